// What Linux 7.3 says of a ring that is connected to another. Kernels built with switchdev leave rings to hardware, so this
// one was built without; the test that made the ring is in test/live/bridge-rings.test.ts.
import {bridgeMrp} from '../../protocol/route/bridge-mrp.js'
import {bytes} from '../support/bytes.js'

bytes(
  'a ring, and one that it is connected to',
  bridgeMrp,
  {
    info: [
      {
        ...{ringId: 7, pIfindex: 11, sIfindex: 12, iIfindex: 13, prio: 0x8000, ringState: 'open'},
        ...{ringRole: 'mrm', testInterval: 20000, testMaxMiss: 3, testMonitor: 0},
        ...{inState: 'open', inRole: 'mim', inTestInterval: 20000, inTestMaxMiss: 3},
      },
    ],
  },
  `7400 0700  # IFLA_BRIDGE_MRP_INFO
     0800 0100 07000000  # RING_ID
     0800 0200 0b000000  # P_IFINDEX
     0800 0300 0c000000  # S_IFINDEX
     0800 0a00 0d000000  # I_IFINDEX
     0600 0400 0080 0000  # PRIO
     0800 0500 00000000  # RING_STATE
     0800 0600 02000000  # RING_ROLE
     0800 0700 204e0000  # TEST_INTERVAL
     0800 0800 03000000  # TEST_MAX_MISS
     0800 0900 00000000  # TEST_MONITOR
     0800 0b00 00000000  # IN_STATE
     0800 0c00 02000000  # IN_ROLE
     0800 0d00 204e0000  # IN_TEST_INTERVAL
     0800 0e00 03000000  # IN_TEST_MAX_MISS`,
)
