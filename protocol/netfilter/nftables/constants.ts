/** Numbers of nf_tables (linux/netfilter/nf_tables.h). Prefix and key give the kernel's name. */

/** Message types in the subsystem. */
export const NFT_MSG = {
  NEWTABLE: 0,
  GETTABLE: 1,
  DELTABLE: 2,
  NEWCHAIN: 3,
  GETCHAIN: 4,
  DELCHAIN: 5,
  NEWRULE: 6,
  GETRULE: 7,
  DELRULE: 8,
  NEWSET: 9,
  GETSET: 10,
  DELSET: 11,
  NEWSETELEM: 12,
  GETSETELEM: 13,
  DELSETELEM: 14,
  NEWGEN: 15,
  GETGEN: 16,
  TRACE: 17,
  NEWOBJ: 18,
  GETOBJ: 19,
  DELOBJ: 20,
  GETOBJ_RESET: 21,
  NEWFLOWTABLE: 22,
  GETFLOWTABLE: 23,
  DELFLOWTABLE: 24,
  GETRULE_RESET: 25,
  DESTROYTABLE: 26,
  DESTROYCHAIN: 27,
  DESTROYRULE: 28,
  DESTROYSET: 29,
  DESTROYSETELEM: 30,
  DESTROYOBJ: 31,
  DESTROYFLOWTABLE: 32,
  GETSETELEM_RESET: 33,
} as const

/** Verdicts beside netfilter's own (`NF`). */
export const NFT = {CONTINUE: -1, BREAK: -2, JUMP: -3, GOTO: -4, RETURN: -5} as const

/** The type of every item of a list. */
export const NFTA_LIST = {ELEM: 1} as const

/** Registers of 16 bytes, and the verdict's. */
export const NFT_REG = {VERDICT: 0, 1: 1, 2: 2, 3: 3, 4: 4} as const

/** The same registers in parts of 4 bytes. */
export const NFT_REG32 = {
  '00': 8,
  '01': 9,
  '02': 10,
  '03': 11,
  '04': 12,
  '05': 13,
  '06': 14,
  '07': 15,
  '08': 16,
  '09': 17,
  '10': 18,
  '11': 19,
  '12': 20,
  '13': 21,
  '14': 22,
  '15': 23,
} as const

/** Flags of tables. */
export const NFT_TABLE_F = {DORMANT: 1, OWNER: 2, PERSIST: 4} as const

/** Flags of chains. */
export const NFT_CHAIN = {BASE: 1, HW_OFFLOAD: 2, BINDING: 4} as const

/** Flags of sets. */
export const NFT_SET = {
  ANONYMOUS: 0x1,
  CONSTANT: 0x2,
  INTERVAL: 0x4,
  MAP: 0x8,
  TIMEOUT: 0x10,
  EVAL: 0x20,
  OBJECT: 0x40,
  CONCAT: 0x80,
  EXPR: 0x100,
} as const

/** Flags of elements. */
export const NFT_SET_ELEM = {INTERVAL_END: 1, CATCHALL: 2} as const

/** Type of the data of maps: values of any number below, or verdicts. */
export const NFT_DATA = {VALUE: 0, VERDICT: 0xffffff00} as const

/** Flags of `queue`. */
export const NFT_QUEUE_FLAG = {BYPASS: 1, CPU_FANOUT: 2} as const

/** Flags of flowtables. */
export const NFT_FLOWTABLE = {HW_OFFLOAD: 1, COUNTER: 2} as const

/** Codes of `reject` for both families. */
export const NFT_REJECT_ICMPX = {NO_ROUTE: 0, PORT_UNREACH: 1, HOST_UNREACH: 2, ADMIN_PROHIBITED: 3} as const
