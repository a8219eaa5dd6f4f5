import {ipv4, ipv6} from '../../address.js'
import {attr, attributes, NLA_F_NESTED} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {bytes, u8, u32, u64} from '../../scalars.js'
import {string} from '../../text.js'
import {segmentRoutingHeader} from './segment-routing-header.js'

/** What becomes of a packet whose destination is a local segment, RFC 8986. */
const action = enumeration('SEG6_LOCAL_ACTION_', u32, {
  unspec: 0,
  end: 1,
  end_x: 2,
  end_t: 3,
  end_dx2: 4,
  end_dx6: 5,
  end_dx4: 6,
  end_dt6: 7,
  end_dt4: 8,
  end_b6: 9,
  end_b6_encap: 10,
  end_bm: 11,
  end_s: 12,
  end_as: 13,
  end_am: 14,
  end_bpf: 15,
  end_dt46: 16,
})

const program = attributes({
  /** The program's descriptor in requests, its id in answers. */
  prog: attr('SEG6_LOCAL_BPF_PROG', 1, u32),
  name: attr('SEG6_LOCAL_BPF_PROG_NAME', 2, string),
})

const counters = attributes({
  pad: attr('SEG6_LOCAL_CNT_PAD', 1, bytes),
  packets: attr('SEG6_LOCAL_CNT_PACKETS', 2, u64),
  bytes: attr('SEG6_LOCAL_CNT_BYTES', 3, u64),
  errors: attr('SEG6_LOCAL_CNT_ERRORS', 4, u64),
})

/** `SEG6_LOCAL_FLV_OP_*`: bit `1 << OP` of `operation` is set for each. */
export const SEG6_LOCAL_FLV_OP = {UNSPEC: 0, PSP: 1, USP: 2, USD: 3, NEXT_CSID: 4} as const

const flavors = attributes({
  /** Bits numbered by {@link SEG6_LOCAL_FLV_OP}. */
  operation: attr('SEG6_LOCAL_FLV_OPERATION', 1, u32),
  /** Bits of the locator block, of compressed segments. */
  lcblockBits: attr('SEG6_LOCAL_FLV_LCBLOCK_BITS', 2, u8),
  /** Bits of the locator node and its function. */
  lcnodeFnBits: attr('SEG6_LOCAL_FLV_LCNODE_FN_BITS', 3, u8),
})

/** `SEG6_LOCAL_*` (linux/seg6_local.h). */
export const seg6LocalEncap = attributes({
  action: attr('SEG6_LOCAL_ACTION', 1, action),
  srh: attr('SEG6_LOCAL_SRH', 2, segmentRoutingHeader),
  table: attr('SEG6_LOCAL_TABLE', 3, u32),
  nh4: attr('SEG6_LOCAL_NH4', 4, ipv4),
  nh6: attr('SEG6_LOCAL_NH6', 5, ipv6),
  /** Index of the input interface. */
  iif: attr('SEG6_LOCAL_IIF', 6, u32),
  /** Index of the output interface. */
  oif: attr('SEG6_LOCAL_OIF', 7, u32),
  bpf: attr('SEG6_LOCAL_BPF', 8, program),
  /** Table of the VRF that packets go to. */
  vrftable: attr('SEG6_LOCAL_VRFTABLE', 9, u32),
  /** Asked for by sending it empty. */
  counters: attr('SEG6_LOCAL_COUNTERS', 10, counters, NLA_F_NESTED),
  flavors: attr('SEG6_LOCAL_FLAVORS', 11, flavors, NLA_F_NESTED),
})
