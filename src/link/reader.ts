/** Link messages to links in ip(8)'s words. */
import {type Codec, noHeader} from '../../protocol/codec.js'
import {IFF} from '../../protocol/route/link.js'
import {linkKinds} from '../../protocol/route/link-kinds/index.js'
import {Writer} from '../../protocol/writer.js'
import {flagWords} from './flags.js'
import {isKnown, kinds, pairs} from './kinds/index.js'
import {type AnyOptions, fromData, referredLinks} from './kinds/kind.js'
import {members} from './kinds/members.js'
import {layers} from './layers.js'
import type {Link} from './options.js'
import {addRare} from './rare.js'
import type {ShownMessage} from './shown.js'

/** A link as the kernel describes it; `names` are those of the links it refers to. */
export function readLink(message: ShownMessage, names: ReadonlyMap<number, string>): Link {
  const {index, flags, attributes: a} = message
  // What every link of a present kernel has makes one object at once.
  const link: Record<string, unknown> = {
    index,
    name: a.ifname ?? `if${index}`,
    flags: flagWords(flags),
    up: (flags & IFF.UP) !== 0,
    arp: (flags & IFF.NOARP) === 0,
    multicast: (flags & IFF.MULTICAST) !== 0,
    allmulticast: (flags & IFF.ALLMULTI) !== 0,
    promisc: (flags & IFF.PROMISC) !== 0,
    dynamic: (flags & IFF.DYNAMIC) !== 0,
    trailers: (flags & IFF.NOTRAILERS) === 0,
    type: layers.word(message.type),
    state: a.operstate,
    mtu: a.mtu,
    qdisc: a.qdisc,
    address: a.address,
    broadcast: a.broadcast,
    txqueuelen: a.txqlen,
    group: a.group,
    minMtu: a.minMtu,
    maxMtu: a.maxMtu,
    promiscuity: a.promiscuity,
    allmulti: a.allmulti,
    numtxqueues: a.numTxQueues,
    numrxqueues: a.numRxQueues,
    gsoMaxSize: a.gsoMaxSize,
    gsoMaxSegs: a.gsoMaxSegs,
    tsoMaxSize: a.tsoMaxSize,
    tsoMaxSegs: a.tsoMaxSegs,
    groMaxSize: a.groMaxSize,
    gsoIpv4MaxSize: a.gsoIpv4MaxSize,
    groIpv4MaxSize: a.groIpv4MaxSize,
  }
  for (const key in link) if (link[key] === undefined) delete link[key]
  addRare(link, a)
  const lower = lowerLink(message, names)
  if (lower !== undefined) link.link = lower
  if (a.master !== undefined) link.master = names.get(a.master) ?? a.master
  addKind(link, a.linkinfo, names, a.linkNetnsid === undefined ? names : nobody)
  return link as unknown as Link
}

/** Indexes of the links in this namespace that a link refers to. */
export function linksIn({attributes}: ShownMessage): number[] {
  const {link, linkNetnsid, linkinfo = {}, master} = attributes
  const found = master ? [master] : []
  const member = members.get(linkinfo.slaveKind)
  if (member) found.push(...referred(member.options, linkinfo.slaveData))
  if (linkNetnsid !== undefined) return found
  if (link && !pairs.has(linkinfo.kind)) found.push(link)
  if (isKnown(linkinfo.kind)) found.push(...referred(kinds[linkinfo.kind], linkinfo.data))
  return found
}

/** In another namespace, indexes are those of other links. */
const nobody: ReadonlyMap<number, string> = new Map()

/** In another namespace an index means another link, and a pair's other end may go there any time. */
function lowerLink(
  {attributes}: ShownMessage,
  names: ReadonlyMap<number, string>,
): number | string | undefined {
  const {link, linkNetnsid, linkinfo} = attributes
  if (!link) return undefined
  return linkNetnsid === undefined && !pairs.has(linkinfo?.kind) ? (names.get(link) ?? link) : link
}

interface Info {
  kind?: string
  data?: unknown
  slaveKind?: string
  slaveData?: unknown
}

/** Kind and settings, by the names of links that the kind's data (`own`) and a member's refer to. */
function addKind(
  link: Record<string, unknown>,
  {kind, data, slaveKind, slaveData}: Info = {},
  names: ReadonlyMap<number, string>,
  own: ReadonlyMap<number, string>,
): void {
  if (slaveKind !== undefined) link.masterKind = slaveKind
  const member = members.get(slaveKind)
  if (member) link[member.key] = readOptions(member.options, slaveData, names)
  if (kind === undefined) return
  link.kind = kind
  if (isKnown(kind)) Object.assign(link, readOptions(kinds[kind], data, own))
  else link.data = dataBytes(kind, data)
}

/** The settings of a kind that has no words here. */
function dataBytes(kind: string, data: unknown): Uint8Array {
  if (!isSet(data)) return data instanceof Uint8Array ? data : new Uint8Array()
  const writer = new Writer()
  const format: Codec<unknown> = linkKinds[kind as keyof typeof linkKinds]
  format.encode(writer, data, noHeader)
  return writer.finish()
}

const readOptions = (options: AnyOptions, data: unknown, names: ReadonlyMap<number, string>) =>
  isSet(data) ? fromData(options, data, names) : {}

const referred = (options: AnyOptions, data: unknown) => (isSet(data) ? referredLinks(options, data) : [])

const isSet = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !(data instanceof Uint8Array)
