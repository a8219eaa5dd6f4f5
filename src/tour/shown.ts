import type {Address} from '../address.js'
import type {PingReply, PingStatistics} from '../icmp/index.js'
import type {Link} from '../link/link.js'
import type {ConntrackEntry, Masquerade, PublishedPort} from '../netfilter/index.js'
import type {Route} from '../route/route.js'
import type {Sysctl} from '../sysctl/sysctl.js'
import type {Packet} from './decision.js'
import type {Place} from './stage.js'

export interface ShownNamespace {
  /** As `ip netns` knows it. */
  readonly name: string
  readonly inode: number
}

/** A link, and the place that its `linkNamespaceId` stands for. */
export type ShownLink = Link & {readonly linkNamespace?: Place}

export interface ShownInterface {
  /** With its counters. */
  readonly link: Link
  readonly addresses: readonly Address[]
}

export interface ShownBridge {
  readonly link: Link
  /** Names of its ports. */
  readonly ports: readonly string[]
}

/** What the routing of a place makes of a packet. */
export interface ShownDecision extends Packet {
  /** Where it leaves, and to which router. */
  readonly dev?: string
  readonly via?: string
  /** The source it would get. */
  readonly src?: string
  /** `ENETUNREACH` if there is no way. */
  readonly error?: string
}

export interface TopologyInterface {
  readonly name: string
  readonly kind?: string
  readonly addresses: readonly string[]
  /** The bridge whose port it is. */
  readonly master?: string
  /** The other end of a veth. */
  readonly peer?: {readonly namespace: string; readonly name: string}
}

export interface TopologyNamespace {
  readonly name: string
  /** Those that are up, except for the loopback interface. */
  readonly interfaces: readonly TopologyInterface[]
  /** `default → 10.68.0.1`, the next router or the interface: routes that the kernel did not make itself. */
  readonly routes: readonly string[]
}

export type Topology = readonly TopologyNamespace[]

export interface ShownPing {
  readonly from: Place
  readonly to: string
  readonly replies: readonly PingReply[]
  readonly statistics: PingStatistics
}

/** What a server said to a client. */
export interface ShownVisit {
  readonly from: Place
  readonly to: string
  readonly says: string
}

type By<T> = Partial<Readonly<Record<Place, T>>>

/** What a step shows. Text and JSON are made of the same. */
export interface Shown {
  readonly namespaces?: By<ShownNamespace>
  readonly links?: By<readonly ShownLink[]>
  readonly addresses?: By<readonly Address[]>
  readonly routes?: By<readonly Route[]>
  readonly sysctls?: By<Sysctl>
  readonly interfaces?: By<readonly ShownInterface[]>
  readonly bridges?: By<readonly ShownBridge[]>
  readonly decisions?: readonly ShownDecision[]
  readonly ping?: ShownPing
  readonly masquerades?: By<readonly Masquerade[]>
  readonly publishedPorts?: By<readonly PublishedPort[]>
  readonly visit?: ShownVisit
  readonly connections?: By<readonly ConntrackEntry[]>
  readonly topology?: Topology
}

/** Rows of all places, each behind its place's name; a place without any gets one that says so. */
export function rowsBy<T>(
  lists: By<readonly T[]>,
  row: (item: T, list: readonly T[]) => (string | number | undefined)[],
): (string | number | undefined)[][] {
  return Object.entries(lists).flatMap(([place, list]) =>
    list.length === 0 ? [[place, '(none)']] : list.map(item => [place, ...row(item, list)]),
  )
}
