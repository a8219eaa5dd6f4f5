/** `IFLA_BRIDGE_MRP`: the media redundancy protocol on a bridge (linux/if_bridge.h, linux/mrp_bridge.h). */
import {attr, attributes, NLA_F_NESTED, repeated} from '../attributes.js'
import {enumeration} from '../names.js'
import {u16, u32} from '../scalars.js'

const ringRole = enumeration('BR_MRP_RING_ROLE_', u32, {disabled: 0, mrc: 1, mrm: 2, mra: 3})
const ringState = enumeration('BR_MRP_RING_STATE_', u32, {open: 0, closed: 1})
const inRole = enumeration('BR_MRP_IN_ROLE_', u32, {disabled: 0, mic: 1, mim: 2})
const inState = enumeration('BR_MRP_IN_STATE_', u32, {open: 0, closed: 1})
const portState = enumeration('BR_MRP_PORT_STATE_', u32, {
  disabled: 0,
  blocked: 1,
  forwarding: 2,
  not_connected: 3,
})
const portRole = enumeration('BR_MRP_PORT_ROLE_', u32, {primary: 0, secondary: 1, inter: 2})

/** Makes an instance or, with `RTM_DELLINK`, ends it. */
const instance = attributes({
  ringId: attr('IFLA_BRIDGE_MRP_INSTANCE_RING_ID', 1, u32),
  /** Index of the primary port. */
  pIfindex: attr('IFLA_BRIDGE_MRP_INSTANCE_P_IFINDEX', 2, u32),
  /** Index of the secondary port. */
  sIfindex: attr('IFLA_BRIDGE_MRP_INSTANCE_S_IFINDEX', 3, u32),
  prio: attr('IFLA_BRIDGE_MRP_INSTANCE_PRIO', 4, u16),
})

/** Test frames around the ring; times in microseconds. */
const startTest = attributes({
  ringId: attr('IFLA_BRIDGE_MRP_START_TEST_RING_ID', 1, u32),
  interval: attr('IFLA_BRIDGE_MRP_START_TEST_INTERVAL', 2, u32),
  /** How many may be missed before the ring counts as open. */
  maxMiss: attr('IFLA_BRIDGE_MRP_START_TEST_MAX_MISS', 3, u32),
  period: attr('IFLA_BRIDGE_MRP_START_TEST_PERIOD', 4, u32),
  /** Boolean: only watches those of others. */
  monitor: attr('IFLA_BRIDGE_MRP_START_TEST_MONITOR', 5, u32),
})

/** An instance, in answers. */
const info = attributes({
  ringId: attr('IFLA_BRIDGE_MRP_INFO_RING_ID', 1, u32),
  pIfindex: attr('IFLA_BRIDGE_MRP_INFO_P_IFINDEX', 2, u32),
  sIfindex: attr('IFLA_BRIDGE_MRP_INFO_S_IFINDEX', 3, u32),
  prio: attr('IFLA_BRIDGE_MRP_INFO_PRIO', 4, u16),
  ringState: attr('IFLA_BRIDGE_MRP_INFO_RING_STATE', 5, ringState),
  ringRole: attr('IFLA_BRIDGE_MRP_INFO_RING_ROLE', 6, ringRole),
  testInterval: attr('IFLA_BRIDGE_MRP_INFO_TEST_INTERVAL', 7, u32),
  testMaxMiss: attr('IFLA_BRIDGE_MRP_INFO_TEST_MAX_MISS', 8, u32),
  testMonitor: attr('IFLA_BRIDGE_MRP_INFO_TEST_MONITOR', 9, u32),
  /** Index of the port that leads to the other ring. */
  iIfindex: attr('IFLA_BRIDGE_MRP_INFO_I_IFINDEX', 10, u32),
  inState: attr('IFLA_BRIDGE_MRP_INFO_IN_STATE', 11, inState),
  inRole: attr('IFLA_BRIDGE_MRP_INFO_IN_ROLE', 12, inRole),
  inTestInterval: attr('IFLA_BRIDGE_MRP_INFO_IN_TEST_INTERVAL', 13, u32),
  inTestMaxMiss: attr('IFLA_BRIDGE_MRP_INFO_IN_TEST_MAX_MISS', 14, u32),
})

/** `IFLA_BRIDGE_MRP_*`: each but `info` is a request. Those with IN are about the connection of two rings. */
export const bridgeMrp = attributes({
  instance: attr('IFLA_BRIDGE_MRP_INSTANCE', 1, instance, NLA_F_NESTED),
  /** Of the port that the message is about. */
  portState: attr(
    'IFLA_BRIDGE_MRP_PORT_STATE',
    2,
    attributes({state: attr('IFLA_BRIDGE_MRP_PORT_STATE_STATE', 1, portState)}),
    NLA_F_NESTED,
  ),
  portRole: attr(
    'IFLA_BRIDGE_MRP_PORT_ROLE',
    3,
    attributes({role: attr('IFLA_BRIDGE_MRP_PORT_ROLE_ROLE', 1, portRole)}),
    NLA_F_NESTED,
  ),
  ringState: attr(
    'IFLA_BRIDGE_MRP_RING_STATE',
    4,
    attributes({
      ringId: attr('IFLA_BRIDGE_MRP_RING_STATE_RING_ID', 1, u32),
      state: attr('IFLA_BRIDGE_MRP_RING_STATE_STATE', 2, ringState),
    }),
    NLA_F_NESTED,
  ),
  ringRole: attr(
    'IFLA_BRIDGE_MRP_RING_ROLE',
    5,
    attributes({
      ringId: attr('IFLA_BRIDGE_MRP_RING_ROLE_RING_ID', 1, u32),
      role: attr('IFLA_BRIDGE_MRP_RING_ROLE_ROLE', 2, ringRole),
    }),
    NLA_F_NESTED,
  ),
  startTest: attr('IFLA_BRIDGE_MRP_START_TEST', 6, startTest, NLA_F_NESTED),
  info: repeated('IFLA_BRIDGE_MRP_INFO', 7, info),
  inRole: attr(
    'IFLA_BRIDGE_MRP_IN_ROLE',
    8,
    attributes({
      ringId: attr('IFLA_BRIDGE_MRP_IN_ROLE_RING_ID', 1, u32),
      inId: attr('IFLA_BRIDGE_MRP_IN_ROLE_IN_ID', 2, u16),
      role: attr('IFLA_BRIDGE_MRP_IN_ROLE_ROLE', 3, inRole),
      iIfindex: attr('IFLA_BRIDGE_MRP_IN_ROLE_I_IFINDEX', 4, u32),
    }),
    NLA_F_NESTED,
  ),
  inState: attr(
    'IFLA_BRIDGE_MRP_IN_STATE',
    9,
    attributes({
      inId: attr('IFLA_BRIDGE_MRP_IN_STATE_IN_ID', 1, u32),
      state: attr('IFLA_BRIDGE_MRP_IN_STATE_STATE', 2, inState),
    }),
    NLA_F_NESTED,
  ),
  startInTest: attr(
    'IFLA_BRIDGE_MRP_START_IN_TEST',
    10,
    attributes({
      inId: attr('IFLA_BRIDGE_MRP_START_IN_TEST_IN_ID', 1, u32),
      interval: attr('IFLA_BRIDGE_MRP_START_IN_TEST_INTERVAL', 2, u32),
      maxMiss: attr('IFLA_BRIDGE_MRP_START_IN_TEST_MAX_MISS', 3, u32),
      period: attr('IFLA_BRIDGE_MRP_START_IN_TEST_PERIOD', 4, u32),
    }),
    NLA_F_NESTED,
  ),
})
