/** `ip link set DEV type bond_slave …`: a link as member of a bond (ip-link(8)). */
import {initially, integer, type KindValues, report} from './kind.js'

const same = <T>(value: T): T => value

export const bondSlave = {
  /** The bond's transmit queue that leaves by this member; 0 for none. */
  queueId: initially(0, integer('queueId', 0, 0xffff)),
  /** Of several that could be used, the highest is. */
  prio: initially(0, integer('prio', -0x80000000, 0x7fffffff)),
  /** Priority of the port, IEEE 802.3ad: low is high. */
  actorPortPrio: initially(255, integer('actorPortPrio', 1, 0xffff)),

  /** Read only: whether it is in use. */
  state: report('state', same<'active' | 'backup' | number>),
  /** Read only: what the bond makes of its carrier. */
  miiStatus: report('miiStatus', same<'up' | 'fail' | 'down' | 'back' | number>),
  /** Read only: how often it was found without carrier. */
  linkFailureCount: report('linkFailureCount', same<number>),
  /** Read only: the hardware address it had before it joined. */
  permHwaddr: report('permHwaddr', same<string>),
  /** Read only: number of the group of members that it is joined with, IEEE 802.3ad. */
  adAggregatorId: report('adAggregatorId', same<number>),
  /** Read only: bits of this end's state, IEEE 802.3ad. */
  adActorOperPortState: report('adActorOperPortState', same<number>),
  /** Read only: bits of the other end's state. */
  adPartnerOperPortState: report('adPartnerOperPortState', same<number>),
}

/**
 * A link as member of a bond, in the words of `ip link set DEV type bond_slave` (ip-link(8)). The kernel refuses them
 * of a link that is in no bond (`EOPNOTSUPP`).
 */
export interface BondSlaveOptions extends KindValues<typeof bondSlave> {}
