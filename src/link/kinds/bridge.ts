/** `ip link add NAME type bridge …` (ip-link(8)). Times are in 1/100 s, as there. */
import {BR_BOOLOPT} from '../../../protocol/route/link-kinds/bridge.js'
import {words} from '../../words/words.js'
import {
  choice,
  hardware,
  initially,
  integer,
  type KindOption,
  type KindValues,
  maskedBit,
  order,
  report,
  toggle,
  wide,
  worded,
} from './kind.js'

/**
 * A bridge as spanning tree names it, priority and hardware address: `8000.7e061f5a53f5`, as brctl(8) writes it (ip(8)
 * keeps the colons).
 */
export const bridgeId = ({prio, addr}: {prio: number; addr: string}): string =>
  `${prio.toString(16).padStart(4, '0')}.${addr.replaceAll(':', '')}`

const protocols = words({'802.1Q': 0x8100, '802.1ad': 0x88a8})
const flag = (value: number): boolean => value !== 0
/** Kernels that cannot filter VLANs, and the like, report it as off, but refuse to hear even that. */
const offAtBirth = (row: KindOption<boolean>): KindOption<boolean> => initially(false, row)
/** A switch that has no attribute of its own. */
const switched = (number: number): KindOption<boolean> =>
  offAtBirth(maskedBit('multiBoolopt', 1 << number, ['optval', 'optmask']))
const same = <T>(value: T): T => value

export const bridge = {
  /** Time in the listening and learning states. */
  forwardDelay: integer('forwardDelay'),
  /** Time between hello packets. */
  helloTime: integer('helloTime'),
  /** How long another bridge's message counts. */
  maxAge: integer('maxAge'),
  /** How long a learned address is kept. */
  ageingTime: integer('ageingTime'),
  /** Spanning tree: 0 off, 1 by the kernel, 2 by a program. */
  stpState: integer('stpState', 0, 2),
  /** Who runs spanning tree once it is on: a program if there is one, always a program, always the kernel. */
  stpMode: initially('auto', choice('stpMode', 'auto', 'user', 'kernel')),
  /** Spanning tree priority: the lowest becomes the root. */
  priority: integer('priority', 0, 0xffff),
  vlanFiltering: offAtBirth(toggle('vlanFiltering')),
  vlanProtocol: worded('vlanProtocol', protocols, 0xffff),
  /** VLAN of untagged packets on new ports; 0 for none. */
  vlanDefaultPvid: integer('vlanDefaultPvid', 0, 4095),
  vlanStatsEnabled: toggle('vlanStatsEnabled'),
  vlanStatsPerPort: toggle('vlanStatsPerPort'),
  /** Bit n forwards frames to 01:80:c2:00:00:0n. */
  groupFwdMask: integer('groupFwdMask', 0, 0xffff),
  /** Hardware address of spanning tree messages. */
  groupAddress: hardware('groupAddr'),
  /** Learn no addresses from frames that are for the bridge only (01:80:c2:00:00:0X). */
  noLinklocalLearn: switched(BR_BOOLOPT.NO_LL_LEARN),
  /** Multicast routers are behind the bridge: never, as heard, always (0 to 2 in ip(8)). */
  mcastRouter: choice('mcastRouter', 'disabled', 'temp_query', 'perm'),
  mcastSnooping: toggle('mcastSnooping'),
  /** Multicast snooping for each VLAN on its own. */
  mcastVlanSnooping: switched(BR_BOOLOPT.MCAST_VLAN_SNOOPING),
  /** Spanning tree for groups of VLANs. */
  mstEnabled: switched(BR_BOOLOPT.MST_ENABLE),
  /** Tell when an entry of the multicast table cannot be offloaded. */
  mdbOffloadFailNotification: switched(BR_BOOLOPT.MDB_OFFLOAD_FAIL_NOTIFICATION),
  /** Own addresses are in the forwarding table once, for VLAN 0. */
  fdbLocalVlan0: switched(BR_BOOLOPT.FDB_LOCAL_VLAN_0),
  mcastQueryUseIfaddr: toggle('mcastQueryUseIfaddr'),
  mcastQuerier: toggle('mcastQuerier'),
  mcastHashElasticity: integer('mcastHashElasticity'),
  mcastHashMax: integer('mcastHashMax'),
  mcastLastMemberCount: integer('mcastLastMemberCnt'),
  mcastStartupQueryCount: integer('mcastStartupQueryCnt'),
  mcastLastMemberInterval: wide('mcastLastMemberIntvl'),
  mcastMembershipInterval: wide('mcastMembershipIntvl'),
  mcastQuerierInterval: wide('mcastQuerierIntvl'),
  mcastQueryInterval: wide('mcastQueryIntvl'),
  mcastQueryResponseInterval: wide('mcastQueryResponseIntvl'),
  mcastStartupQueryInterval: wide('mcastStartupQueryIntvl'),
  mcastStatsEnabled: toggle('mcastStatsEnabled'),
  mcastIgmpVersion: integer('mcastIgmpVersion', 2, 3),
  mcastMldVersion: integer('mcastMldVersion', 1, 2),
  nfCallIptables: toggle('nfCallIptables'),
  nfCallIp6tables: toggle('nfCallIp6tables'),
  nfCallArptables: toggle('nfCallArptables'),
  /** Most learned addresses; 0 for no limit. */
  fdbMaxLearned: integer('fdbMaxLearned'),
  /** Forget the learned addresses now. */
  fdbFlush: order('fdbFlush'),

  /** Read only: learned addresses. */
  fdbNLearned: report('fdbNLearned', same<number>),
  /** Read only: this bridge's id, `8000.7e061f5a53f5`. */
  bridgeId: report('bridgeId', bridgeId),
  /** Read only: id of the root of the spanning tree. */
  rootId: report('rootId', bridgeId),
  /** Read only: number of the port towards the root. */
  rootPort: report('rootPort', same<number>),
  /** Read only: cost of the path to the root. */
  rootPathCost: report('rootPathCost', same<number>),
  /** Read only. */
  topologyChange: report('topologyChange', flag),
  /** Read only. */
  topologyChangeDetected: report('topologyChangeDetected', flag),
}

export interface BridgeOptions extends KindValues<typeof bridge> {}
