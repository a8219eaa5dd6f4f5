/** `ip neighbour show` and `get`. */
import {NTF, RTM} from '../../../../protocol/route/constants.js'
import {neighbour} from '../../../../protocol/route/neighbour.js'
import type {Command} from '../../common/context.js'
import {duplicate, Failure, garbage, Misuse} from '../../common/failure.js'
import {textOutput} from '../../common/output.js'
import {type Destination, readDestination} from './destination.js'
import {neighboursOf, readFilter} from './filter.js'
import {showNeighbour} from './show-neighbour.js'
import {usage} from './usage.js'

export const show: Command = (args, context) => {
  const {out} = context
  const filter = readFilter(args, context, false)
  out.list(
    () => {
      for (const message of neighboursOf(context, filter, 'Dump')) {
        out.object(undefined, () => showNeighbour(context, message, filter.dev !== undefined))
      }
    },
    {keeps: true},
  )
}

export const get: Command = (args, context) => {
  const {family} = context.settings
  let dev: string | undefined
  let dst: Destination | undefined
  let named = false
  let flags = 0
  const take = (word: string) => {
    named = true
    dst = readDestination(word, family)
  }
  const refuseHelp = () => {
    if (args.peek && 'help'.startsWith(args.peek)) throw new Misuse(usage)
  }
  args.options(
    {
      dev: () => {
        dev = args.next()
      },
      'proxy~': () => {
        refuseHelp()
        const word = args.next()
        if (named) throw duplicate('address', word)
        take(word)
        flags |= NTF.PROXY
      },
      'help~': () => {
        throw new Misuse(usage)
      },
    },
    word => {
      const text = word === 'to' ? args.next() : word
      if (named) throw garbage('to', text)
      take(text)
    },
  )
  if (dev === undefined || !dst) throw new Failure(1, 'Device and address are required arguments.')
  const index = context.links.index(dev)
  const message = context.kernel.get(RTM.GETNEIGH, neighbour, {
    family: dst.family,
    ifindex: index | 0,
    flags,
    attributes: dst.attributes,
  })
  // This one knows no JSON.
  const out = textOutput(context.settings)
  showNeighbour({...context, out}, message)
  out.flush()
}
