/** What one network namespace of the kernel in memory holds. */
import type {Message, MessageInput} from '../../../protocol/message.js'
import {RTM, RTNLGRP} from '../../../protocol/route/constants.js'
import {IFF, type LinkInput, link as linkFormat} from '../../../protocol/route/link.js'
import type {NeighbourInput} from '../../../protocol/route/neighbour.js'
import type {MemoryAddress} from './ipv4/address-list.js'
import type {MemoryRoute} from './ipv4/route.js'
import type {Address6} from './ipv6/address.js'
import type {Inet6} from './ipv6/device.js'
import type {Table6} from './ipv6/fib.js'
import {idOf} from './namespace-ids.js'
import type {MemoryNexthop} from './nexthops/nexthop.js'
import {E, Refused} from './refused.js'
import type {MemoryRule} from './rules/rules.js'

/** A link. */
export interface MemoryLink {
  readonly index: number
  readonly space: Space
  readonly kind: string | undefined
  readonly data: unknown
  readonly type: number
  readonly altnames: string[]
  /** IPv4 addresses, in the kernel's order: secondary ones behind primary ones. */
  readonly addresses: MemoryAddress[]
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
  /** Whether it is a port that takes part in its bridge. */
  forwarding: boolean
  /** Whether its changes are told. */
  registered: boolean
}

export type MemoryNeighbour = Required<NeighbourInput>

/** Finds the namespace that a number in a request means. */
export type FindSpace = (number: number) => Space

/** What the kernel does when a request is over. */
export interface Later {
  /** Links whose carrier changed, which it has not noticed. */
  readonly watched: Set<MemoryLink>
  /** Addresses to look for elsewhere, and their links. */
  readonly detected: Map<Address6, MemoryLink>
}

/** A network namespace. */
export interface Space {
  /** By which messages of the program's own name it in `netNsFd` or `netNsPid`. */
  readonly number: number
  readonly links: Map<number, MemoryLink>
  readonly routes: MemoryRoute[]
  /** Routing tables: what was used once stays. */
  readonly tables: Set<number>
  readonly tables6: Map<number, Table6>
  /** Of both families, in the order in which they are tried. */
  readonly rules: MemoryRule[]
  /** Whether the tables local and main of IPv4 are one, as long as nobody changed its rules. */
  merged: boolean
  /** Whether someone added an IPv4 route to oneself. */
  ownLocals: boolean
  /** Whether it forwards IPv4 packets. */
  readonly forwarding: boolean
  /** Whether the rules of IPv6 count, which they do once one was added. */
  ruled6: boolean
  /** Numbers by which it knows others. */
  readonly ids: Map<Space, number>
  readonly neighbours: MemoryNeighbour[]
  readonly nexthops: Map<number, MemoryNexthop>
  /** The id that was last given to one that asked for none. */
  lastNexthop: number
  readonly later: Later
  lastIndex: number
  /** Tells the members of a multicast group. */
  tell<H, A>(group: number, type: number, format: Message<H, A>, value: MessageInput<H, A>): void
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

/** The carrier changed: the kernel notices later. */
export const watch = (link: MemoryLink): void => void link.space.later.watched.add(link)

/** The link that a message means, by index or by one of its names. */
export function findLink(space: Space, {index, attributes}: LinkInput): MemoryLink | undefined {
  if (index) return space.links.get(index)
  const name = attributes?.ifname ?? attributes?.altIfname
  return name === undefined ? undefined : linkNamed(space, name)
}

/** The link of a name or an alternative name. */
export const linkNamed = (space: Space, name: string): MemoryLink | undefined =>
  [...space.links.values()].find(link => link.name === name || link.altnames.includes(name))

/** The link of an index; refuses if there is none. */
export function linkOf(space: Space, index: number): MemoryLink {
  const link = space.links.get(index)
  if (!link) throw new Refused(E.NODEV)
  return link
}

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
      qdisc: up ? 'noqueue' : 'noop',
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
  link.space.tell(RTNLGRP.LINK, type, linkFormat, message)
}
