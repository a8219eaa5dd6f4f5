/** VLANs of bridges between our words and the kernel's. */
import type {Infer} from '../../protocol/codec.js'
import {BRIDGE_VLAN_INFO} from '../../protocol/route/link-bridge.js'
import {portState} from '../../protocol/route/link-kinds/bridge-port.js'
import {multicastRouter} from '../../protocol/route/link-kinds/multicast-router.js'
import type {vlanEntry} from '../../protocol/route/vlan-database.js'
import {checkDevice, type Device} from '../words/device.js'
import {checkBoolean, checkInteger, checkKeys, rangeError} from '../words/options.js'
import {words} from '../words/words.js'
import type {BridgeVlan, BridgeVlanKey} from './vlan-types.js'

type Entry = Infer<typeof vlanEntry>

/** What `RTM_NEWVLAN` can change of a VLAN. */
export type Settings = Pick<Entry, 'state' | 'mcastRouter' | 'mcastMaxGroups' | 'neighSuppress'>

export const keyOptions = new Set<string>([
  'dev',
  'vlan',
  'vlanEnd',
  'self',
] satisfies (keyof BridgeVlanKey)[])
/** `mcastGroups` and `stats` are the kernel's report, and ignored here. */
const options = new Set<string>([
  ...keyOptions,
  ...([
    'pvid',
    'untagged',
    'tunnelId',
    'state',
    'mcastRouter',
    'mcastMaxGroups',
    'neighSuppress',
    'mcastGroups',
    'stats',
  ] satisfies (keyof BridgeVlan)[]),
])

const VLAN_MAX = 4094
const TUNNEL_MAX = 0xffffff
const states = words(portState.numbers)
const routers = words(multicastRouter.numbers)
const {PVID, UNTAGGED, RANGE_BEGIN, RANGE_END} = BRIDGE_VLAN_INFO

export const checkVlanId = (option: string, value: unknown): number =>
  checkInteger(option, value, 1, VLAN_MAX)

/** Throws `TypeError` or `RangeError` for what cannot be. */
export function checkVlan(from: BridgeVlan): void {
  checkKeys('a VLAN', from, options)
  checkDevice('dev', from.dev)
  const first = checkVlanId('vlan', from.vlan)
  if (from.vlanEnd !== undefined && checkVlanId('vlanEnd', from.vlanEnd) < first)
    throw rangeError('vlanEnd', `${first} to ${VLAN_MAX}`, from.vlanEnd)
  for (const option of ['self', 'pvid', 'untagged'] as const)
    if (from[option] !== undefined) checkBoolean(option, from[option])
  const [, last] = spanOf(from)
  if (from.pvid && last !== first) throw rangeError('pvid', 'false for a range', from.pvid)
  if (from.tunnelId !== undefined) checkInteger('tunnelId', from.tunnelId, 1, TUNNEL_MAX - (last - first))
}

export const spanOf = ({vlan, vlanEnd = vlan}: BridgeVlanKey): [first: number, last: number] => [
  vlan,
  vlanEnd,
]

/** The VLANs of a message: a range is its first and its last. */
export function rowsOf(from: BridgeVlanKey): {vid: number; bit: number}[] {
  const [first, last] = spanOf(from)
  if (first === last) return [{vid: first, bit: 0}]
  return [
    {vid: first, bit: RANGE_BEGIN},
    {vid: last, bit: RANGE_END},
  ]
}

/** What is said of a VLAN beside the membership. */
export function settingsOf(from: BridgeVlan): Settings {
  const found: Settings = {}
  if (from.state !== undefined) {
    states.number('state', from.state)
    found.state = from.state
  }
  if (from.mcastRouter !== undefined) {
    routers.number('mcastRouter', from.mcastRouter)
    found.mcastRouter = from.mcastRouter
  }
  if (from.mcastMaxGroups !== undefined)
    found.mcastMaxGroups = checkInteger('mcastMaxGroups', from.mcastMaxGroups)
  if (from.neighSuppress !== undefined)
    found.neighSuppress = checkBoolean('neighSuppress', from.neighSuppress) ? 1 : 0
  return found
}

/** What a new VLAN does not have by itself: some kernels and states refuse to be told what is so anyway. */
export function unusual({state, mcastRouter, mcastMaxGroups, neighSuppress}: Settings): Settings {
  return {
    ...(state !== undefined && state !== 'forwarding' && {state}),
    ...(mcastRouter !== undefined && mcastRouter !== 'temp_query' && {mcastRouter}),
    ...(mcastMaxGroups && {mcastMaxGroups}),
    ...(neighSuppress && {neighSuppress}),
  }
}

/** VLANs as the kernel describes them. */
export function fromEntry(entry: Entry, dev: Device, self: boolean): BridgeVlan {
  const {info = {flags: 0, vid: 0}, range, tunnelInfo} = entry
  const found: BridgeVlan = {dev, vlan: info.vid}
  if (range !== undefined && range !== info.vid) found.vlanEnd = range
  if (self) found.self = true
  if (info.flags & PVID) found.pvid = true
  if (info.flags & UNTAGGED) found.untagged = true
  if (tunnelInfo?.id !== undefined) found.tunnelId = tunnelInfo.id
  if (entry.state !== undefined) found.state = entry.state
  if (entry.mcastRouter !== undefined) found.mcastRouter = entry.mcastRouter
  if (entry.mcastMaxGroups !== undefined) found.mcastMaxGroups = entry.mcastMaxGroups
  if (entry.mcastNGroups !== undefined) found.mcastGroups = entry.mcastNGroups
  if (entry.neighSuppress !== undefined) found.neighSuppress = entry.neighSuppress !== 0
  if (entry.stats !== undefined) found.stats = entry.stats
  return found
}
