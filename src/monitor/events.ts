/** What a monitor tells. */
import type {Address} from '../address.js'
import type {MdbEntry} from '../bridge/mdb.js'
import type {BridgeVlan} from '../bridge/vlan.js'
import type {Control} from '../exchange/api.js'
import type {Link} from '../link/link.js'
import type {NamespaceId} from '../namespace-id.js'
import type {Neighbour} from '../neighbour/neighbour.js'
import type {Netconf} from '../netconf.js'
import type {NexthopBucket, NexthopObject} from '../nexthop/nexthop.js'
import type {Prefix} from '../prefix.js'
import type {Route} from '../route/route.js'
import type {Rule} from '../rule/rule.js'

/** Objects by the topic that reports them. The kernel tells of no other changes, such as of address labels. */
export interface MonitorObjects {
  link: Link
  address: Address
  route: Route
  neighbour: Neighbour
  rule: Rule
  nexthop: NexthopObject
  /** Of resilient groups: those that move some time after the group was changed. */
  nexthopBucket: NexthopBucket
  /** Only what changed. */
  netconf: Netconf
  namespaceId: Pick<NamespaceId, 'id'>
  /** From router advertisements, each as it comes in. */
  prefix: Prefix
  /** Forwarding entries of bridges and vxlans. */
  fdb: Neighbour
  mdb: MdbEntry
  /** Ranges are told one by one. */
  bridgeVlan: BridgeVlan
}

/** What is listened to, by the kind of object: a key of {@link MonitorObjects}. */
export type MonitorTopic = keyof MonitorObjects

/** An object came to be, was changed, or went. */
export type MonitorChange = {
  [K in MonitorTopic]: {
    readonly topic: K
    readonly action: 'new' | 'delete'
    readonly object: MonitorObjects[K]
    /** With {@link MonitorOptions.listenAllNamespaces}: the number of another namespace that it happened in. */
    readonly namespaceId?: number
    /** Set where the notification was lost, and the change was found by listing. */
    readonly resynchronised?: true
  }
}[MonitorTopic]

/** A change, or word that notifications were lost; what differs follows. */
export type MonitorEvent = MonitorChange | {readonly topic: 'overrun'}

/** How far a monitor hears, and what it does about notifications that the kernel had to drop. */
export interface MonitorOptions extends Control {
  /** Size of the receive buffer in bytes: how far the reader may fall behind. Default: the system's. */
  readonly receiveBuffer?: number
  /**
   * Lists everything after lost notifications and reports the difference. Costs a list of all objects at the start and
   * the memory to keep them. Default: true.
   */
  readonly resynchronise?: boolean
  /**
   * Reports what happens in every namespace that has a number in the connection's own, too (`ip monitor all-nsid`).
   * Wants CAP_NET_BROADCAST there. Of other namespaces, what was lost stays lost. Default: false.
   */
  readonly listenAllNamespaces?: boolean
}
