/** A link as member of a bond (linux/if_link.h, `IFLA_BOND_SLAVE_*`; linux/if_bonding.h). */
import {hardwareAddress} from '../../address.js'
import {attr, attributes} from '../../attributes.js'
import {enumeration, flags} from '../../names.js'
import {s32, u8, u16, u32} from '../../scalars.js'

/** Bits of the states of an aggregated port, IEEE 802.3ad: `LACP_STATE_*`. */
export const LACP_STATE = {
  LACP_ACTIVITY: 0x1,
  LACP_TIMEOUT: 0x2,
  AGGREGATION: 0x4,
  SYNCHRONIZATION: 0x8,
  COLLECTING: 0x10,
  DISTRIBUTING: 0x20,
  DEFAULTED: 0x40,
  EXPIRED: 0x80,
} as const

/** A member of a bond, slave kind `bond`: `IFLA_BOND_SLAVE_*` (linux/if_link.h). */
export const bondSlave = attributes({
  /** Whether it is in use. Read only. */
  state: attr('IFLA_BOND_SLAVE_STATE', 1, enumeration('BOND_STATE_', u8, {active: 0, backup: 1})),
  /** What the bond makes of its carrier. Read only. */
  miiStatus: attr(
    'IFLA_BOND_SLAVE_MII_STATUS',
    2,
    enumeration('BOND_LINK_', u8, {up: 0, fail: 1, down: 2, back: 3}),
  ),
  /** Read only. */
  linkFailureCount: attr('IFLA_BOND_SLAVE_LINK_FAILURE_COUNT', 3, u32),
  /** The hardware address it had before it joined. Read only. */
  permHwaddr: attr('IFLA_BOND_SLAVE_PERM_HWADDR', 4, hardwareAddress),
  /** The bond's transmit queue that leaves by this member; 0 for none. */
  queueId: attr('IFLA_BOND_SLAVE_QUEUE_ID', 5, u16),
  /** Read only, as are the other states of IEEE 802.3ad. */
  adAggregatorId: attr('IFLA_BOND_SLAVE_AD_AGGREGATOR_ID', 6, u16),
  /** {@link LACP_STATE} bits of this end. */
  adActorOperPortState: attr(
    'IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE',
    7,
    flags('LACP_STATE_', u8, LACP_STATE),
  ),
  /** {@link LACP_STATE} bits of the other end. */
  adPartnerOperPortState: attr(
    'IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE',
    8,
    flags('LACP_STATE_', u16, LACP_STATE),
  ),
  /** Of several that could be used, the highest is. */
  prio: attr('IFLA_BOND_SLAVE_PRIO', 9, s32),
  /** Priority of the port, IEEE 802.3ad: low is high. */
  actorPortPrio: attr('IFLA_BOND_SLAVE_ACTOR_PORT_PRIO', 10, u16),
  /** Whether this end settles: 0 unknown yet, 1 churn, 2 none. */
  adChurnActorState: attr('IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE', 11, u8),
  /** Whether the other end settles. */
  adChurnPartnerState: attr('IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE', 12, u8),
})
