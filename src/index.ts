/** netlink-ts: Linux's network configuration from Node.js, in ip(8)'s words. The kernel's words are in ./protocol. */
export {DecodeError} from '../protocol/errors.js'
export {
  type Address,
  type AddressFilter,
  type AddressFlag,
  type AddressKey,
  addresses,
  type Lifetime,
} from './address.js'
export {type AddressLabel, type AddressLabelKey, addressLabels} from './address-label.js'
export {type MdbEntry, type MdbFilter, type MdbGroup, type MdbKey, mdb} from './bridge/mdb.js'
export {type MstFilter, type MstState, mst} from './bridge/mst.js'
export {
  type BridgeVlan,
  type BridgeVlanFilter,
  type BridgeVlanKey,
  bridgeVlans,
  type GlobalVlan,
  type GlobalVlanFilter,
} from './bridge/vlan.js'
export {
  type Connection,
  type ConnectOptions,
  connect,
  connectSync,
  type RequestOptions,
  type SyncConnection,
} from './connection.js'
export type {Control} from './exchange/api.js'
export {NetlinkError, type Refusal} from './exchange/netlink-error.js'
export type {Operation, Request} from './exchange/request.js'
export type {Transport} from './exchange/transport.js'
export {
  type AttributePolicy,
  connectGeneric,
  connectGenericSync,
  type FamilyInfo,
  type FamilyPolicies,
  type GenericConnection,
  type GenericEvent,
  type GenericNotificationOptions,
  type GenericRequestOptions,
  type SyncGenericConnection,
} from './generic/index.js'
export {
  formatReply,
  formatSummary,
  type IcmpError,
  type Ping,
  type PingError,
  type PingEvent,
  type PingOptions,
  type PingReply,
  type PingStatistics,
  type PingTimeout,
  ping,
  type RoundTrip,
} from './icmp/index.js'
export type {AddrGenMode} from './link/families.js'
export type {FunctionChange, FunctionStats, VirtualFunction} from './link/functions/types.js'
export type {BondSlaveOptions, PortOptions, VrfSlaveOptions} from './link/kinds/members.js'
export {links} from './link/link.js'
export type {
  DevlinkPort,
  GroupChanges,
  Link,
  LinkChanges,
  LinkFilter,
  LinkKindChoice,
  LinkMode,
  LinkSettings,
  LinkStats,
  NetkitKind,
  NewLink,
  OtherKind,
  PeerOptions,
  VethKind,
} from './link/options.js'
export type {ProtodownReasons} from './link/protodown.js'
export type {LinkXdp, XdpChange} from './link/xdp.js'
export type {
  MonitorChange,
  MonitorEvent,
  MonitorObjects,
  MonitorOptions,
  MonitorTopic,
} from './monitor/events.js'
export {
  createNamespace,
  deleteNamespace,
  type ExecOptions,
  inNamespace,
  type ListedNamespace,
  listNamespaces,
  type Namespace,
  type NamespaceTarget,
  openNamespace,
  type PlayedNamespace,
} from './namespace/index.js'
export {type NamedNamespace, type NamespaceId, namespaceIds} from './namespace-id.js'
export {type Neighbour, type NeighbourFilter, type NeighbourKey, neighbours} from './neighbour/neighbour.js'
export {type NeighbourTable, type NeighbourTableFilter, neighbourTables} from './neighbour/table.js'
export {type Netconf, type NetconfFilter, netconf} from './netconf.js'
export * from './netfilter/index.js'
export {
  type NexthopBucket,
  type NexthopBucketFilter,
  type NexthopFilter,
  type NexthopKey,
  type NexthopLookup,
  type NexthopMember,
  type NexthopMemberStats,
  type NexthopObject,
  nexthops,
  type ResilientOptions,
} from './nexthop/nexthop.js'
export type {Prefix} from './prefix.js'
export {type MulticastRoute, type MulticastRouteFilter, multicastRoutes} from './route/multicast.js'
export {
  type Encapsulation,
  type Route,
  type RouteFilter,
  type RouteKey,
  type RouteLookup,
  routes,
} from './route/route.js'
export {type Rule, type RuleFilter, type RuleKey, rules} from './rule/rule.js'
export {
  type BondLacpStats,
  type BridgeMcastStats,
  type BridgeStpStats,
  type BridgeVlanStats,
  type HardwareStats,
  type HardwareStatsInfo,
  type MplsStats,
  type OffloadSuite,
  type Stats,
  type StatsChanges,
  type StatsFilter,
  type StatsGroup,
  stats,
  type Xstats,
} from './stats/stats.js'
export * as sysctl from './sysctl/sysctl.js'
export {SystemError} from './system/errors.js'
export type {TraceSink} from './trace/traced.js'
export type {Device} from './words/device.js'
