/** Settings of VLANs of a whole bridge, as `bridge vlan global` shows and changes them. Times are in 1/100 s, as there. */
import type {Infer} from '../../protocol/codec.js'
import {AF} from '../../protocol/constants.js'
import {RTM} from '../../protocol/route/constants.js'
import {
  BRIDGE_VLANDB_DUMPF,
  vlanDatabase,
  vlanDump,
  type vlanGlobalOptions,
} from '../../protocol/route/vlan-database.js'
import {ask, change, dump, type Operation} from '../exchange/request.js'
import {checkDevice, type Device, deviceIndex, deviceNames, optionalIndex} from '../words/device.js'
import {checkBoolean, checkInteger, checkKeys, rangeError} from '../words/options.js'
import {checkVlanId} from './vlan-words.js'

type Options = Infer<typeof vlanGlobalOptions>

/** What is set of VLANs of a bridge. What `listGlobal` returns is valid for `setGlobal`. */
export interface GlobalVlan {
  /** The bridge. */
  dev: Device
  /** VLAN, 1 to 4094; of a range the first. */
  vlan: number
  /** The last VLAN of a range. */
  vlanEnd?: number
  /** Number of the VLAN's spanning tree. */
  msti?: number
  mcastSnooping?: boolean
  mcastQuerier?: boolean
  mcastIgmpVersion?: number
  mcastMldVersion?: number
  mcastLastMemberCount?: number
  mcastStartupQueryCount?: number
  mcastLastMemberInterval?: number
  mcastMembershipInterval?: number
  mcastQuerierInterval?: number
  mcastQueryInterval?: number
  mcastQueryResponseInterval?: number
  mcastStartupQueryInterval?: number
  /** Ports with multicast routers behind them: reported only, ignored by `setGlobal`. */
  mcastRouterPorts?: Device[]
}

/** Which to list. */
export interface GlobalVlanFilter {
  /** The bridge. */
  dev?: Device
  /** Only this one, and ranges with it. */
  vlan?: number
}

const switches = {mcastSnooping: 'mcastSnooping', mcastQuerier: 'mcastQuerier'} as const
const numbers = {
  msti: ['msti', 0, 4094],
  mcastIgmpVersion: ['mcastIgmpVersion', 2, 3],
  mcastMldVersion: ['mcastMldVersion', 1, 2],
  mcastLastMemberCount: ['mcastLastMemberCnt', 0, 0xffffffff],
  mcastStartupQueryCount: ['mcastStartupQueryCnt', 0, 0xffffffff],
} as const
const times = {
  mcastLastMemberInterval: 'mcastLastMemberIntvl',
  mcastMembershipInterval: 'mcastMembershipIntvl',
  mcastQuerierInterval: 'mcastQuerierIntvl',
  mcastQueryInterval: 'mcastQueryIntvl',
  mcastQueryResponseInterval: 'mcastQueryResponseIntvl',
  mcastStartupQueryInterval: 'mcastStartupQueryIntvl',
} as const

const keysOf = <T extends object>(object: T) => Object.keys(object) as (keyof T)[]
const filterOptions = new Set<string>(['dev', 'vlan'] satisfies (keyof GlobalVlanFilter)[])
const options = new Set<string>([
  ...(['dev', 'vlan', 'vlanEnd', 'mcastRouterPorts'] satisfies (keyof GlobalVlan)[]),
  ...keysOf(switches),
  ...keysOf(numbers),
  ...keysOf(times),
])

/** Operations on these settings, which are part of `bridgeVlans`. */
export const globalVlans = {
  /** What is set of the VLANs that match, those alike in a row as one range; of all without a filter. */
  *listGlobal(filter?: GlobalVlanFilter): Operation<GlobalVlan[]> {
    const {dev, vlan} = filter ?? {}
    checkKeys('a filter of VLANs', filter ?? {}, filterOptions)
    if (vlan !== undefined) checkVlanId('vlan', vlan)
    const ifindex = (yield* optionalIndex('dev', dev)) ?? 0
    const names = yield* deviceNames()
    const value = {family: AF.BRIDGE, ifindex, attributes: {flags: BRIDGE_VLANDB_DUMPF.GLOBAL}}
    const request = dump(RTM.GETVLAN, vlanDump, value, (view, start, end) => {
      const message = vlanDatabase.decode(view, start, end, {})
      const all = message?.attributes.globalOptions ?? []
      return all
        .map(one => fromOptions(one, message?.ifindex ?? 0, names))
        .filter(one => vlan === undefined || (vlan >= one.vlan && vlan <= (one.vlanEnd ?? one.vlan)))
    })
    return (yield* ask(request)).flat()
  },

  /** Changes settings of VLANs, of which the bridge itself must be a member. */
  *setGlobal(vlan: GlobalVlan): Operation<void> {
    const entry = optionsOf(vlan)
    const ifindex = yield* deviceIndex('dev', vlan.dev)
    const value = {family: AF.BRIDGE, ifindex, attributes: {globalOptions: [entry]}}
    yield change(RTM.NEWVLAN, vlanDatabase, value, String(vlan.vlan))
  },
}

/** Throws `TypeError` or `RangeError` for what cannot be. */
function optionsOf(from: GlobalVlan): Options {
  checkKeys('settings of a VLAN', from, options)
  checkDevice('dev', from.dev)
  const found: Options = {id: checkVlanId('vlan', from.vlan)}
  if (from.vlanEnd !== undefined) {
    const last = checkVlanId('vlanEnd', from.vlanEnd)
    if (last < from.vlan) throw rangeError('vlanEnd', `${from.vlan} to 4094`, last)
    if (last > from.vlan) found.range = last
  }
  for (const key of keysOf(switches)) {
    const value = from[key]
    if (value !== undefined) found[switches[key]] = checkBoolean(key, value) ? 1 : 0
  }
  for (const key of keysOf(numbers)) {
    const [row, low, high] = numbers[key]
    const value = from[key]
    if (value !== undefined) found[row] = checkInteger(key, value, low, high)
  }
  for (const key of keysOf(times)) {
    const value = from[key]
    if (value !== undefined) found[times[key]] = BigInt(checkInteger(key, value, 0, Number.MAX_SAFE_INTEGER))
  }
  return found
}

function fromOptions(from: Options, ifindex: number, names: ReadonlyMap<number, string>): GlobalVlan {
  const name = (index: number): Device => names.get(index) ?? index
  const {id = 0, range = id, mcastRouterPorts} = from
  const found: GlobalVlan = {dev: name(ifindex), vlan: id}
  if (range !== id) found.vlanEnd = range
  for (const key of keysOf(switches)) {
    const value = from[switches[key]]
    if (value !== undefined) found[key] = value !== 0
  }
  for (const key of keysOf(numbers)) {
    const value = from[numbers[key][0]]
    if (value !== undefined) found[key] = value
  }
  for (const key of keysOf(times)) {
    const value = from[times[key]]
    if (value !== undefined) found[key] = Number(value)
  }
  const ports = mcastRouterPorts?.router?.port
  if (ports) found.mcastRouterPorts = ports.map(({ifindex: port}) => name(port))
  return found
}
