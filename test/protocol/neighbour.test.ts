import {neighbour} from '../../protocol/route/neighbour.js'
import {bytes} from '../support/bytes.js'

// Kernel: ip neigh add 2001:db8::2 lladdr 02:00:00:00:00:08 dev v0 nud stale router extern_learn
bytes(
  'a neighbour of a dump',
  neighbour,
  {
    family: 10,
    ifindex: 4,
    state: 4,
    flags: 0x90,
    type: 1,
    attributes: {
      dst: '2001:db8::2',
      lladdr: '02:00:00:00:00:08',
      probes: 0,
      cacheinfo: {confirmed: 6118, used: 118, updated: 118, refcnt: 0},
    },
  },
  `0a 00 0000 04000000 0400 90 01  # ndmsg
   1400 0100 20010db8000000000000000000000002  # NDA_DST
   0a00 0200 020000000008 0000  # NDA_LLADDR
   0800 0400 00000000  # NDA_PROBES
   1400 0300 e6170000 76000000 76000000 00000000  # NDA_CACHEINFO`,
)

// Kernel: bridge fdb add 02:00:00:00:00:99 dev vx0 dst 192.0.2.50 port 1234 vni 77 via v0
bytes(
  "a vxlan's forwarding entry",
  neighbour,
  {
    family: 7,
    ifindex: 5,
    state: 0xc0,
    flags: 2,
    type: 1,
    attributes: {
      lladdr: '02:00:00:00:00:99',
      dst: '192.0.2.50',
      port: 1234,
      vni: 77,
      ifindex: 4,
      cacheinfo: {confirmed: 0, used: 112, updated: 112, refcnt: 0},
    },
  },
  `07 00 0000 05000000 c000 02 01  # ndmsg
   0a00 0200 020000000099 0000  # NDA_LLADDR
   0800 0100 c0000232  # NDA_DST
   0600 0600 04d2 0000  # NDA_PORT
   0800 0700 4d000000  # NDA_VNI
   0800 0800 04000000  # NDA_IFINDEX
   1400 0300 00000000 70000000 70000000 00000000  # NDA_CACHEINFO`,
)

// Kernel: bridge fdb add 02:00:00:00:00:98 dev v1 master static
bytes(
  "a bridge's forwarding entry",
  neighbour,
  {
    family: 7,
    ifindex: 3,
    state: 0x40,
    flags: 0,
    type: 0,
    attributes: {
      lladdr: '02:00:00:00:00:98',
      master: 2,
      flagsExt: 0,
      cacheinfo: {confirmed: 0, used: 110, updated: 110, refcnt: 0},
      vlan: 1,
    },
  },
  `07 00 0000 03000000 4000 00 00  # ndmsg
   0a00 0200 020000000098 0000  # NDA_LLADDR
   0800 0900 02000000  # NDA_MASTER
   0800 0f00 00000000  # NDA_FLAGS_EXT
   1400 0300 00000000 6e000000 6e000000 00000000  # NDA_CACHEINFO
   0600 0500 0100 0000  # NDA_VLAN`,
)

// strace of: ip neigh add proxy 2001:db8::7 dev v0
bytes(
  'a proxy',
  neighbour,
  {family: 10, ifindex: 3, state: 0x80, flags: 8, type: 0, attributes: {dst: '2001:db8::7'}},
  `0a 00 0000 03000000 8000 08 00  # ndmsg
   1400 0100 20010db8000000000000000000000007  # NDA_DST`,
)
