/** Neighbours (ARP and NDP), proxies, and forwarding entries of bridges, as ip-neighbour(8) and bridge(8) have them. */
import {canonicalIp, parsePrefix} from '../../protocol/address.js'
import {AF, NLM_F} from '../../protocol/constants.js'
import {NTF, NTF_EXT, NUD, RTM} from '../../protocol/route/constants.js'
import {
  neighbour as format,
  type NeighbourInput,
  type NeighbourMessage,
} from '../../protocol/route/neighbour.js'
import {deleteEach} from '../exchange/flush.js'
import {messageName, NetlinkError} from '../exchange/netlink-error.js'
import {ask, change, dump, type Operation, question, type Request} from '../exchange/request.js'
import {protocols, type RouteProtocol} from '../route/words.js'
import {ERRNO} from '../system/libc-constants.js'
import {checkDevice, type Device, deviceIndex, deviceNames, optionalIndex} from '../words/device.js'
import {
  checkBoolean,
  checkHardwareAddress,
  checkInteger,
  checkIp,
  checkKeys,
  rangeError,
  typeError,
} from '../words/options.js'
import {EXT_SHIFT, type NeighbourFlag, type NeighbourState, neighbourFlags, neighbourStates} from './words.js'

export type {NeighbourFlag, NeighbourState} from './words.js'

/** A neighbour, a proxy, or a bridge's forwarding entry. What `list` returns is valid for `add`. */
export interface Neighbour {
  /** The interface. */
  dev: Device
  /** The neighbour's address; of a vxlan's forwarding entry the remote end's, of a bridge's it is missing. */
  to?: string
  /** Its link-layer address. */
  lladdr?: string
  /** Told by `to`; `bridge` for forwarding entries (`bridge fdb`). */
  family?: 4 | 6 | 'bridge'
  /** Default: `permanent`, but with `use` and `managed` `none`. A number where several bits are set. */
  state?: NeighbourState
  /**
   * `proxy` answers for the address. Of a forwarding entry, `master` and `self` say whose table it is in: the bridge's
   * (the default if `master` is given) or the device's own.
   */
  flags?: NeighbourFlag[]
  /** Who made the entry. */
  protocol?: RouteProtocol
  /** Forwarding entry: VLAN. */
  vlan?: number
  /** Forwarding entry of a vxlan: UDP port of the remote end. */
  port?: number
  /** Forwarding entry of a vxlan: network identifier at the remote end. */
  vni?: number
  /** Forwarding entry of a vxlan with external metadata: network identifier it is kept under. */
  srcVni?: number
  /** Forwarding entry of a vxlan: interface towards the remote end. */
  via?: Device
  /** Forwarding entry of a vxlan: id of a nexthop group, instead of `to`. */
  nhid?: number
  /** Forwarding entry: the bridge that `dev` is a port of. */
  master?: Device
  /** Id of the namespace that `via` is in. Reported only, ignored by `add`. */
  linkNamespaceId?: number
}

/** What names a neighbour. */
export type NeighbourKey = Pick<
  Neighbour,
  'dev' | 'to' | 'lladdr' | 'family' | 'flags' | 'master' | 'vlan' | 'vni' | 'srcVni' | 'port' | 'via'
>

/** Which neighbours to list. The kernel selects by family, interface, bridge and `proxy`. */
export interface NeighbourFilter {
  /** IPv4 and IPv6 if missing. `bridge`: forwarding entries. */
  family?: 4 | 6 | 'bridge'
  dev?: Device
  /** The bridge (or VRF) whose ports' entries are wanted. */
  master?: Device
  /** Proxies instead of neighbours. */
  proxy?: boolean
  /** Default, as for ip(8): all that ask the network, so neither `noarp` nor `none`; `all` for every state. */
  state?: NeighbourState | 'all' | readonly NeighbourState[]
}

const options = new Set<string>([
  'dev',
  'to',
  'lladdr',
  'family',
  'state',
  'flags',
  'protocol',
  'vlan',
  'port',
  'vni',
  'srcVni',
  'via',
  'nhid',
  'master',
  'linkNamespaceId',
] satisfies (keyof Neighbour)[])
const filterOptions = new Set<string>([
  'family',
  'dev',
  'master',
  'proxy',
  'state',
] satisfies (keyof NeighbourFilter)[])

/** Operations on neighbours. */
export const neighbours = {
  /** Prepares the request for all neighbours that match. */
  *dump(filter?: NeighbourFilter): Operation<Request<Neighbour>> {
    return yield* prepare(filter ?? {}, filter?.family === 'bridge' ? ANY : ~(NUD.NOARP | STATELESS))
  },

  /** The neighbours that match; without a filter, those that `ip neighbour` shows. */
  *list(filter?: NeighbourFilter): Operation<Neighbour[]> {
    return yield* ask(yield* neighbours.dump(filter))
  },

  /**
   * One neighbour. `ENOENT` if it is not known. A forwarding entry is looked up in the table of the bridge that `dev` is
   * a port of, as by `bridge fdb get`; with the flag `self`, in the device's own. The entry of a vxlan is kept under
   * `lladdr` and `srcVni`; `to`, `port` and `vni` choose one of several remote ends.
   */
  *get(key: NeighbourKey): Operation<Neighbour> {
    const message = yield* toMessage({...key, state: 'none'})
    const names = yield* deviceNames()
    // The kernel refuses to be told more than it needs.
    const {family, ifindex, flags = 0, attributes: {dst, lladdr, vlan, srcVni} = {}} = message
    const value: NeighbourInput =
      family === AF.BRIDGE
        ? {family, ifindex, flags: tableAsked(key, flags), attributes: {lladdr, vlan, vni: srcVni}}
        : {family, ifindex, flags: flags & NTF.PROXY, attributes: {dst}}
    const read = (view: DataView, start: number, end: number) =>
      fromMessage(format.decode(view, start, end, {}) as NeighbourMessage, names)
    const [found] = yield* ask(question(RTM.GETNEIGH, format, value, about(key), read))
    return isMeant(found as Neighbour, key) ? (found as Neighbour) : yield* anotherOf(key)
  },

  /** Adds a neighbour. `EEXIST` if it is known. */
  *add(neighbour: Neighbour): Operation<void> {
    yield* put(neighbour, NLM_F.CREATE | NLM_F.EXCL)
  },

  /** Adds a forwarding entry beside those of the same link-layer address: another remote end of a vxlan. */
  *append(neighbour: Neighbour): Operation<void> {
    yield* put(neighbour, NLM_F.CREATE | NLM_F.APPEND)
  },

  /** Adds a neighbour, or changes the one that is there. */
  *replace(neighbour: Neighbour): Operation<void> {
    yield* put(neighbour, NLM_F.CREATE | NLM_F.REPLACE)
  },

  /** Changes a neighbour that must be known. `ENOENT` if it is not. */
  *set(neighbour: Neighbour): Operation<void> {
    yield* put(neighbour, NLM_F.REPLACE)
  },

  /** Deletes a neighbour. `ENOENT` if it is not known. */
  *delete(key: NeighbourKey): Operation<void> {
    // Devices without a bridge delete permanent entries only, and no others mind.
    const message = yield* toMessage({...key, state: 'permanent'})
    yield change(RTM.DELNEIGH, format, message, about(key))
  },

  /** Deletes the neighbours that match, and returns how many. Without `state`, `permanent` and `noarp` ones stay. */
  *flush(filter: NeighbourFilter): Operation<number> {
    const found = yield* ask(yield* prepare(filter, ~(NUD.PERMANENT | NUD.NOARP)))
    return yield* deleteEach(found, neighbours.delete, 'ENOENT')
  },
}

/** What a vxlan has several entries of; what is as usual for the device is not listed. */
const ofRemotes = ['to', 'vni', 'srcVni', 'port'] as const

const isMeant = (found: Neighbour, key: NeighbourKey): boolean =>
  ofRemotes.every(option => {
    const [has, wants] = [found[option], key[option]]
    if (has === undefined || wants === undefined) return true
    return option === 'to' ? has === canonicalIp(`${wants}`) : has === wants
  })

/** Asked for one remote end of several, the kernel answers with the first. */
function* anotherOf(key: NeighbourKey): Operation<Neighbour> {
  const all = yield* neighbours.list({family: 'bridge', dev: key.dev})
  const lladdr = key.lladdr?.toLowerCase()
  const found = all.find(one => one.lladdr === lladdr && isMeant(one, key))
  if (!found) throw new NetlinkError(ERRNO.NOENT, messageName(RTM.GETNEIGH), about(key))
  return found
}

/** Whose table a forwarding entry is looked up in. Unlike in changes, the kernel takes that of the port's bridge. */
const tableAsked = ({flags, master}: NeighbourKey, bits: number): number =>
  master === undefined && !flags?.some(flag => flag === 'self' || flag === 'master')
    ? 0
    : bits & (NTF.SELF | NTF.MASTER)

const about = ({to, lladdr}: NeighbourKey): string => to ?? lladdr ?? ''

function* put(neighbour: Neighbour, flags: number): Operation<void> {
  const message = yield* toMessage(neighbour)
  yield change(RTM.NEWNEIGH, format, message, about(neighbour), flags)
}

const families = {4: AF.INET, 6: AF.INET6, bridge: AF.BRIDGE} as const
/** In a mask of states: those in no state at all. */
const STATELESS = 0x10000
/** The mask of all states. */
const ANY = -1

/** The request for what matches. `usual` are the states that are wanted if the filter names none. */
function* prepare(filter: NeighbourFilter, usual: number): Operation<Request<Neighbour>> {
  checkKeys('a neighbour filter', filter, filterOptions)
  const {family, dev, master, proxy = false} = filter
  if (family !== undefined && !Object.hasOwn(families, family))
    throw rangeError('family', "4, 6 or 'bridge'", family)
  if (dev !== undefined) checkDevice('dev', dev)
  if (master !== undefined) checkDevice('master', master)
  checkBoolean('proxy', proxy)
  const states = filter.state === undefined ? undefined : stateMask(filter.state)
  const ifindex = yield* optionalIndex('dev', dev)
  const bridge = yield* optionalIndex('master', master)
  const names = yield* deviceNames()
  const header: NeighbourInput = {
    family: family === undefined ? AF.UNSPEC : families[family],
    flags: proxy ? NTF.PROXY : 0,
    attributes: {...(ifindex !== undefined && {ifindex}), ...(bridge !== undefined && {master: bridge})},
  }
  return dump(RTM.GETNEIGH, format, header, (view, start, end) => {
    const message = format.decode(view, start, end, {})
    if (!message || !isWanted(message, states, usual)) return undefined
    return fromMessage(message, names)
  })
}

function stateMask(state: NonNullable<NeighbourFilter['state']>): number {
  if (state === 'all') return ANY
  const list: readonly NeighbourState[] = Array.isArray(state) ? state : [state]
  return list.reduce<number>((mask, one) => {
    return mask | (neighbourStates.number('state', one, 0xffff) || STATELESS)
  }, 0)
}

/** Proxies have no state, and what was learned elsewhere is always shown and flushed, as by ip(8). */
const isWanted = ({state, flags}: NeighbourMessage, states: number | undefined, usual: number): boolean =>
  ((state || STATELESS) & (states ?? usual)) !== 0 ||
  (states === undefined && (flags & (NTF.PROXY | NTF.EXT_LEARNED)) !== 0)

function* toMessage(from: Neighbour): Operation<NeighbourInput> {
  checkKeys('a neighbour', from, options)
  const family = familyOf(from)
  const {attributes = {}, ...header} = fixedParts(from, family)
  checkDevice('dev', from.dev)
  if (from.via !== undefined) checkDevice('via', from.via)
  const ifindex = yield* deviceIndex('dev', from.dev)
  const via = yield* optionalIndex('via', from.via)
  if (via !== undefined) attributes.ifindex = via
  return {...header, ifindex, attributes}
}

function familyOf({family, to}: Neighbour): number {
  if (family !== undefined && !Object.hasOwn(families, family))
    throw rangeError('family', "4, 6 or 'bridge'", family)
  if (family === 'bridge') {
    if (to !== undefined) checkIp('to', to)
    return AF.BRIDGE
  }
  const told = parsePrefix(checkIp('to', to))?.family ?? 4
  if (family !== undefined && family !== told) throw rangeError('to', `an IPv${family} address`, to)
  return families[told]
}

function fixedParts(from: Neighbour, family: number): NeighbourInput {
  const flags = neighbourFlags.bits('flags', from.flags ?? [])
  const whose = from.master === undefined || from.master === from.dev ? NTF.SELF : NTF.MASTER
  const own = family === AF.BRIDGE && (flags & (NTF.SELF | NTF.MASTER)) === 0 ? whose : 0
  const asking = (flags & NTF.USE) !== 0 || (flags & (NTF_EXT.MANAGED << EXT_SHIFT)) !== 0
  const extended = flags >>> EXT_SHIFT
  const attributes: NonNullable<NeighbourInput['attributes']> = {}
  if (from.to !== undefined) attributes.dst = from.to
  if (from.lladdr !== undefined) attributes.lladdr = checkHardwareAddress('lladdr', from.lladdr)
  else if (family === AF.BRIDGE) throw typeError('lladdr', 'a hardware address', from.lladdr)
  if (from.protocol !== undefined) attributes.protocol = protocols.number('protocol', from.protocol)
  if (from.vlan !== undefined) attributes.vlan = checkInteger('vlan', from.vlan, 0, 4095)
  if (from.port !== undefined) attributes.port = checkInteger('port', from.port, 1, 0xffff)
  if (from.vni !== undefined) attributes.vni = checkInteger('vni', from.vni, 0, 0xffffff)
  if (from.srcVni !== undefined) attributes.srcVni = checkInteger('srcVni', from.srcVni, 0, 0xffffff)
  if (from.nhid !== undefined) attributes.nhId = checkInteger('nhid', from.nhid, 1)
  if (extended !== 0) attributes.flagsExt = extended
  return {
    family,
    state: neighbourStates.number('state', from.state ?? (asking ? 'none' : 'permanent'), 0xffff),
    flags: (flags | own) & 0xff,
    attributes,
  }
}

/** A neighbour as the kernel describes it. */
export function fromMessage(message: NeighbourMessage, names: ReadonlyMap<number, string>): Neighbour {
  const {family, attributes} = message
  const name = (index: number): Device => names.get(index) ?? index
  const found: Neighbour = {
    dev: name(message.ifindex),
    family: family === AF.BRIDGE ? 'bridge' : family === AF.INET6 ? 6 : 4,
    state: neighbourStates.word(message.state),
  }
  if (attributes.dst !== undefined) found.to = attributes.dst
  if (attributes.lladdr !== undefined) found.lladdr = attributes.lladdr
  const flags = message.flags | ((attributes.flagsExt ?? 0) << EXT_SHIFT)
  if (flags !== 0) found.flags = neighbourFlags.list(flags)
  if (attributes.protocol !== undefined) found.protocol = protocols.word(attributes.protocol)
  if (attributes.vlan !== undefined) found.vlan = attributes.vlan
  if (attributes.port !== undefined) found.port = attributes.port
  if (attributes.vni !== undefined) found.vni = attributes.vni
  if (attributes.srcVni !== undefined) found.srcVni = attributes.srcVni
  if (attributes.ifindex !== undefined) found.via = name(attributes.ifindex)
  if (attributes.nhId !== undefined) found.nhid = attributes.nhId
  if (attributes.master !== undefined) found.master = name(attributes.master)
  if (attributes.linkNetnsid !== undefined) found.linkNamespaceId = attributes.linkNetnsid
  return found
}
