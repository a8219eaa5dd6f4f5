/** Links as the kernel keeps and describes them. */
import {RTM, RTNLGRP} from '../../../../protocol/route/constants.js'
import {link as format, IFF, type LinkInput} from '../../../../protocol/route/link.js'
import type {Address4} from '../ipv4/address.js'
import type {Inet6} from '../ipv6/device.js'
import {idOf} from '../namespace-ids.js'
import type {Space} from '../space.js'

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
  peer: MemoryLink | undefined
  /** What the kernel last found of a bridge's ports; of other links it follows from their state. */
  bridgeCarrier: boolean
  /** What the kernel last noticed of the carrier: it looks some time after a change. */
  operstate: 'unknown' | 'down' | 'lowerlayerdown' | 'up'
  /** Whether it sends: since it went up with a carrier, or one was noticed, and until its loss is noticed. */
  active: boolean
  /** Whether it is a port that takes part in its bridge. */
  forwarding: boolean
  /** Whether its changes are told. */
  registered: boolean
}

export const isUp = ({flags}: MemoryLink): boolean => (flags & IFF.UP) !== 0

/** Of a pair, both ends must be up; of a bridge, a port. Everything else has a carrier always. */
export function hasCarrier(link: MemoryLink): boolean {
  if (link.kind === 'bridge') return link.bridgeCarrier
  return link.kind !== 'veth' || (isUp(link) && link.peer !== undefined && isUp(link.peer))
}

/** Whether packets pass, as far as the kernel has noticed; before it has ever looked, they may. */
export const isOperational = (link: MemoryLink): boolean =>
  isUp(link) && (link.operstate === 'up' || link.operstate === 'unknown')

/** What it sends with begins or ends to work. */
export function activate(link: MemoryLink): void {
  link.active = isUp(link) && hasCarrier(link)
}

/** The carrier changed: the kernel notices later. */
export const watch = (link: MemoryLink): void => void link.space.later.watched.add(link)

/** What there is to say of a bridge without spanning tree: it is its own root. */
function bridgeData({data, address}: MemoryLink): object {
  const {priority = 0x8000, ...given} = (data ?? {}) as {priority?: number}
  const id = {prio: priority, addr: address}
  return {stpState: 0, ...given, priority, bridgeId: id, rootId: id}
}

/** A link as the kernel describes it. */
export function linkMessage(link: MemoryLink): LinkInput {
  const up = isUp(link)
  const carrier = hasCarrier(link)
  const passes = (isOperational(link) ? IFF.RUNNING : 0) | (up && carrier ? IFF.LOWER_UP : 0)
  const {kind, data, master, peer} = link
  const slaveKind = master ? link.space.links.get(master)?.kind : undefined
  return {
    type: link.type,
    index: link.index,
    flags: link.flags | passes,
    attributes: {
      ifname: link.name,
      txqlen: link.txqlen,
      operstate: up ? link.operstate : 'down',
      linkmode: 'default',
      mtu: link.mtu,
      group: link.group,
      promiscuity: master ? 1 : 0,
      numTxQueues: 1,
      numRxQueues: 1,
      carrier: carrier ? 1 : 0,
      qdisc: link.active ? 'noqueue' : 'noop',
      address: link.address,
      broadcast: link.broadcast,
      ...(link.alias !== '' && {ifalias: link.alias}),
      ...(master && {master}),
      ...(kind === 'veth' && {link: peer?.index ?? 0}),
      ...(peer && peer.space !== link.space && {linkNetnsid: idOf(link.space, peer.space)}),
      ...(kind && {
        linkinfo: {
          kind,
          ...(kind !== 'veth' && data !== undefined && {data}),
          ...(kind === 'bridge' && {data: bridgeData(link)}),
          ...(slaveKind && {slaveKind}),
        },
      }),
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
