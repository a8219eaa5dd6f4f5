/** `ip netns set`: gives a namespace a number. */
import {NETNSA_NSID_NOT_ASSIGNED, RTM} from '../../../../protocol/route/constants.js'
import {namespaceId} from '../../../../protocol/route/namespace-id.js'
import type {Command} from '../../common/context.js'
import {Failure, wrong} from '../../common/failure.js'
import {withFile} from '../../common/namespace-files.js'
import {parseInteger} from '../../common/numbers.js'
import {cannotOpen, nextName} from './name.js'

export const set: Command = (args, {kernel}) => {
  const name = nextName(args)
  if (args.done) throw new Failure(1, 'No nsid specified')
  const nsid = numberOf(args.next())
  withFile(
    name,
    fd => void kernel.change(RTM.NEWNSID, namespaceId, {attributes: {fd, nsid}}),
    why => {
      throw cannotOpen(name, why)
    },
  )
}

function numberOf(word: string): number {
  if (word === 'auto') return NETNSA_NSID_NOT_ASSIGNED
  const value = parseInteger(word, -0x80000000, 0x7fffffff)
  if (value === undefined) throw wrong(word, 'Invalid "netnsid" value')
  if (value < 0) throw wrong(word, '"netnsid" value should be >= 0')
  return value
}
