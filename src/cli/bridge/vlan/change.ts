/** `bridge vlan add` and `delete`. */
import {AF} from '../../../../protocol/constants.js'
import {link} from '../../../../protocol/route/link.js'
import {BRIDGE_FLAGS, BRIDGE_VLAN_INFO} from '../../../../protocol/route/link-bridge.js'
import type {Command} from '../../common/context.js'
import {wrong} from '../../common/failure.js'
import {parseInteger} from '../../common/numbers.js'
import {change, failed} from '../refusal.js'
import {type Range, readRange} from './range.js'

const {PVID, UNTAGGED, RANGE_BEGIN, RANGE_END} = BRIDGE_VLAN_INFO
const TUNNEL_MAX = 0xffffff

/** A command that sends this type of message. */
export const changer =
  (type: number): Command =>
  (args, context) => {
    let dev: string | undefined
    let vlans: Range | undefined
    let tunnels: Range | undefined
    let target = 0
    let flags = 0
    args.options(
      {
        dev: () => {
          dev = args.next()
        },
        vid: () => {
          vlans = readRange(args.next(), true)
        },
        self: () => {
          target |= BRIDGE_FLAGS.SELF
        },
        master: () => {
          target |= BRIDGE_FLAGS.MASTER
        },
        pvid: () => {
          flags |= PVID
        },
        untagged: () => {
          flags |= UNTAGGED
        },
        tunnel_info: () => {
          const word = args.next()
          if (word !== 'id') throw wrong(word, 'tunnel id expected')
          tunnels = readTunnels(args.next())
        },
        help: () => void args.next(),
      },
      () => undefined,
    )
    if (dev === undefined || !vlans) throw failed('Device and VLAN ID are required arguments.')
    const index = context.links.find(dev)
    if (index === undefined) throw failed(`Cannot find bridge device "${dev}"`)
    if (vlans.last !== undefined && flags & PVID) throw failed('pvid cannot be configured for a vlan range')
    const rows = rowsOf(vlans)
    const ids = tunnels
    change(context, type, link, {
      family: AF.BRIDGE,
      index: index | 0,
      attributes: {
        afSpec: {
          ...(target !== 0 && {flags: target}),
          ...(ids
            ? {vlanTunnelInfo: rows.map(({vid, bit}, i) => ({id: tunnelOf(ids, i), vid, flags: bit}))}
            : {vlanInfo: rows.map(({vid, bit}) => ({flags: flags | bit, vid}))}),
        },
      },
    })
  }

/** A range goes as its first and its last VLAN. */
function rowsOf({first, last}: Range): {vid: number; bit: number}[] {
  if (last === undefined) return [{vid: first, bit: 0}]
  return [
    {vid: first, bit: RANGE_BEGIN},
    {vid: last, bit: RANGE_END},
  ]
}

const tunnelOf = ({first, last = 0}: Range, row: number): number => (row === 0 ? first : last)

function readTunnels(word: string): Range {
  const [first = '', last] = word.split(/-(.*)/s)
  const number = (digits: string) => {
    const value = parseInteger(digits, 0, TUNNEL_MAX)
    if (value === undefined) throw wrong(first, 'invalid tun id')
    return value
  }
  return last === undefined ? {first: number(first)} : {first: number(first), last: number(last)}
}
