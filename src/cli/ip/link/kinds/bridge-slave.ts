/** `type bridge_slave`: ports of bridges (ip-link(8)). */
import type {Attributes} from '../../../../../protocol/attributes.js'
import {bridgePort as attributes} from '../../../../../protocol/route/link-kinds/bridge-port.js'
import {Failure} from '../../../common/failure.js'
import {masterIndex} from '../../../common/masters.js'
import {unsigned} from '../../../common/numbers.js'
import {shortOnOff} from '../../../common/on-off.js'
import {bridgeIdText, putTimer, routerNumber} from './bridge-values.js'
import {type KindRow, linkKind} from './kind.js'
import {hex, put, read, rowsOf, shown} from './rows.js'

const usage = `Usage: ... bridge_slave [ fdb_flush ]
			[ state STATE ]
			[ priority PRIO ]
			[ cost COST ]
			[ guard {on | off} ]
			[ hairpin {on | off} ]
			[ fastleave {on | off} ]
			[ root_block {on | off} ]
			[ learning {on | off} ]
			[ flood {on | off} ]
			[ proxy_arp {on | off} ]
			[ proxy_arp_wifi {on | off} ]
			[ mcast_router MULTICAST_ROUTER ]
			[ mcast_fast_leave {on | off} ]
			[ mcast_flood {on | off} ]
			[ bcast_flood {on | off} ]
			[ mcast_to_unicast {on | off} ]
			[ group_fwd_mask MASK ]
			[ neigh_suppress {on | off} ]
			[ vlan_tunnel {on | off} ]
			[ isolated {on | off} ]
			[ locked {on | off} ]
			[ backup_port DEVICE ] [ nobackup_port ]`

type Port = Attributes<typeof attributes.rows>
const {number, request, report, custom, row} = rowsOf(attributes)

const toggle = (key: Parameters<typeof number>[0], word: string): KindRow<Port> =>
  row(
    key,
    `${word}~`,
    ({args}) => Number(shortOnOff(word, args.next())),
    (view, value: number) => put(view, word, {}, value !== 0, value ? 'on' : 'off'),
  )

const bridgeId = (key: 'rootId' | 'bridgeId', json: string, text: string): KindRow<Port> =>
  report(key, (view, id) => put(view, json, {text}, bridgeIdText(id)))

const numeric = (
  key: 'designatedPort' | 'designatedCost' | 'topologyChangeAck' | 'configPending',
  name: string,
) => report(key, (view, value) => put(view, name, {}, value))

const inHex = (key: 'id' | 'no', text: string) =>
  report(key, (view, value) => put(view, key, {text}, hex(value)))

const timer = (key: 'holdTimer' | 'messageAgeTimer' | 'forwardDelayTimer', name: string) =>
  report(key, (view, value) => putTimer(view, name, value))

const STATES = ['disabled', 'listening', 'learning', 'forwarding', 'blocking'] as const

const router = custom(
  'multicastRouter',
  'mcast_router~',
  ({args}) => unsigned(args.next(), 8, 'invalid mcast_router'),
  (view, value) => put(view, 'mcast_router', {json: 'multicast_router'}, routerNumber(value)),
)

const fastLeave = toggle('fastLeave', 'mcast_fast_leave')
/** In JSON, it was said already. */
const fastLeaveAgain: KindRow<Port> = {
  show({context: {out}, data: {fastLeave: value}}) {
    if (value !== undefined) out.text(`mcast_fast_leave ${value ? 'on' : 'off'} `)
  },
}

/** Protocols by the bits of their addresses, 01:80:c2:00:00:0X. */
const protocols: Readonly<Record<number, string>> = {0: 'stp', 2: 'lacp', 14: 'lldp'}

/** `stp,0x8,lldp` */
function maskText(mask: number): string {
  const words = []
  for (let bit = 0; bit < 16; bit++) {
    if (mask & (1 << bit)) words.push(protocols[bit] ?? hex(1 << bit))
  }
  return words.join(',') || '0x0'
}

export const bridgeSlave = linkKind(attributes, {
  name: 'bridge_slave',
  usage,
  unknown: word => new Failure(1, `bridge_slave: unknown option "${word}"?\n${usage}`),
  options: [
    request('flush', 'fdb_flush~'),
    custom(
      'state',
      'state~',
      ({args}) => unsigned(args.next(), 8, 'state is invalid'),
      (view, value) => {
        const text = typeof value === 'number' ? STATES[value] : value
        const {out} = view.context
        if (text !== undefined) put(view, 'state', {}, text)
        else out.put('state', value, `state (${value}) `)
      },
    ),
    number('priority', 'priority~', 16, {why: 'priority is invalid'}),
    number('cost', 'cost~', 32, {why: 'cost is invalid'}),
    toggle('mode', 'hairpin'),
    toggle('guard', 'guard'),
    toggle('protect', 'root_block'),
    toggle('fastLeave', 'fastleave'),
    toggle('learning', 'learning'),
    toggle('unicastFlood', 'flood'),
    inHex('id', 'port_id'),
    inHex('no', 'port_no'),
    numeric('designatedPort', 'designated_port'),
    numeric('designatedCost', 'designated_cost'),
    bridgeId('bridgeId', 'bridge_id', 'designated_bridge'),
    bridgeId('rootId', 'root_id', 'designated_root'),
    timer('holdTimer', 'hold_timer'),
    timer('messageAgeTimer', 'message_age_timer'),
    timer('forwardDelayTimer', 'forward_delay_timer'),
    numeric('topologyChangeAck', 'topology_change_ack'),
    numeric('configPending', 'config_pending'),
    toggle('proxyarp', 'proxy_arp'),
    toggle('proxyarpWifi', 'proxy_arp_wifi'),
    shown(router),
    fastLeaveAgain,
    toggle('mcastFlood', 'mcast_flood'),
    toggle('bcastFlood', 'bcast_flood'),
    toggle('mcastToUcast', 'mcast_to_unicast'),
    read(router),
    read(fastLeave),
    toggle('neighSuppress', 'neigh_suppress'),
    number('groupFwdMask', 'group_fwd_mask~', 16, {print: hex}),
    report('groupFwdMask', (view, value) => put(view, 'group_fwd_mask_str', {}, maskText(value))),
    toggle('vlanTunnel', 'vlan_tunnel'),
    toggle('isolated', 'isolated'),
    toggle('locked', 'locked'),
    custom(
      'backupPort',
      'backup_port~',
      ({args, context}) => masterIndex(context, args.next()),
      (view, value) => put(view, 'backup_port', {}, view.context.links.name(value)),
    ),
    {
      words: {
        'nobackup_port~': ({data}) => {
          data.backupPort = 0
        },
      },
    },
  ],
})
