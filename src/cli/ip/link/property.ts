/** `ip link property add|del`: other names of a link. */
import {NLM_F} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {link} from '../../../../protocol/route/link.js'
import type {Command} from '../../common/context.js'
import {abbreviates, type Cursor} from '../../common/cursor.js'
import {garbage, Misuse, wrong} from '../../common/failure.js'
import {VERB} from '../../common/kernel.js'
import {mayBeAltname} from '../../common/link-names.js'
import {usage} from './usage.js'

export const property: Command = (args, context) => {
  const word = args.done ? 'help' : args.next()
  if (abbreviates(word, 'help')) throw new Misuse(usage)
  const adds = abbreviates(word, 'add')
  if (!adds && !abbreviates(word, 'del')) throw new Misuse('Operator required')
  const {dev, names} = readNames(args)
  if (dev === undefined) throw new Misuse('Not enough of information: "dev" argument is required.')
  const index = context.links.index(dev) | 0
  const attributes = {propList: {altIfname: names}}
  const [type, flags] = adds ? [RTM.NEWLINKPROP, VERB.add | NLM_F.APPEND] : [RTM.DELLINKPROP, 0]
  context.kernel.change(type, link, {index, attributes}, flags)
}

function readNames(args: Cursor): {dev: string | undefined; names: string[]} {
  let dev: string | undefined
  const names: string[] = []
  args.options(
    {
      'altname~': () => {
        const name = args.next()
        if (!mayBeAltname(name)) throw wrong(name, 'not a valid altname')
        names.push(name)
      },
      'help~': () => {
        throw new Misuse(usage)
      },
    },
    word => {
      const name = word === 'dev' ? args.next() : word
      if (dev !== undefined) throw garbage('dev', name)
      if (!mayBeAltname(name)) throw wrong(name, '"dev" not a valid ifname')
      dev = name
    },
  )
  return {dev, names}
}
