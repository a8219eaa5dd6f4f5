/** Numbers of the C library's and the kernel's headers that system calls take (asm-generic: x86, ARM, RISC-V …). */

/** Address families beyond those of rtnetlink's own messages (bits/socket.h). */
export const AF_NETLINK = 16

/** Socket types (bits/socket_type.h). */
export const SOCK = {STREAM: 1, DGRAM: 2, RAW: 3, NONBLOCK: 0o4000, CLOEXEC: 0o2000000} as const

/** Levels of socket options. */
export const SOL = {IP: 0, SOCKET: 1, ICMP: 1, IPV6: 41, ICMPV6: 58, RAW: 255, NETLINK: 270} as const

/** Options of level `SOL.SOCKET` (asm-generic/socket.h). */
export const SO = {
  DEBUG: 1,
  DONTROUTE: 5,
  BROADCAST: 6,
  SNDBUF: 7,
  RCVBUF: 8,
  BINDTODEVICE: 25,
  ATTACH_FILTER: 26,
  TIMESTAMPNS_NEW: 64,
  RCVBUFFORCE: 33,
  SNDBUFFORCE: 32,
  MARK: 36,
} as const

/** Options of level `SOL.IP` (linux/in.h). */
export const IP = {
  TOS: 1,
  TTL: 2,
  MTU_DISCOVER: 10,
  RECVERR: 11,
  RECVTTL: 12,
  MULTICAST_TTL: 33,
  MULTICAST_LOOP: 34,
} as const

/** Options of level `SOL.IPV6` (linux/in6.h). */
export const IPV6 = {
  UNICAST_HOPS: 16,
  MULTICAST_HOPS: 18,
  MULTICAST_LOOP: 19,
  MTU_DISCOVER: 23,
  RECVERR: 25,
  RECVHOPLIMIT: 51,
  HOPLIMIT: 52,
  TCLASS: 67,
} as const

/** Flags of send and receive (bits/socket.h). */
export const MSG = {CTRUNC: 0x08, TRUNC: 0x20, DONTWAIT: 0x40, ERRQUEUE: 0x2000} as const

/** Events of poll(2). */
export const POLL = {IN: 1, OUT: 4, ERR: 8, HUP: 16, NVAL: 32} as const

/** Commands of fcntl(2) and their bits (asm-generic/fcntl.h). */
export const F = {SETFD: 2, GETFL: 3, SETFL: 4, DUPFD_CLOEXEC: 1030} as const
export const O_NONBLOCK = 0o4000
export const LOCK_EX = 2

/** Namespace kinds, for unshare and setns (linux/sched.h). */
export const CLONE = {NEWNS: 0x20000, NEWNET: 0x40000000} as const

/** Flags of mount(2) and umount2(2). */
export const MS = {RDONLY: 1, BIND: 0x1000, REC: 0x4000, SLAVE: 0x80000, SHARED: 0x100000} as const
export const MNT_DETACH = 2

/** Errors that our own code asks for or throws, negative. */
export const ERRNO = {
  NOENT: -2,
  INTR: -4,
  BADF: -9,
  AGAIN: -11,
  MSGSIZE: -90,
  ADDRNOTAVAIL: -99,
  NOBUFS: -105,
} as const
