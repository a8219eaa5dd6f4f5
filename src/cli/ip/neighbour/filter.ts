/** Which neighbours are wanted: the arguments of `show` and `flush`. */
import {NTF, NUD, RTM} from '../../../../protocol/route/constants.js'
import {type NeighbourMessage, neighbour} from '../../../../protocol/route/neighbour.js'
import {isWithin, type PrefixWord, readPrefix} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'
import type {Cursor} from '../../common/cursor.js'
import {protocols} from '../../common/databases.js'
import {duplicate, Misuse, terminated, wrong} from '../../common/failure.js'
import {masterIndex, NO_MASTER, vrfIndex} from '../../common/masters.js'
import {readState} from './states.js'
import {usage} from './usage.js'

export interface NeighbourFilter {
  family: number
  /** Index of a link. */
  dev?: number
  master?: number
  /** Bits of which one is set; {@link NO_STATE} stands for none. */
  states: number
  to?: PrefixWord
  proxy: boolean
  /** Only those that nothing uses. */
  unused: boolean
  protocol?: number
}

/** The bit that stands for a state without bits. */
const NO_STATE = 0x100
const ALL = -1

/** What is shown, and what is flushed, where no state is asked for. */
const SHOWN = 0xff & ~NUD.NOARP
const FLUSHED = ALL & ~(NUD.PERMANENT | NUD.NOARP)

export function readFilter(args: Cursor, context: Context, flushes: boolean): NeighbourFilter {
  const filter: NeighbourFilter = {family: context.settings.family, states: 0, proxy: false, unused: false}
  let dev: string | undefined
  args.options(
    {
      dev: () => {
        const name = args.next()
        if (dev !== undefined) throw duplicate('dev', name)
        dev = name
      },
      master: () => {
        filter.master = masterIndex(context, args.next())
      },
      vrf: () => {
        filter.master = vrfIndex(context, args.next())
      },
      nomaster: () => {
        filter.master = NO_MASTER
      },
      unused: () => {
        filter.unused = true
      },
      nud: () => {
        const word = args.next()
        const all = flushes ? ALL & ~NUD.NOARP : ALL
        filter.states |= word === 'all' ? all : readState(word) || NO_STATE
      },
      proxy: () => {
        filter.proxy = true
      },
      'protocol~': () => {
        const word = args.next()
        const protocol = word === 'all' ? 0 : protocols.number(word)
        if (protocol === undefined) throw wrong(word, 'invalid "protocol"\n')
        filter.protocol = protocol
      },
    },
    word => {
      const text = word === 'to' ? args.next() : word
      if (text !== '' && 'help'.startsWith(text)) throw new Misuse(usage)
      const prefix = readPrefix(text, filter.family)
      filter.to = prefix
      if (filter.family === 0) filter.family = prefix.family
    },
  )
  if (filter.states === 0) filter.states = flushes ? FLUSHED : SHOWN
  if (dev !== undefined) filter.dev = context.links.index(dev)
  return filter
}

/** The neighbours that are wanted, as they come. `what` is what a refusal terminates. */
export function neighboursOf(
  {kernel}: Context,
  filter: NeighbourFilter,
  what: 'Dump' | 'Flush',
): NeighbourMessage[] {
  const {family, dev, master, proxy} = filter
  const request = {
    family,
    flags: proxy ? NTF.PROXY : 0,
    attributes: {...(dev !== undefined && {ifindex: dev}), ...(master !== undefined && {master})},
  }
  return terminated(what, () => [...kernel.each(RTM.GETNEIGH, neighbour, request)], 1).filter(message =>
    fits(message, filter),
  )
}

/** The kernel does not choose by all that a filter says, and some kernels by less than others. */
function fits(
  {family, ifindex, state, flags, attributes: a}: NeighbourMessage,
  filter: NeighbourFilter,
): boolean {
  if (filter.family !== 0 && family !== filter.family) return false
  if (filter.dev !== undefined && ifindex !== filter.dev) return false
  // Proxies have no state, and what a program learnt is shown in any.
  const anyway = (flags & (NTF.PROXY | NTF.EXT_LEARNED)) !== 0
  const hasState = state === 0 ? filter.states & NO_STATE : filter.states & state
  if (!hasState && !anyway) return false
  if (filter.protocol && a.protocol !== filter.protocol) return false
  if (filter.unused && a.cacheinfo?.refcnt) return false
  return !filter.to || isWithin(a.dst, family, filter.to)
}
