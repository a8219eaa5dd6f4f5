/** `ip link help`, also of one kind of link. */
import type {Command} from '../../common/context.js'
import {Misuse} from '../../common/failure.js'
import {kindNamed} from './kind-options.js'
import {usage} from './usage.js'

export const help: Command = (args, {out}) => {
  const kind = args.done ? undefined : kindNamed(args.next())
  if (kind?.usage === undefined) throw new Misuse(usage)
  out.text(`${kind.usage}\n`)
}
