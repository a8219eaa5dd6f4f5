/** What one network namespace of the kernel in memory holds. */
import type {Message, MessageInput} from '../../../protocol/message.js'
import type {LinkInput} from '../../../protocol/route/link.js'
import type {Hop} from './hop.js'
import type {Route4} from './ipv4/route.js'
import type {Address6} from './ipv6/address.js'
import type {Table6} from './ipv6/fib.js'
import type {MemoryLink} from './links/link.js'
import type {MemoryNeighbour} from './neighbours.js'
import type {MemoryNexthop} from './nexthops/nexthop.js'
import {E, Refused} from './refused.js'
import type {MemoryRule} from './rules/rule.js'

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
  readonly routes: Route4[]
  /** Lists of several nexthops of which the kernel says as a whole that their links have no carrier. */
  readonly idle: WeakSet<readonly Hop[]>
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

/** The index of every namespace's loopback device. */
export const LOOPBACK = 1

/** The link that a message means, by index or by one of its names. */
export function findLink(space: Space, {index, attributes}: LinkInput): MemoryLink | undefined {
  if (index) return space.links.get(index)
  const name = attributes?.ifname ?? attributes?.altIfname
  return name === undefined ? undefined : linkNamed(space, name)
}

/** As {@link findLink}; refuses if there is none. */
export function knownLink(space: Space, message: LinkInput): MemoryLink {
  const link = findLink(space, message)
  if (!link) throw new Refused(E.NODEV)
  return link
}

/** The link of a name, not of an alternative one. */
export const linkCalled = ({links}: Space, name: string): MemoryLink | undefined =>
  [...links.values()].find(link => link.name === name)

/** The link of a name or an alternative name. */
export const linkNamed = (space: Space, name: string): MemoryLink | undefined =>
  [...space.links.values()].find(link => link.name === name || link.altnames.includes(name))

/** The link of an index; refuses if there is none. */
export function linkOf(space: Space, index: number): MemoryLink {
  const link = space.links.get(index)
  if (!link) throw new Refused(E.NODEV)
  return link
}

/** All links as a dump has them. */
export const linksInOrder = ({links}: Space): MemoryLink[] =>
  [...links.values()].sort((a, b) => a.index - b.index)
