/** VLANs of bridges and their ports, as `bridge vlan` shows and changes them (bridge(8)). */
import {AF} from '../../protocol/constants.js'
import {RTM} from '../../protocol/route/constants.js'
import {link, RTEXT_FILTER} from '../../protocol/route/link.js'
import {BRIDGE_FLAGS, BRIDGE_VLAN_INFO} from '../../protocol/route/link-bridge.js'
import {BRIDGE_VLANDB_DUMPF, vlanDatabase, vlanDump} from '../../protocol/route/vlan-database.js'
import {deleteEach} from '../exchange/flush.js'
import {ask, change, dump, firstChange, type Operation, type Request} from '../exchange/request.js'
import {type Device, deviceIndex, optionalIndex} from '../words/device.js'
import {checkBoolean, checkKeys, typeError} from '../words/options.js'
import {globalVlans} from './global-vlan.js'
import type {BridgeVlan, BridgeVlanFilter, BridgeVlanKey} from './vlan-types.js'
import {
  checkVlan,
  checkVlanId,
  fromEntry,
  keyOptions,
  rowsOf,
  type Settings,
  settingsOf,
  spanOf,
  unusual,
} from './vlan-words.js'

export type {GlobalVlan, GlobalVlanFilter} from './global-vlan.js'
export type * from './vlan-types.js'

const filterOptions = new Set<string>(['dev', 'vlan', 'stats'] satisfies (keyof BridgeVlanFilter)[])

/** Operations on VLANs of bridges. */
export const bridgeVlans = {
  ...globalVlans,

  /** The VLANs that match, those alike in a row as one range; all without a filter. */
  *list(filter?: BridgeVlanFilter): Operation<BridgeVlan[]> {
    const {dev, vlan, stats = false} = filter ?? {}
    checkKeys('a filter of VLANs', filter ?? {}, filterOptions)
    if (vlan !== undefined) checkVlanId('vlan', vlan)
    const flags = checkBoolean('stats', stats) ? BRIDGE_VLANDB_DUMPF.STATS : 0
    const ifindex = (yield* optionalIndex('dev', dev)) ?? 0
    const members = yield* membersOfBridges()
    const value = {family: AF.BRIDGE, ifindex, attributes: {...(flags !== 0 && {flags})}}
    const request = dump(RTM.GETVLAN, vlanDump, value, (view, start, end) => {
      const message = vlanDatabase.decode(view, start, end, {})
      if (!message) return undefined
      const {name, self} = members.get(message.ifindex) ?? {name: message.ifindex, self: false}
      const found = (message.attributes.entry ?? []).map(entry => fromEntry(entry, name, self))
      return found.filter(one => vlan === undefined || contains(one, vlan))
    })
    return (yield* ask(request)).flat()
  },

  /** Makes a port, or with `self` a bridge, a member of VLANs, or changes whether packets of theirs are tagged. */
  *add(vlan: BridgeVlan): Operation<void> {
    checkVlan(vlan)
    const settings = unusual(settingsOf(vlan))
    const request = membership(RTM.SETLINK, vlan, yield* deviceIndex('dev', vlan.dev))
    if (Object.keys(settings).length === 0) {
      yield {...request, last: true}
      return
    }
    yield request
    yield* sendSettings(vlan, settings)
  },

  /**
   * Changes settings of VLANs that are there. `ENOENT` if one is not. How packets are tagged is part of the membership:
   * `pvid`, `untagged` and `tunnelId` are for {@link add}, which changes them, too; `TypeError` here.
   */
  *set(vlan: BridgeVlan): Operation<void> {
    checkVlan(vlan)
    for (const option of ['pvid', 'untagged', 'tunnelId'] as const) {
      if (vlan[option] !== undefined) throw typeError(option, 'nothing: add changes it', vlan[option])
    }
    yield* sendSettings(vlan, settingsOf(vlan))
  },

  /** Ends the membership. VLANs that are not there are passed over by the kernel within a range. */
  *delete(key: BridgeVlanKey): Operation<void> {
    checkKeys('the key of a VLAN', key, keyOptions)
    checkVlan(key)
    yield {...membership(RTM.DELLINK, key, yield* deviceIndex('dev', key.dev)), last: true}
  },

  /** Ends the memberships that match, and returns how many (a range counts once). */
  *flush(filter: BridgeVlanFilter): Operation<number> {
    const found = yield* bridgeVlans.list(filter)
    const keys = found.map(({dev, vlan, vlanEnd, self}) => ({
      dev,
      vlan,
      ...(vlanEnd !== undefined && {vlanEnd}),
      ...(self !== undefined && {self}),
    }))
    return yield* deleteEach(keys, bridgeVlans.delete, 'ENOENT')
  },
}

const about = ({vlan, vlanEnd}: BridgeVlanKey): string =>
  vlanEnd === undefined ? String(vlan) : `${vlan}-${vlanEnd}`

const contains = (one: BridgeVlan, vlan: number): boolean => {
  const [first, last] = spanOf(one)
  return vlan >= first && vlan <= last
}

/** The change of a membership; a range goes as its first and its last VLAN. */
function membership(type: number, from: BridgeVlan, index: number): Request {
  const flags = (from.pvid ? BRIDGE_VLAN_INFO.PVID : 0) | (from.untagged ? BRIDGE_VLAN_INFO.UNTAGGED : 0)
  const rows = rowsOf(from)
  const first = rows[0]?.vid ?? 0
  const {tunnelId} = from
  const afSpec = {
    ...(from.self && {flags: BRIDGE_FLAGS.SELF}),
    vlanInfo: rows.map(({vid, bit}) => ({flags: flags | bit, vid})),
    ...(tunnelId !== undefined && {
      vlanTunnelInfo: rows.map(({vid, bit}) => ({id: tunnelId + vid - first, vid, flags: bit})),
    }),
  }
  return firstChange(type, link, {family: AF.BRIDGE, index, attributes: {afSpec}}, about(from))
}

function* sendSettings(from: BridgeVlan, settings: Settings): Operation<void> {
  const [first, last] = spanOf(from)
  const ifindex = yield* deviceIndex('dev', from.dev)
  const entry = {
    info: {flags: BRIDGE_VLAN_INFO.ONLY_OPTS, vid: first},
    ...(last !== first && {range: last}),
    ...settings,
  }
  yield change(
    RTM.NEWVLAN,
    vlanDatabase,
    {family: AF.BRIDGE, ifindex, attributes: {entry: [entry]}},
    about(from),
  )
}

interface Member {
  readonly name: Device
  /** It is the bridge itself. */
  readonly self: boolean
}

/** Bridges, which tell of themselves only beside their VLANs, and their ports: a bridge is its own master here. */
function* membersOfBridges(): Operation<ReadonlyMap<number, Member>> {
  const value = {family: AF.BRIDGE, attributes: {extMask: RTEXT_FILTER.BRVLAN_COMPRESSED}}
  const found = yield* ask(
    dump(RTM.GETLINK, link, value, (view, start, end) => {
      const message = link.decode(view, start, end, {})
      if (!message) return undefined
      const {index, attributes} = message
      return [index, {name: attributes.ifname ?? index, self: attributes.master === index}] as const
    }),
  )
  return new Map(found)
}
