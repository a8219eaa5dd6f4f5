/** Numbers that all subsystems of netfilter share (linux/netfilter.h, linux/netfilter/nfnetlink.h). */

/** Subsystems: the upper byte of a message's type. */
export const NFNL_SUBSYS = {
  NONE: 0,
  CTNETLINK: 1,
  CTNETLINK_EXP: 2,
  QUEUE: 3,
  ULOG: 4,
  OSF: 5,
  IPSET: 6,
  ACCT: 7,
  CTNETLINK_TIMEOUT: 8,
  CTHELPER: 9,
  NFTABLES: 10,
  NFT_COMPAT: 11,
  HOOK: 12,
} as const

/** Messages of no subsystem: what stands between them happens as a whole or not at all. */
export const NFNL_MSG = {BATCH_BEGIN: 0x10, BATCH_END: 0x11} as const

/** Multicast groups. */
export const NFNLGRP = {
  CONNTRACK_NEW: 1,
  CONNTRACK_UPDATE: 2,
  CONNTRACK_DESTROY: 3,
  CONNTRACK_EXP_NEW: 4,
  CONNTRACK_EXP_UPDATE: 5,
  CONNTRACK_EXP_DESTROY: 6,
  NFTABLES: 7,
  ACCT_QUOTA: 8,
  NFTRACE: 9,
} as const

/** Protocol families of netfilter, which partly are address families. */
export const NFPROTO = {UNSPEC: 0, INET: 1, IPV4: 2, ARP: 3, NETDEV: 5, BRIDGE: 7, IPV6: 10} as const

/** What becomes of a packet. */
export const NF = {DROP: 0, ACCEPT: 1, STOLEN: 2, QUEUE: 3, REPEAT: 4, STOP: 5} as const

/** Places in the way of a packet of IPv4 and IPv6. */
export const NF_INET = {
  PRE_ROUTING: 0,
  LOCAL_IN: 1,
  FORWARD: 2,
  LOCAL_OUT: 3,
  POST_ROUTING: 4,
  INGRESS: 5,
} as const
