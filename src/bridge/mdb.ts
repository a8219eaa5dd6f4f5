/** Multicast groups of bridges and vxlans, as `bridge mdb` shows and changes them (bridge(8)). */
import {parseHardware} from '../../protocol/address.js'
import {AF, NLM_F} from '../../protocol/constants.js'
import {RTM} from '../../protocol/route/constants.js'
import {
  mdb as format,
  MDB,
  MDB_FLAGS,
  type MdbChange,
  type MdbMessage,
  type MdbQuestion,
  mdbChange,
  mdbQuestion,
} from '../../protocol/route/mdb.js'
import type {MdbAddress} from '../../protocol/route/mdb-address.js'
import {deleteEach} from '../exchange/flush.js'
import {ask, change, dump, type Operation, question} from '../exchange/request.js'
import {protocols, type RouteProtocol} from '../route/words.js'
import {type BitWord, bitWords} from '../words/bit-words.js'
import {checkDevice, type Device, deviceIndex, deviceNames, optionalIndex} from '../words/device.js'
import {checkArray, checkInteger, checkIp, checkKeys, ipFamily, rangeError} from '../words/options.js'

const mdbFlags = bitWords({
  offload: MDB_FLAGS.OFFLOAD,
  fast_leave: MDB_FLAGS.FAST_LEAVE,
  added_by_star_ex: MDB_FLAGS.STAR_EXCL,
  blocked: MDB_FLAGS.BLOCKED,
  offload_failed: MDB_FLAGS.OFFLOAD_FAILED,
})

/** What names a member of a group. */
export interface MdbKey {
  /** The bridge or vxlan. */
  dev: Device
  /** The port that the members are behind; of a vxlan, and for the host itself, `dev` again. */
  port: Device
  /** The group: an IP or a hardware address. */
  group: string
  /** Only packets from this address. */
  source?: string
  vlan?: number
  /** Of a vxlan: where packets of the group go. */
  dst?: string
  /** UDP port there. */
  dstPort?: number
  /** Network identifier there. */
  vni?: number
  /** Network identifier that the entry is kept under. */
  srcVni?: number
  /** Interface to send through. */
  via?: Device
}

/** A member of a group. What `list` returns is valid for `replace`. */
export interface MdbEntry extends MdbKey {
  /** Default: `temp`, as for bridge(8). */
  state?: 'temp' | 'permanent'
  /** Which sources are wanted: those of `sources`, or all but those. */
  filterMode?: 'include' | 'exclude'
  sources?: string[]
  /** Who made it. Default: `static`. */
  protocol?: RouteProtocol
  /** Reported only, ignored by `add`, as is the following. */
  flags?: BitWord<typeof mdbFlags>[]
  /** Seconds until it goes; 0 for a permanent one. */
  timer?: number
}

/** What names a group. */
export type MdbGroup = Pick<MdbKey, 'dev' | 'group' | 'source' | 'vlan' | 'srcVni'>

/** Which members to list. */
export interface MdbFilter {
  dev?: Device
  vlan?: number
}

const filterOptions = new Set<string>(['dev', 'vlan'] satisfies (keyof MdbFilter)[])
const groupOptions = new Set<string>([
  'dev',
  'group',
  'source',
  'vlan',
  'srcVni',
] satisfies (keyof MdbGroup)[])
const options = new Set<string>([
  'dev',
  'port',
  'group',
  'source',
  'vlan',
  'dst',
  'dstPort',
  'vni',
  'srcVni',
  'via',
  'state',
  'filterMode',
  'sources',
  'protocol',
  'flags',
  'timer',
] satisfies (keyof MdbEntry)[])

/** The kernel's times are in 1/100 s. */
const TICKS = 100
/** Ethernet types (linux/if_ether.h). */
const ETH_P = {IP: 0x800, IPV6: 0x86dd} as const

/** Operations on multicast groups. */
export const mdb = {
  /** The members that match; all without a filter. */
  *list(filter?: MdbFilter): Operation<MdbEntry[]> {
    const {dev, vlan} = filter ?? {}
    checkKeys('a filter of multicast groups', filter ?? {}, filterOptions)
    if (vlan !== undefined) checkInteger('vlan', vlan, 0, 4095)
    const wanted = yield* optionalIndex('dev', dev)
    const names = yield* deviceNames()
    const request = dump(RTM.GETMDB, format, {family: AF.BRIDGE}, (view, start, end) => {
      const message = format.decode(view, start, end, {})
      if (!message || (wanted !== undefined && message.ifindex !== wanted)) return undefined
      return fromMessage(message, names).filter(one => vlan === undefined || (one.vlan ?? 0) === vlan)
    })
    return (yield* ask(request)).flat()
  },

  /**
   * The members of one group (since Linux 6.7): of a vxlan and of a bridge that filters VLANs, of one VLAN or identifier.
   * `ENOENT` if there are none.
   */
  *get(group: MdbGroup): Operation<MdbEntry[]> {
    checkKeys('a multicast group', group, groupOptions)
    const {source, srcVni} = group
    const vid = group.vlan === undefined ? 0 : checkInteger('vlan', group.vlan, 0, 4095)
    const entry = {ifindex: 0, state: 0, flags: 0, vid, addr: groupAddress(group.group)}
    const attrs = attributesOf({...(source !== undefined && {source}), ...(srcVni !== undefined && {srcVni})})
    const ifindex = yield* deviceIndex('dev', group.dev)
    const names = yield* deviceNames()
    const attributes = {entry, ...(Object.keys(attrs).length > 0 && {attrs})}
    const value: MdbQuestion = {family: AF.BRIDGE, ifindex, attributes}
    const read = (view: DataView, start: number, end: number) => {
      const message = format.decode(view, start, end, {})
      return message && fromMessage(message, names)
    }
    return (yield* ask(question(RTM.GETMDB, mdbQuestion, value, group.group, read))).flat()
  },

  /** Adds a member. `EEXIST` if it is there. */
  *add(entry: MdbEntry): Operation<void> {
    yield* send(RTM.NEWMDB, entry, NLM_F.CREATE | NLM_F.EXCL)
  },

  /** Adds a member, or changes the one that is there (since Linux 6.3). */
  *replace(entry: MdbEntry): Operation<void> {
    yield* send(RTM.NEWMDB, entry, NLM_F.CREATE | NLM_F.REPLACE)
  },

  /** Deletes a member. `ENOENT` if there is none. */
  *delete({dev, port, group, source, vlan, dst, dstPort, vni, srcVni, via}: MdbKey): Operation<void> {
    const all = {dev, port, group, source, vlan, dst, dstPort, vni, srcVni, via}
    const given = Object.entries(all).filter(([, value]) => value !== undefined)
    yield* send(RTM.DELMDB, Object.fromEntries(given) as unknown as MdbKey, 0)
  },

  /** Deletes the members that match, and returns how many. */
  *flush(filter: MdbFilter): Operation<number> {
    return yield* deleteEach(yield* mdb.list(filter), mdb.delete, 'ENOENT')
  },
}

function* send(type: number, from: MdbEntry, flags: number): Operation<void> {
  checkKeys('a member of a multicast group', from, options)
  for (const option of ['dev', 'port'] as const) checkDevice(option, from[option])
  if (from.via !== undefined) checkDevice('via', from.via)
  const {state = 'temp'} = from
  if (state !== 'temp' && state !== 'permanent') throw rangeError('state', 'temp or permanent', state)
  const addr = groupAddress(from.group)
  const vid = from.vlan === undefined ? 0 : checkInteger('vlan', from.vlan, 0, 4095)
  const attrs = attributesOf(from)
  const bridge = yield* deviceIndex('dev', from.dev)
  const ifindex = yield* deviceIndex('port', from.port)
  if (from.via !== undefined) attrs.ifindex = yield* deviceIndex('via', from.via)
  const number = state === 'permanent' ? MDB.PERMANENT : MDB.TEMPORARY
  const value: MdbChange = {
    family: AF.BRIDGE,
    ifindex: bridge,
    attributes: {
      entry: {ifindex, state: number, flags: 0, vid, addr},
      ...(Object.keys(attrs).length > 0 && {attrs}),
    },
  }
  yield change(type, mdbChange, value, from.group, flags)
}

type Attributes = NonNullable<NonNullable<MdbChange['attributes']>['attrs']>

function attributesOf(from: Partial<MdbEntry>): Attributes {
  const found: Attributes = {}
  if (from.source !== undefined) found.source = checkIp('source', from.source)
  if (from.filterMode !== undefined) {
    if (from.filterMode !== 'include' && from.filterMode !== 'exclude')
      throw rangeError('filterMode', 'include or exclude', from.filterMode)
    found.groupMode = from.filterMode
  }
  if (from.sources !== undefined) {
    checkArray('sources', from.sources)
    found.srcList = {
      entry: from.sources.map((address, i) => ({address: checkIp(`sources[${i}]`, address)})),
    }
  }
  if (from.protocol !== undefined) found.rtprot = protocols.number('protocol', from.protocol)
  if (from.dst !== undefined) found.dst = checkIp('dst', from.dst)
  if (from.dstPort !== undefined) found.dstPort = checkInteger('dstPort', from.dstPort, 1, 0xffff)
  if (from.vni !== undefined) found.vni = checkInteger('vni', from.vni, 0, 0xffffff)
  if (from.srcVni !== undefined) found.srcVni = checkInteger('srcVni', from.srcVni, 0, 0xffffff)
  return found
}

function groupAddress(group: unknown): MdbAddress {
  if (typeof group === 'string' && parseHardware(group)?.length === 6) return {proto: 0, address: group}
  const proto = ipFamily('group', group) === 4 ? ETH_P.IP : ETH_P.IPV6
  return {proto, address: group as string}
}

/** The members that the kernel describes. */
export function fromMessage(message: MdbMessage, names: ReadonlyMap<number, string>): MdbEntry[] {
  const name = (index: number): Device => names.get(index) ?? index
  const infos = (message.attributes.mdb?.entry ?? []).flatMap(({info = []}) => info)
  return infos.map(({ifindex, state, flags, vid, addr, attributes: has}) => {
    const found: MdbEntry = {dev: name(message.ifindex), port: name(ifindex), group: addr.address}
    if (has.source !== undefined) found.source = has.source
    if (vid !== 0) found.vlan = vid
    found.state = state & MDB.PERMANENT ? 'permanent' : 'temp'
    if (has.groupMode !== undefined) found.filterMode = has.groupMode as NonNullable<MdbEntry['filterMode']>
    if (has.srcList?.entry) found.sources = has.srcList.entry.map(({address = ''}) => address)
    if (has.rtprot !== undefined) found.protocol = protocols.word(has.rtprot)
    if (has.dst !== undefined) found.dst = has.dst
    if (has.dstPort !== undefined) found.dstPort = has.dstPort
    if (has.vni !== undefined) found.vni = has.vni
    if (has.srcVni !== undefined) found.srcVni = has.srcVni
    if (has.ifindex !== undefined) found.via = name(has.ifindex)
    if (flags !== 0) found.flags = mdbFlags.list(flags)
    if (has.timer !== undefined) found.timer = has.timer / TICKS
    return found
  })
}
