/** Link messages to links in ip(8)'s words. */
import {only} from '../protocol/only.js'
import {ifinfomsg, linkAttributes} from '../protocol/route/link.js'
import {flagWords, fromFlags} from './link-flags.js'
import {kinds, port} from './link-kinds/index.js'
import {type AnyOptions, fromData} from './link-kinds/kind.js'
import type {Link, LinkStats} from './link-options.js'
import {words} from './words.js'

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
] as const

const brief = only(ifinfomsg, linkAttributes, shown)
const withStats = only(ifinfomsg, linkAttributes, [...shown, 'stats64'])

/** Reads of a link message what {@link readLink} shows; the counters, half of every message, only on demand. */
export const linkMessage = (
  stats: boolean,
): ((view: DataView, start: number, end: number) => ShownMessage) => (stats ? withStats : brief)

/** What is shown of a link message. */
export type ShownMessage = ReturnType<typeof brief> & {attributes: {stats64?: LinkStats}}

/** A link as the kernel describes it; `names` are those of the links it refers to. */
export function readLink(message: ShownMessage, names: ReadonlyMap<number, string>): Link {
  const {attributes: a} = message
  const named = (index: number) => names.get(index) ?? index
  const linkinfo = (a.linkinfo ?? {}) as {
    kind?: string
    data?: unknown
    slaveKind?: string
    slaveData?: unknown
  }
  const link: Record<string, unknown> = {
    index: message.index,
    name: a.ifname ?? `if${message.index}`,
    ...readKind(linkinfo, names),
    flags: flagWords(message.flags),
    ...fromFlags(message.flags),
    type: layers.word(message.type),
    state: a.operstate,
    mtu: a.mtu,
    qdisc: a.qdisc,
    address: a.address,
    broadcast: a.broadcast,
    permanentAddress: a.permAddress,
    link: lowerLink(message, names),
    linkNamespaceId: a.linkNetnsid,
    master: a.master === undefined ? undefined : named(a.master),
    masterKind: linkinfo.slaveKind,
    port: linkinfo.slaveKind === 'bridge' ? readOptions(port, linkinfo.slaveData, names) : undefined,
    txqueuelen: a.txqlen,
    alias: a.ifalias,
    group: a.group,
    altnames: a.propList?.altIfname,
    minMtu: a.minMtu,
    maxMtu: a.maxMtu,
    promiscuity: a.promiscuity,
    numtxqueues: a.numTxQueues,
    numrxqueues: a.numRxQueues,
    gsoMaxSize: a.gsoMaxSize,
    gsoMaxSegs: a.gsoMaxSegs,
    groMaxSize: a.groMaxSize,
    stats: a.stats64,
  }
  for (const key of Object.keys(link)) if (link[key] === undefined) delete link[key]
  return link as unknown as Link
}

/** In another namespace an index means another link, and a veth's other end may go there any time. */
function lowerLink(
  {attributes}: ShownMessage,
  names: ReadonlyMap<number, string>,
): number | string | undefined {
  const {link, linkNetnsid, linkinfo} = attributes
  if (!link) return undefined
  return linkNetnsid === undefined && linkinfo?.kind !== 'veth' ? (names.get(link) ?? link) : link
}

function readKind(
  {kind, data}: {kind?: string; data?: unknown},
  names: ReadonlyMap<number, string>,
): Record<string, unknown> {
  if (kind === undefined) return {}
  if (!Object.hasOwn(kinds, kind)) return {kind, data: data instanceof Uint8Array ? data : new Uint8Array()}
  return {kind, ...readOptions(kinds[kind as keyof typeof kinds], data, names)}
}

const readOptions = (options: AnyOptions, data: unknown, names: ReadonlyMap<number, string>) =>
  typeof data === 'object' && data !== null ? fromData(options, data as Record<string, unknown>, names) : {}
