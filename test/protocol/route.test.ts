import test from 'ava'
import {route} from '../../protocol/route/route.js'
import {bytes, decode, encode, lossless} from '../support/bytes.js'

const header = {
  family: 2,
  dst_len: 0,
  src_len: 0,
  tos: 0,
  table: 254,
  protocol: 3,
  scope: 0,
  type: 1,
  flags: 0,
}

// What the kernel (7.3) dumps after: ip route add 203.0.113.0/25 via 192.0.2.7 table 1000 mtu lock 1400 advmss 1300
// hoplimit 12 rtt 100ms rto_min 5ms congctl cubic quickack 1 features ecn realm 3/7 src 192.0.2.1 metric 9
bytes(
  'metrics',
  route,
  {
    ...header,
    dst_len: 25,
    table: 252,
    attributes: {
      table: 1000,
      dst: '203.0.113.0',
      priority: 9,
      metrics: {
        lock: 8196,
        mtu: 1400,
        rtt: 800,
        advmss: 1300,
        hoplimit: 12,
        features: 1,
        rtoMin: 5,
        quickack: 1,
        ccAlgo: 'cubic',
      },
      prefsrc: '192.0.2.1',
      gateway: '192.0.2.7',
      oif: 4,
      flow: 0x30007,
    },
  },
  `02 19 00 00 fc 03 00 01 00000000  # rtmsg
   0800 0f00 e8030000  # RTA_TABLE
   0800 0100 cb007100  # RTA_DST
   0800 0600 09000000  # RTA_PRIORITY
   5000 0800           # RTA_METRICS
     0800 0100 04200000  # RTAX_LOCK
     0800 0200 78050000  # RTAX_MTU
     0800 0400 20030000  # RTAX_RTT
     0800 0800 14050000  # RTAX_ADVMSS
     0800 0a00 0c000000  # RTAX_HOPLIMIT
     0800 0c00 01000000  # RTAX_FEATURES
     0800 0d00 05000000  # RTAX_RTO_MIN
     0800 0f00 01000000  # RTAX_QUICKACK
     0a00 1000 637562696300 0000  # RTAX_CC_ALGO
   0800 0700 c0000201  # RTA_PREFSRC
   0800 0500 c0000207  # RTA_GATEWAY
   0800 0400 04000000  # RTA_OIF
   0800 0b00 07000300  # RTA_FLOW`,
)

// Kernel: ip route add 203.0.113.128/26 nexthop via inet6 2001:db8::9 dev v0 nexthop via 192.0.2.8 dev v0
bytes(
  'nexthops, one of another family',
  route,
  {
    ...header,
    dst_len: 26,
    attributes: {
      table: 254,
      dst: '203.0.113.128',
      multipath: [
        {flags: 0, hops: 0, ifindex: 4, attributes: {via: {family: 10, address: '2001:db8::9'}}},
        {flags: 0, hops: 0, ifindex: 4, attributes: {gateway: '192.0.2.8'}},
      ],
    },
  },
  `02 1a 00 00 fe 03 00 01 00000000  # rtmsg
   0800 0f00 fe000000  # RTA_TABLE
   0800 0100 cb007180  # RTA_DST
   3400 0900           # RTA_MULTIPATH
     2000 00 00 04000000  # rtnexthop
       1600 1200 0a00 20010db8000000000000000000000009 0000  # RTA_VIA
     1000 00 00 04000000  # rtnexthop
       0800 0500 c0000208  # RTA_GATEWAY`,
)

// Kernel: ip route add 203.0.113.80/32 nexthop encap mpls 55 via 192.0.2.7 dev v0 nexthop via 192.0.2.8 dev v0
bytes(
  'encapsulation of a nexthop, which the kernel sends before its type',
  route,
  {
    ...header,
    dst_len: 32,
    attributes: {
      table: 254,
      dst: '203.0.113.80',
      multipath: [
        {
          flags: 0,
          hops: 0,
          ifindex: 4,
          attributes: {
            gateway: '192.0.2.7',
            encap: {dst: '55'},
            encapType: 'mpls',
          },
        },
        {flags: 0, hops: 0, ifindex: 4, attributes: {gateway: '192.0.2.8'}},
      ],
    },
  },
  `02 20 00 00 fe 03 00 01 00000000  # rtmsg
   0800 0f00 fe000000  # RTA_TABLE
   0800 0100 cb007150  # RTA_DST
   3800 0900           # RTA_MULTIPATH
     2400 00 00 04000000  # rtnexthop
       0800 0500 c0000207  # RTA_GATEWAY
       0c00 1600 0800010000037100  # RTA_ENCAP
       0600 1500 0100 0000  # RTA_ENCAP_TYPE
     1000 00 00 04000000  # rtnexthop
       0800 0500 c0000208  # RTA_GATEWAY`,
)

// Kernel: ip -6 route add 2001:db8:1::/48 via 2001:db8::2 expires 500 pref high
bytes(
  'an IPv6 route that expires',
  route,
  {
    ...header,
    family: 10,
    dst_len: 48,
    attributes: {
      table: 254,
      dst: '2001:db8:1::',
      priority: 1024,
      gateway: '2001:db8::2',
      oif: 4,
      cacheinfo: {clntref: 0, lastuse: 0, expires: 49873, error: 0, used: 0, id: 0, ts: 0, tsage: 0},
      pref: 'high',
    },
  },
  `0a 30 00 00 fe 03 00 01 00000000  # rtmsg
   0800 0f00 fe000000  # RTA_TABLE
   1400 0100 20010db8000100000000000000000000  # RTA_DST
   0800 0600 00040000  # RTA_PRIORITY
   1400 0500 20010db8000000000000000000000002  # RTA_GATEWAY
   0800 0400 04000000  # RTA_OIF
   2400 0c00 00000000 00000000 d1c20000 00000000 00000000 00000000 00000000 00000000  # RTA_CACHEINFO
   0500 1400 01 000000  # RTA_PREF`,
)

// Kernel: ip nexthop add id 7 via 192.0.2.9 dev v0; ip route add 203.0.113.77 nhid 7
bytes(
  'a route through a nexthop object',
  route,
  {
    ...header,
    dst_len: 32,
    attributes: {table: 254, dst: '203.0.113.77', nhId: 7, gateway: '192.0.2.9', oif: 4},
  },
  `02 20 00 00 fe 03 00 01 00000000  # rtmsg
   0800 0f00 fe000000  # RTA_TABLE
   0800 0100 cb00714d  # RTA_DST
   0800 1e00 07000000  # RTA_NH_ID
   0800 0500 c0000209  # RTA_GATEWAY
   0800 0400 04000000  # RTA_OIF`,
)

// Kernel, and strace of: ip -f mpls route add 100 as 200/300 via inet 192.0.2.9 dev v0
bytes(
  'MPLS labels are no IPv4 addresses',
  route,
  {
    ...header,
    family: 28,
    dst_len: 20,
    attributes: {dst: '100', newdst: '200/300', via: {family: 2, address: '192.0.2.9'}, oif: 3},
  },
  `1c 14 00 00 fe 03 00 01 00000000  # rtmsg
   0800 0100 00064100  # RTA_DST: label 100, bottom of stack
   0c00 1300 000c8000 0012c100  # RTA_NEWDST
   0a00 1200 0200 c0000209 0000  # RTA_VIA
   0800 0400 03000000  # RTA_OIF`,
)

// strace of: ip route get 192.0.2.9 ipproto tcp sport 1000 dport 80 mark 5 uid 0
bytes(
  'a lookup with ports in network byte order',
  route,
  {
    ...header,
    dst_len: 32,
    table: 0,
    protocol: 0,
    type: 0,
    flags: 0x1000,
    attributes: {dst: '192.0.2.9', ipProto: 6, sport: 1000, dport: 80, uid: 0, mark: 5},
  },
  `02 20 00 00 00 00 00 00 00100000  # rtmsg, RTM_F_LOOKUP_TABLE
   0800 0100 c0000209  # RTA_DST
   0500 1b00 06 000000  # RTA_IP_PROTO
   0600 1c00 03e8 0000  # RTA_SPORT
   0600 1d00 0050 0000  # RTA_DPORT
   0800 1900 00000000  # RTA_UID
   0800 1000 05000000  # RTA_MARK`,
)

// strace of: ip route replace 203.0.113.0/25 via 192.0.2.7 … congctl cubic …, which sends the name without a NUL.
lossless(
  'text without its NUL',
  route,
  {...header, attributes: {metrics: {ccAlgo: 'cubic', features: 1, lock: 4}}},
  `02 00 00 00 fe 03 00 01 00000000  # rtmsg
   2000 0800           # RTA_METRICS
     0900 1000 6375626963 000000  # RTAX_CC_ALGO
     0800 0c00 01000000  # RTAX_FEATURES
     0800 0100 04000000  # RTAX_LOCK`,
)

// strace of: ip route add 203.0.113.9 encap mpls 100/200 via 192.0.2.7. The kernel sends RTA_ENCAP without the flag.
lossless(
  'NLA_F_NESTED where the kernel would not send it',
  route,
  {...header, attributes: {encapType: 'mpls', encap: {dst: '55'}}},
  `02 00 00 00 fe 03 00 01 00000000  # rtmsg
   0600 1500 0100 0000  # RTA_ENCAP_TYPE
   0c00 1680 0800010000037100  # RTA_ENCAP|NLA_F_NESTED`,
)

test('labels with a TTL stay bytes', t => {
  const hex = '1c140000fe03000100000000 08000100 00064140'
  const read = decode(route, hex)
  t.deepEqual(read?.attributes, {unknown: [{type: 1, value: Uint8Array.of(0, 6, 0x41, 0x40), position: 0}]})
})

for (const dst of ['', '100/', '1048576', '0x10', '100 200'])
  test(`'${dst}' is no stack of labels`, t => {
    const error = t.throws(() => encode(route, {family: 28, attributes: {dst}} as never), {
      instanceOf: RangeError,
    })
    t.regex(error.message, /^attributes\.dst: expected MPLS labels/)
  })

test('errors of nested values name their path', t => {
  const bad = (attributes: object) => () => encode(route, {family: 2, attributes} as never)
  const path = (attributes: object) => t.throws(bad(attributes), {any: true} as never)?.message.split(':')[0]
  t.is(path({via: {family: 2, address: '2001:db8::1:'}}), 'attributes.via.address')
  t.is(path({via: {family: 'inet', address: '192.0.2.1'}}), 'attributes.via.family')
  t.is(path({metrics: {mtu: -1}}), 'attributes.metrics.mtu')
  t.is(
    path({multipath: [{ifindex: 1}, {attributes: {gateway: 'here'}}]}),
    'attributes.multipath[1].attributes.gateway',
  )
  t.is(path({multipath: [{ifindex: 2 ** 31}]}), 'attributes.multipath[0].ifindex')
})
