import {namespaceId} from '../../protocol/route/namespace-id.js'
import {rule} from '../../protocol/route/rule.js'
import {bytes} from '../support/bytes.js'

const header = {family: 2, dst_len: 0, src_len: 0, tos: 0, table: 0, action: 1, flags: 0}

// strace of: ip rule add from 192.0.2.0/24 to 198.51.100.0/24 iif v0 fwmark 5/7 lookup 1000 prio 100
bytes(
  'selectors',
  rule,
  {
    ...header,
    dst_len: 24,
    src_len: 24,
    attributes: {
      src: '192.0.2.0',
      dst: '198.51.100.0',
      iifname: 'v0',
      fwmark: 5,
      fwmask: 7,
      table: 1000,
      priority: 100,
    },
  },
  `02 18 18 00 00 00 00 01 00000000  # fib_rule_hdr
   0800 0200 c0000200  # FRA_SRC
   0800 0100 c6336400  # FRA_DST
   0700 0300 763000 00  # FRA_IIFNAME
   0800 0a00 05000000  # FRA_FWMARK
   0800 1000 07000000  # FRA_FWMASK
   0800 0f00 e8030000  # FRA_TABLE
   0800 0600 64000000  # FRA_PRIORITY`,
)

// Kernel (7.3): ip rule add ipproto tcp sport 100-200 dport 80 uidrange 0-1000 prohibit
bytes(
  'ranges',
  rule,
  {
    ...header,
    action: 8,
    attributes: {
      table: 0,
      suppressPrefixlen: -1,
      protocol: 0,
      priority: 99,
      uidRange: {start: 0, end: 1000},
      sportRange: {start: 100, end: 200},
      dportRange: {start: 80, end: 80},
      dportMask: 0xffff,
      ipProto: 6,
    },
  },
  `02 00 00 00 00 00 00 08 00000000  # fib_rule_hdr
   0800 0f00 00000000  # FRA_TABLE
   0800 0e00 ffffffff  # FRA_SUPPRESS_PREFIXLEN
   0500 1500 00 000000  # FRA_PROTOCOL
   0800 0600 63000000  # FRA_PRIORITY
   0c00 1400 00000000 e8030000  # FRA_UID_RANGE
   0800 1700 6400 c800  # FRA_SPORT_RANGE
   0800 1800 5000 5000  # FRA_DPORT_RANGE
   0600 1d00 ffff 0000  # FRA_DPORT_MASK
   0500 1600 06 000000  # FRA_IP_PROTO`,
)

// Kernel: ip rule add not tun_id 77 goto 32766 prio 50 suppress_prefixlength 0 suppress_ifgroup 4 protocol 99
bytes(
  'a tunnel id in network byte order',
  rule,
  {
    ...header,
    action: 2,
    flags: 2,
    attributes: {
      table: 0,
      suppressPrefixlen: 0,
      protocol: 99,
      priority: 50,
      goto: 32766,
      tunId: 77n,
      suppressIfgroup: 4,
    },
  },
  `02 00 00 00 00 00 00 02 02000000  # fib_rule_hdr, FIB_RULE_INVERT
   0800 0f00 00000000  # FRA_TABLE
   0800 0e00 00000000  # FRA_SUPPRESS_PREFIXLEN
   0500 1500 63 000000  # FRA_PROTOCOL
   0800 0600 32000000  # FRA_PRIORITY
   0800 0400 fe7f0000  # FRA_GOTO
   0c00 0c00 000000000000004d  # FRA_TUN_ID
   0800 0d00 04000000  # FRA_SUPPRESS_IFGROUP`,
)

// strace of: ip netns set NAME 5
bytes(
  'a namespace id request',
  namespaceId,
  {family: 0, attributes: {fd: 6, nsid: 5}},
  `00 000000  # rtgenmsg and padding
   0800 0300 06000000  # NETNSA_FD
   0800 0100 05000000  # NETNSA_NSID`,
)
