/** Numbers of linux/netfilter/nfnetlink_log.h. A table is named as the prefix of its names. */

/** Messages: the lower byte of `nlmsg_type`. */
export const NFULNL_MSG = {
  /** From the kernel. */
  PACKET: 0,
  CONFIG: 1,
} as const

/**
 * What {@link logConfig} does with a group: take it or leave it. `PF_BIND` makes nfnetlink_log the logger of a
 * protocol family.
 */
export const NFULNL_CFG_CMD = {NONE: 0, BIND: 1, UNBIND: 2, PF_BIND: 3, PF_UNBIND: 4} as const

/** How much of a packet is wanted. */
export const NFULNL_COPY = {NONE: 0, META: 1, PACKET: 2} as const

/** What else is wanted. */
export const NFULNL_CFG_F = {SEQ: 0x0001, SEQ_GLOBAL: 0x0002, CONNTRACK: 0x0004} as const
