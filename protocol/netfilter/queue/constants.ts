/** Numbers of linux/netfilter/nfnetlink_queue.h. A table is named as the prefix of its names. */

/** Messages: the lower byte of `nlmsg_type`. */
export const NFQNL_MSG = {
  /** From the kernel. */
  PACKET: 0,
  VERDICT: 1,
  CONFIG: 2,
  VERDICT_BATCH: 3,
} as const

/**
 * What {@link queueConfig} does with a queue: take it or leave it. `PF_BIND` and `PF_UNBIND` have done nothing since
 * Linux 3.8.
 */
export const NFQNL_CFG_CMD = {NONE: 0, BIND: 1, UNBIND: 2, PF_BIND: 3, PF_UNBIND: 4} as const

/** How much of a packet is wanted. */
export const NFQNL_COPY = {NONE: 0, META: 1, PACKET: 2} as const

/** How a queue behaves, and what comes with its packets. */
export const NFQA_CFG_F = {
  /** Packets pass where the queue is full, instead of being dropped. */
  FAIL_OPEN: 1 << 0,
  CONNTRACK: 1 << 1,
  /** Packets larger than the MTU come whole. */
  GSO: 1 << 2,
  UID_GID: 1 << 3,
  SECCTX: 1 << 4,
} as const

/** What is the matter with a packet. */
export const NFQA_SKB = {CSUMNOTREADY: 1 << 0, GSO: 1 << 1, CSUM_NOTVERIFIED: 1 << 2} as const
