/** Numbers of linux/netlink.h. A test compares each with the header: prefix and key give the kernel's name. */

/** Netlink families, the third argument of socket(2). */
export const NETLINK = {
  ROUTE: 0,
  USERSOCK: 2,
  SOCK_DIAG: 4,
  XFRM: 6,
  AUDIT: 9,
  CONNECTOR: 11,
  NETFILTER: 12,
  KOBJECT_UEVENT: 15,
  GENERIC: 16,
} as const

/** Message types below the families' own (`NLMSG_MIN_TYPE`). */
export const NLMSG = {NOOP: 1, ERROR: 2, DONE: 3, OVERRUN: 4, MIN_TYPE: 0x10} as const

/** `nlmsg_flags`. The meaning of the bits from 0x100 on depends on the kind of request. */
export const NLM_F = {
  REQUEST: 0x01,
  MULTI: 0x02,
  ACK: 0x04,
  ECHO: 0x08,
  DUMP_INTR: 0x10,
  DUMP_FILTERED: 0x20,
  /** GET: the whole table. */
  ROOT: 0x100,
  /** GET: all that match. */
  MATCH: 0x200,
  ATOMIC: 0x400,
  DUMP: 0x300,
  /** NEW: replace what exists. */
  REPLACE: 0x100,
  /** NEW: fail if it exists. */
  EXCL: 0x200,
  /** NEW: create it if it does not exist. */
  CREATE: 0x400,
  /** NEW: add to the end of the list. */
  APPEND: 0x800,
  /** DELETE: do not delete recursively. */
  NONREC: 0x100,
  /** DELETE: all that match. */
  BULK: 0x200,
  /** ACK: the request's body was left out. */
  CAPPED: 0x100,
  /** ACK: extended attributes follow. */
  ACK_TLVS: 0x200,
} as const

/** Address families (`AF_INET` …) that rtnetlink messages name. */
export const AF = {UNSPEC: 0, INET: 2, BRIDGE: 7, INET6: 10, PACKET: 17, MPLS: 28, MCTP: 45} as const
