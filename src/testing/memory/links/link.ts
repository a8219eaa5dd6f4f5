/** Links as the kernel keeps and describes them. */
import {RTM, RTNLGRP} from '../../../../protocol/route/constants.js'
import {link as format, IFF, type LinkInput} from '../../../../protocol/route/link.js'
import type {Address4} from '../ipv4/address.js'
import type {Inet6} from '../ipv6/device.js'
import {idOf} from '../namespace-ids.js'
import type {Space} from '../space.js'
import {kindData} from './kind-data.js'
import type {Offload} from './offload.js'

/** A link. */
export interface MemoryLink {
  readonly index: number
  readonly space: Space
  readonly kind: string | undefined
  readonly data: unknown
  readonly type: number
  readonly altnames: string[]
  /** IPv4 addresses, in the kernel's order: secondary ones behind primary ones. */
  readonly addresses: Address4[]
  /** IPv6, while the link takes part. */
  inet6: Inet6 | undefined
  name: string
  flags: number
  mtu: number
  /** Whether someone set the MTU: a bridge's then no longer follows its ports'. */
  mtuSet: boolean
  address: string
  /** Whether someone set the address: a bridge's then no longer follows its ports'. */
  addressSet: boolean
  broadcast: string
  txqlen: number
  group: number
  alias: string
  master: number
  /** What becomes of it when it gets a carrier: up at once, or what only a user ends. */
  linkmode: 'default' | 'dormant' | 'testing'
  readonly offload: Offload
  peer: MemoryLink | undefined
  /** The link that packets of a link on top of another leave by. */
  lower: MemoryLink | undefined
  /** The links on top of it. */
  uppers: MemoryLink[]
  /** How many reasons there are to take in packets for others. */
  promiscuity: number
  /** Whether one of them is that links on top of it have addresses of their own. */
  listening: boolean
  /** What the driver last said, of bridges and of links on top of others; of the rest it follows from their state. */
  carrier: boolean
  /** What the kernel last noticed of the carrier: it looks some time after a change. */
  operstate: 'unknown' | 'down' | 'lowerlayerdown' | 'dormant' | 'testing' | 'up'
  /** Whether it sends: since it went up with a carrier, or one was noticed, and until its loss is noticed. */
  active: boolean
  /** Whether it was ever up: it has a queue since. */
  queued: boolean
  /** Whether it is a port that takes part in its bridge. */
  forwarding: boolean
  /** Whether its changes are told. */
  registered: boolean
}

export const isUp = ({flags}: MemoryLink): boolean => (flags & IFF.UP) !== 0

/** Of a pair, both ends must be up; of a bridge, a port; of a link on top, the lower one. The rest always has one. */
export function hasCarrier(link: MemoryLink): boolean {
  if (link.kind === 'bridge' || link.lower) return link.carrier
  return link.kind !== 'veth' || (isUp(link) && link.peer !== undefined && isUp(link.peer))
}

/** Whether packets pass, as far as the kernel has noticed; before it has ever looked, they may. */
export const isOperational = (link: MemoryLink): boolean =>
  isUp(link) && (link.operstate === 'up' || link.operstate === 'unknown')

/** What the kernel finds when it looks at the carrier. */
export function operstateOf(link: MemoryLink): MemoryLink['operstate'] {
  if (hasCarrier(link)) return link.linkmode === 'default' ? 'up' : link.linkmode
  // The kernel looks for the other end of a pair, or for the lower link, among the links of this namespace.
  const other = link.peer ?? link.lower
  const lower = other && link.space.links.get(other.index)
  return lower && lower !== link && !hasCarrier(lower) ? 'lowerlayerdown' : 'down'
}

/** What it sends with begins or ends to work. */
export function activate(link: MemoryLink): void {
  link.active = isUp(link) && hasCarrier(link)
  link.queued ||= isUp(link)
}

/** The carrier changed: the kernel notices later. */
export const watch = (link: MemoryLink): void => void link.space.later.watched.add(link)

/** A link as the kernel describes it. */
export function linkMessage(link: MemoryLink): LinkInput {
  const up = isUp(link)
  const carrier = hasCarrier(link)
  const passes = (isOperational(link) ? IFF.RUNNING : 0) | (up && carrier ? IFF.LOWER_UP : 0)
  const {kind, master, peer, lower} = link
  const data = kindData(link)
  const other = peer ?? lower
  const slaveKind = master ? link.space.links.get(master)?.kind : undefined
  return {
    type: link.type,
    index: link.index,
    flags: link.flags | passes,
    attributes: {
      ifname: link.name,
      txqlen: link.txqlen,
      operstate: up ? link.operstate : 'down',
      linkmode: link.linkmode,
      mtu: link.mtu,
      group: link.group,
      ...link.offload,
      promiscuity: link.promiscuity + (link.flags & IFF.PROMISC ? 1 : 0),
      numTxQueues: 1,
      numRxQueues: 1,
      carrier: carrier ? 1 : 0,
      qdisc: link.queued ? 'noqueue' : 'noop',
      address: link.address,
      broadcast: link.broadcast,
      ...(link.alias !== '' && {ifalias: link.alias}),
      ...(master && {master}),
      ...((kind === 'veth' || lower) && {link: other?.index ?? 0}),
      ...(other && other.space !== link.space && {linkNetnsid: idOf(link.space, other.space)}),
      ...(kind && {
        linkinfo: {
          kind,
          ...(data && {data}),
          ...(slaveKind && {slaveKind}),
        },
      }),
      ...(link.inet6 && {afSpec: {inet6: {addrGenMode: link.inet6.addrGenMode}}}),
      ...(link.altnames.length > 0 && {propList: {altIfname: link.altnames}}),
    },
  } as LinkInput
}

/** Every flag: what is told of a link that is new or gone. */
export const ALL = 0xffffffff

/** Tells that a link is new, changed or gone; of one that goes elsewhere, where to. */
export function tellLink(
  link: MemoryLink,
  type: number = RTM.NEWLINK,
  change = 0,
  elsewhere: LinkInput['attributes'] = {},
): void {
  if (type === RTM.NEWLINK && !link.registered) return
  const {attributes, ...header} = linkMessage(link)
  const message = {...header, change, attributes: {...attributes, ...elsewhere}} as LinkInput
  link.space.tell(RTNLGRP.LINK, type, format, message)
}
