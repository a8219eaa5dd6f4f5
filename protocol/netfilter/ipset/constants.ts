/** Numbers of linux/netfilter/ipset/ip_set.h. A table is named as the prefix of its names. */

/** Commands: the lower byte of `nlmsg_type`. */
export const IPSET_CMD = {
  PROTOCOL: 1,
  CREATE: 2,
  DESTROY: 3,
  FLUSH: 4,
  RENAME: 5,
  SWAP: 6,
  LIST: 7,
  SAVE: 8,
  ADD: 9,
  DEL: 10,
  TEST: 11,
  HEADER: 12,
  TYPE: 13,
  GET_BYNAME: 14,
  GET_BYINDEX: 15,
} as const

/** Flags of a command. */
export const IPSET_FLAG = {
  EXIST: 1 << 0,
  LIST_SETNAME: 1 << 1,
  LIST_HEADER: 1 << 2,
  SKIP_COUNTER_UPDATE: 1 << 3,
  SKIP_SUBCOUNTER_UPDATE: 1 << 4,
  MATCH_COUNTERS: 1 << 5,
  RETURN_NOMATCH: 1 << 7,
  MAP_SKBMARK: 1 << 8,
  MAP_SKBPRIO: 1 << 9,
  MAP_SKBQUEUE: 1 << 10,
} as const

/** Flags of a set and of an element; their names begin with {@link IPSET_FLAG}'s prefix. */
export const IPSET_CADT_FLAG = {
  BEFORE: 1 << 0,
  PHYSDEV: 1 << 1,
  NOMATCH: 1 << 2,
  WITH_COUNTERS: 1 << 3,
  WITH_COMMENT: 1 << 4,
  WITH_FORCEADD: 1 << 5,
  WITH_SKBINFO: 1 << 6,
  IFACE_WILDCARD: 1 << 7,
} as const

/** Refusals beyond the numbers of errno.h. */
export const IPSET_ERR = {
  PRIVATE: 4096,
  PROTOCOL: 4097,
  FIND_TYPE: 4098,
  MAX_SETS: 4099,
  BUSY: 4100,
  EXIST_SETNAME2: 4101,
  TYPE_MISMATCH: 4102,
  EXIST: 4103,
  INVALID_CIDR: 4104,
  INVALID_NETMASK: 4105,
  INVALID_FAMILY: 4106,
  TIMEOUT: 4107,
  REFERENCED: 4108,
  IPADDR_IPV4: 4109,
  IPADDR_IPV6: 4110,
  COUNTER: 4111,
  COMMENT: 4112,
  INVALID_MARKMASK: 4113,
  SKBINFO: 4114,
  BITMASK_NETMASK_EXCL: 4115,
  /** From here on, the numbers mean something else for each kind of set. */
  TYPE_SPECIFIC: 4352,
  HASH_FULL: 4352,
  HASH_ELEM: 4353,
  INVALID_PROTO: 4354,
  MISSING_PROTO: 4355,
  HASH_RANGE_UNSUPPORTED: 4356,
  HASH_RANGE: 4357,
  BITMAP_RANGE: 4352,
  BITMAP_RANGE_SIZE: 4353,
  NAME: 4352,
  LOOP: 4353,
  BEFORE: 4354,
  NAMEREF: 4355,
  LIST_FULL: 4356,
  REF_EXIST: 4357,
} as const
