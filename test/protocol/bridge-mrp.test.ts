// Rings need hardware, which no machine of ours has: instances by the words of linux/if_bridge.h.
import {bridgeMrp} from '../../protocol/route/bridge-mrp.js'
import {bytes} from '../support/bytes.js'

bytes(
  'a ring, and one that is connected to another',
  bridgeMrp,
  {
    info: [
      {
        ...{ringId: 7, pIfindex: 11, sIfindex: 12, prio: 0x8000, ringState: 'closed', ringRole: 'mrm'},
        ...{testInterval: 20000, testMaxMiss: 3, testMonitor: 0},
      },
      {ringId: 8, iIfindex: 13, inState: 'open', inRole: 'mic', inTestInterval: 30000, inTestMaxMiss: 4},
    ],
  },
  `4c00 0700  # IFLA_BRIDGE_MRP_INFO
     0800 0100 07000000  # RING_ID
     0800 0200 0b000000  # P_IFINDEX
     0800 0300 0c000000  # S_IFINDEX
     0600 0400 0080 0000  # PRIO
     0800 0500 01000000  # RING_STATE
     0800 0600 02000000  # RING_ROLE
     0800 0700 204e0000  # TEST_INTERVAL
     0800 0800 03000000  # TEST_MAX_MISS
     0800 0900 00000000  # TEST_MONITOR
   3400 0700  # IFLA_BRIDGE_MRP_INFO
     0800 0100 08000000  # RING_ID
     0800 0a00 0d000000  # I_IFINDEX
     0800 0b00 00000000  # IN_STATE
     0800 0c00 01000000  # IN_ROLE
     0800 0d00 30750000  # IN_TEST_INTERVAL
     0800 0e00 04000000  # IN_TEST_MAX_MISS`,
)
