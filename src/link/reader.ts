/** Link messages to links in ip(8)'s words. */
import {attributes} from '../../protocol/attributes.js'
import {only} from '../../protocol/only.js'
import {ifinfomsg, linkAttributes} from '../../protocol/route/link.js'
import {words} from '../words/words.js'
import {addrGenMode, addrGenModes} from './addrgenmode.js'
import {flagWords, fromFlags} from './flags.js'
import {isKnown, kinds, port} from './kinds/index.js'
import {type AnyOptions, fromData, referredLinks} from './kinds/kind.js'
import type {Link, LinkStats} from './options.js'

/** Link layers by `ARPHRD_*` (linux/if_arp.h), as ip(8) names them. */
const layers = words({
  ether: 1,
  infiniband: 32,
  can: 280,
  ppp: 512,
  ipip: 768,
  tunnel6: 769,
  loopback: 772,
  sit: 776,
  gre: 778,
  gre6: 823,
  netlink: 824,
  none: 0xfffe,
  void: 0xffff,
})

const shown = [
  'ifname',
  'linkinfo',
  'operstate',
  'mtu',
  'qdisc',
  'address',
  'broadcast',
  'permAddress',
  'link',
  'linkNetnsid',
  'master',
  'txqlen',
  'ifalias',
  'group',
  'propList',
  'minMtu',
  'maxMtu',
  'promiscuity',
  'numTxQueues',
  'numRxQueues',
  'gsoMaxSize',
  'gsoMaxSegs',
  'groMaxSize',
  'gsoIpv4MaxSize',
  'groIpv4MaxSize',
  'protoDown',
  'afSpec',
] as const

const rows = attributes({...linkAttributes.rows, afSpec: {...linkAttributes.rows.afSpec, codec: addrGenMode}})
const brief = only(ifinfomsg, rows, shown)
const withStats = only(ifinfomsg, rows, [...shown, 'stats64'])

/** Reads of a link message what {@link readLink} shows; the counters, half of every message, only on demand. */
export const linkMessage = (
  stats: boolean,
): ((view: DataView, start: number, end: number) => ShownMessage) => (stats ? withStats : brief)

/** What is shown of a link message. */
export type ShownMessage = ReturnType<typeof brief> & {attributes: {stats64?: LinkStats}}

/** Attributes that are shown as they are, and under which name. */
const same = [
  ['operstate', 'state'],
  ['mtu', 'mtu'],
  ['qdisc', 'qdisc'],
  ['address', 'address'],
  ['broadcast', 'broadcast'],
  ['permAddress', 'permanentAddress'],
  ['linkNetnsid', 'linkNamespaceId'],
  ['txqlen', 'txqueuelen'],
  ['ifalias', 'alias'],
  ['group', 'group'],
  ['minMtu', 'minMtu'],
  ['maxMtu', 'maxMtu'],
  ['promiscuity', 'promiscuity'],
  ['numTxQueues', 'numtxqueues'],
  ['numRxQueues', 'numrxqueues'],
  ['gsoMaxSize', 'gsoMaxSize'],
  ['gsoMaxSegs', 'gsoMaxSegs'],
  ['groMaxSize', 'groMaxSize'],
  ['gsoIpv4MaxSize', 'gsoIpv4MaxSize'],
  ['groIpv4MaxSize', 'groIpv4MaxSize'],
  ['stats64', 'stats'],
] as const satisfies readonly (readonly [keyof ShownMessage['attributes'], keyof Link])[]

/** A link as the kernel describes it; `names` are those of the links it refers to. */
export function readLink(message: ShownMessage, names: ReadonlyMap<number, string>): Link {
  const {index, attributes} = message
  const {master, propList, linkinfo = {}} = attributes
  const link: Record<string, unknown> = {
    index,
    name: attributes.ifname ?? `if${index}`,
    flags: flagWords(message.flags),
    ...fromFlags(message.flags),
    type: layers.word(message.type),
  }
  for (const [attribute, name] of same) {
    const value = attributes[attribute]
    if (value !== undefined) link[name] = value
  }
  const lower = lowerLink(message, names)
  if (lower !== undefined) link.link = lower
  if (master !== undefined) link.master = names.get(master) ?? master
  if (attributes.protoDown) link.protodown = true
  if (attributes.afSpec) link.addrgenmode = addrGenModes.word(attributes.afSpec)
  if (propList?.altIfname) link.altnames = propList.altIfname
  if (linkinfo.slaveKind !== undefined) link.masterKind = linkinfo.slaveKind
  if (linkinfo.slaveKind === 'bridge') link.port = readOptions(port, linkinfo.slaveData, names)
  addKind(link, linkinfo, attributes.linkNetnsid === undefined ? names : nobody)
  return link as unknown as Link
}

/** Indexes of the links in this namespace that a link refers to. */
export function linksIn({attributes}: ShownMessage): number[] {
  const {link, linkNetnsid, linkinfo = {}, master} = attributes
  const found = master ? [master] : []
  if (linkinfo.slaveKind === 'bridge') found.push(...referred(port, linkinfo.slaveData))
  if (linkNetnsid !== undefined) return found
  if (link && linkinfo.kind !== 'veth') found.push(link)
  if (isKnown(linkinfo.kind)) found.push(...referred(kinds[linkinfo.kind], linkinfo.data))
  return found
}

/** In another namespace, indexes are those of other links. */
const nobody: ReadonlyMap<number, string> = new Map()

/** In another namespace an index means another link, and a veth's other end may go there any time. */
function lowerLink(
  {attributes}: ShownMessage,
  names: ReadonlyMap<number, string>,
): number | string | undefined {
  const {link, linkNetnsid, linkinfo} = attributes
  if (!link) return undefined
  return linkNetnsid === undefined && linkinfo?.kind !== 'veth' ? (names.get(link) ?? link) : link
}

function addKind(
  link: Record<string, unknown>,
  {kind, data}: {kind?: string; data?: unknown},
  names: ReadonlyMap<number, string>,
): void {
  if (kind === undefined) return
  link.kind = kind
  if (isKnown(kind)) Object.assign(link, readOptions(kinds[kind], data, names))
  else link.data = data instanceof Uint8Array ? data : new Uint8Array()
}

const readOptions = (options: AnyOptions, data: unknown, names: ReadonlyMap<number, string>) =>
  isSet(data) ? fromData(options, data, names) : {}

const referred = (options: AnyOptions, data: unknown) => (isSet(data) ? referredLinks(options, data) : [])

const isSet = (data: unknown): data is Record<string, unknown> => typeof data === 'object' && data !== null
