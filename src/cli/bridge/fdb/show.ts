/** `bridge fdb show`: entries of bridges, their ports and vxlans. */
import {AF} from '../../../../protocol/constants.js'
import {NUD, RTM} from '../../../../protocol/route/constants.js'
import {type NeighbourMessage, neighbour} from '../../../../protocol/route/neighbour.js'
import {decimalInt} from '../../common/c-numbers.js'
import type {Command, Context} from '../../common/context.js'
import {type Cursor, choose} from '../../common/cursor.js'
import {duplicate, wrong} from '../../common/failure.js'
import {parseInteger} from '../../common/numbers.js'
import {dumped, failed} from '../refusal.js'
import {showEntry} from './entry.js'

interface Filter {
  /** Indexes, 0 for all. */
  bridge: number
  dev: number
  vlan: number
  /** Only what the bridge may forget. */
  dynamic: boolean
  /** `NUD_*` bits of which one must be set; 0 for all. */
  state: number
}

const states = {
  'permanent~': NUD.PERMANENT,
  'static~|temp~': NUD.NOARP,
  'stale~': NUD.STALE,
  'reachable~|dynamic~': NUD.REACHABLE,
  all: ~0,
} as const

export const show: Command = (args, context) => {
  const filter = readFilter(args, context)
  const {out} = context
  const request = {
    family: AF.BRIDGE,
    ifindex: filter.dev,
    ...(filter.bridge !== 0 && {attributes: {master: filter.bridge}}),
  }
  const found = [...dumped(context, RTM.GETNEIGH, neighbour, request)]
  out.list(() => {
    for (const message of found) {
      if (!matches(message, filter)) continue
      out.object(undefined, () => showEntry(context, message, RTM.NEWNEIGH, filter.dev))
    }
  })
}

function readFilter(args: Cursor, {links}: Context): Filter {
  let bridge: string | undefined
  let dev: string | undefined
  const filter: Filter = {bridge: 0, dev: 0, vlan: 0, dynamic: false, state: 0}
  args.options(
    {
      'brport|dev': () => {
        dev = args.next()
      },
      br: () => {
        bridge = args.next()
      },
      vlan: () => {
        const word = args.next()
        if (filter.vlan !== 0) throw duplicate('vlan', word)
        filter.vlan = decimalInt(word)
      },
      state: () => {
        filter.state = stateBits(args.next())
      },
      dynamic: () => {
        filter.dynamic = true
      },
    },
    () => undefined,
  )
  if (bridge !== undefined) {
    filter.bridge = links.find(bridge) ?? 0
    if (filter.bridge === 0) throw failed(`Cannot find bridge device "${bridge}"`)
  }
  if (dev !== undefined) {
    filter.dev = (links.find(dev) ?? 0) | 0
    if (filter.dev === 0) throw failed(`Cannot find device "${dev}"`)
  }
  return filter
}

function stateBits(word: string): number {
  const bits = choose(states, word) ?? parseInteger(word, 0, 0xffff_ffff)
  if (bits === undefined) throw wrong(word, 'invalid state')
  return bits
}

function matches({ifindex, state, attributes}: NeighbourMessage, filter: Filter): boolean {
  if (filter.dev !== 0 && ifindex !== filter.dev) return false
  if (filter.vlan !== 0 && (attributes.vlan ?? 0) !== filter.vlan) return false
  if (filter.state !== 0 && (state & filter.state) === 0) return false
  return !filter.dynamic || (state & NUD.PERMANENT) === 0
}
