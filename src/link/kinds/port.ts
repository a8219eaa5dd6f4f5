/** `ip link set DEV type bridge_slave …`: a link as port of a bridge (ip-link(8), bridge(8)). */
import {bridgeId} from './bridge.js'
import {choice, device, integer, type KindValues, order, report, toggle} from './kind.js'

const same = <T>(value: T): T => value

export const port = {
  /** Spanning tree state. Not set by `add`: a link that was just made carries nothing yet (`ENETDOWN`). */
  state: choice('state', 'disabled', 'listening', 'learning', 'forwarding', 'blocking'),
  /** Spanning tree priority, low first. Default: 32. */
  priority: integer('priority', 0, 63),
  /** Spanning tree path cost; default: as fast as the link is. */
  cost: integer('cost', 1, 65535),
  /** Frames may leave where they came in. */
  hairpin: toggle('mode'),
  /** A spanning tree message received disables the port. */
  guard: toggle('guard'),
  /** Never the way to the root. */
  rootBlock: toggle('protect'),
  /** Multicast stops at once on a leave message. */
  fastleave: toggle('fastLeave'),
  /** Learns from which addresses frames come in, for the forwarding table. On by default, as the three below. */
  learning: toggle('learning'),
  /** Unicast to unknown addresses leaves here, too. */
  flood: toggle('unicastFlood'),
  /** Multicast to unknown groups leaves here, too. */
  mcastFlood: toggle('mcastFlood'),
  /** Broadcasts leave here, too. */
  bcastFlood: toggle('bcastFlood'),
  /** Multicast is sent as unicast to each member. */
  mcastToUnicast: toggle('mcastToUcast'),
  /**
   * Multicast routers are behind the port: never, as heard, always, always for a while (0 to 3 in ip(8)).
   * Default: `temp_query`.
   */
  mcastRouter: choice('multicastRouter', 'disabled', 'temp_query', 'perm', 'temp'),
  /** Proxy ARP: the bridge answers requests for neighbours that it knows. */
  proxyArp: toggle('proxyarp'),
  /** The same, as IEEE 802.11 and Hotspot 2.0 demand it. */
  proxyArpWifi: toggle('proxyarpWifi'),
  /** ARP requests and neighbour solicitations that the bridge can answer itself are not flooded here. */
  neighSuppress: toggle('neighSuppress'),
  /** `neighSuppress` is a choice of each VLAN (bridge(8)). Has no effect without it. */
  neighVlanSuppress: toggle('neighVlanSuppress'),
  /** Gratuitous ARP and unsolicited advertisements are flooded here in spite of `neighSuppress`. */
  neighForwardGrat: toggle('neighForwardGrat'),
  /** Which link-local frames are forwarded that come in here: bit X stands for `01:80:c2:00:00:0X`. Default: 0, none. */
  groupFwdMask: integer('groupFwdMask', 0, 0xffff),
  /** Maps VLANs to tunnel ids, as bridge(8) sets them, on a port that is a tunnel. */
  vlanTunnel: toggle('vlanTunnel'),
  /** Reaches only ports that are not isolated. */
  isolated: toggle('isolated'),
  /** Only hosts in the forwarding table get through. */
  locked: toggle('locked'),
  /**
   * MAC authentication bypass: of a `locked` port that learns, unknown hosts are entered as locked, for a program to let
   * them in.
   */
  mab: toggle('mab'),
  /** The port that takes over without carrier. */
  backupPort: device('backupPort'),
  /** Id of the nexthop for packets that go to the backup port, if that maps VLANs to tunnels. Default: 0, none. */
  backupNhid: integer('backupNhid'),
  /** Most multicast group entries of the port; more are refused. Default: 0, no limit. */
  mcastMaxGroups: integer('mcastMaxGroups'),
  /** Most hosts whose membership of multicast groups is tracked. Default: 512. */
  mcastEhtHostsLimit: integer('mcastEhtHostsLimit', 1),
  /** Forget the addresses learned here now. */
  fdbFlush: order('flush'),

  /** Read only: number of the port. */
  portNo: report('no', same<number>),
  /** Read only: priority and number, as spanning tree sends them. */
  portId: report('id', same<number>),
  /** Read only: id of the designated bridge. */
  designatedBridge: report('bridgeId', bridgeId),
  /** Read only: id of the root of the spanning tree. */
  designatedRoot: report('rootId', bridgeId),
  /** Read only: id of the port that the designated bridge has on this side. */
  designatedPort: report('designatedPort', same<number>),
  /** Read only: path cost from the designated bridge to the root. */
  designatedCost: report('designatedCost', same<number>),
}

/**
 * A link as port of a bridge, in the words of `ip link set DEV type bridge_slave` (ip-link(8)). The kernel refuses them
 * of a link that is in no bridge (`EOPNOTSUPP`). Switches are off by default unless they say otherwise.
 */
export interface PortOptions extends KindValues<typeof port> {}
