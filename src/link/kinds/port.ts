/** `ip link set DEV type bridge_slave …`: a link as port of a bridge (ip-link(8), bridge(8)). */
import {bridgeId} from './bridge.js'
import {choice, device, integer, type KindValues, report, toggle} from './kind.js'

const same = <T>(value: T): T => value

export const port = {
  /** Spanning tree state. Not set by `add`: a link that was just made carries nothing yet (`ENETDOWN`). */
  state: choice('state', 'disabled', 'listening', 'learning', 'forwarding', 'blocking'),
  /** Spanning tree priority. */
  priority: integer('priority', 0, 63),
  /** Spanning tree path cost. */
  cost: integer('cost', 1, 65535),
  /** Frames may leave where they came in. */
  hairpin: toggle('mode'),
  /** A spanning tree message received disables the port. */
  guard: toggle('guard'),
  /** Never the way to the root. */
  rootBlock: toggle('protect'),
  /** Multicast stops at once on a leave message. */
  fastleave: toggle('fastLeave'),
  /** Learn addresses. */
  learning: toggle('learning'),
  /** Unicast to unknown addresses leaves here, too. */
  flood: toggle('unicastFlood'),
  /** Multicast to unknown groups leaves here, too. */
  mcastFlood: toggle('mcastFlood'),
  /** Broadcasts leave here, too. */
  bcastFlood: toggle('bcastFlood'),
  /** Multicast is sent as unicast to each member. */
  mcastToUnicast: toggle('mcastToUcast'),
  /** Multicast routers are behind the port: never, as heard, always, always for a while (0 to 3 in ip(8)). */
  mcastRouter: choice('multicastRouter', 'disabled', 'temp_query', 'perm', 'temp'),
  proxyArp: toggle('proxyarp'),
  proxyArpWifi: toggle('proxyarpWifi'),
  neighSuppress: toggle('neighSuppress'),
  neighVlanSuppress: toggle('neighVlanSuppress'),
  groupFwdMask: integer('groupFwdMask', 0, 0xffff),
  vlanTunnel: toggle('vlanTunnel'),
  /** Reaches only ports that are not isolated. */
  isolated: toggle('isolated'),
  /** Only hosts in the forwarding table get through. */
  locked: toggle('locked'),
  /** MAC authentication bypass. */
  mab: toggle('mab'),
  /** The port that takes over without carrier. */
  backupPort: device('backupPort'),
  /** Id of the nexthop for packets that go to the backup port. */
  backupNhid: integer('backupNhid'),
  mcastMaxGroups: integer('mcastMaxGroups'),

  /** Read only: number of the port. */
  portNo: report('no', same<number>),
  /** Read only: priority and number, as spanning tree sends them. */
  portId: report('id', same<number>),
  /** Read only: id of the designated bridge. */
  designatedBridge: report('bridgeId', bridgeId),
  /** Read only: id of the root of the spanning tree. */
  designatedRoot: report('rootId', bridgeId),
  /** Read only. */
  designatedPort: report('designatedPort', same<number>),
  /** Read only. */
  designatedCost: report('designatedCost', same<number>),
}

export interface PortOptions extends KindValues<typeof port> {}
