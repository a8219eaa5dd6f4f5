import type {Codec} from '../../protocol/codec.js'
import {RTM, RTN, RTNH_F, RTNL_FAMILY} from '../../protocol/route/constants.js'
import {link} from '../../protocol/route/link.js'
import {linkStatsByTopic} from '../../protocol/route/link-stats.js'
import {namespaceId} from '../../protocol/route/namespace-id.js'
import {nexthop} from '../../protocol/route/nexthop.js'
import {prefix} from '../../protocol/route/prefix.js'
import {type RouteInput, route} from '../../protocol/route/route.js'
import {encode} from '../support/bytes.js'
import {differential} from '../support/differential.js'
import {monitors} from '../support/monitors.js'

const setup = [
  'ip netns add other',
  'ip link add w0 address 02:00:00:00:00:05 type veth peer name w1 address 02:00:00:00:00:06',
]

const events = [
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'ip link set v0 up',
  'ip link set v1 up',
  'ip link set v1 alias "a name" mtu 1400',
  'ip addr add 192.0.2.1/24 dev v0',
  'ip addr add 2001:db8::1/64 dev v0 nodad',
  'ip route add 198.51.100.0/24 via 192.0.2.2',
  'ip route add 203.0.113.0/24 nexthop via 192.0.2.3 nexthop via 192.0.2.4',
  'ip route add blackhole 203.0.113.128/25',
  'ip -6 route add 2001:db8:1::/48 via 2001:db8::2',
  'ip neigh add 192.0.2.3 lladdr 02:00:00:00:00:09 dev v0',
  'ip rule add from 192.0.2.1 table 5',
  'ip -6 rule add fwmark 5 table 5',
  'ip neigh del 192.0.2.3 dev v0',
  'ip rule del table 5',
  'ip route del 198.51.100.0/24',
  'ip nexthop add id 5 via 192.0.2.9 dev v0',
  'ip nexthop del id 5',
  'echo 1 >/proc/sys/net/ipv4/conf/v0/forwarding',
  'ip addr del 192.0.2.1/24 dev v0',
  'ip netns set other auto',
  'ip -n other link add y0 index 51 address 02:00:00:00:00:03 type veth peer name y1 index 50 address 02:00:00:00:00:04',
  'ip link del v0',
  // Links are known by their first names; those of others, too.
  'ip link set w1 name x1',
  'ip link set w0 up',
  'ip link set x1 up',
  'ip addr add 192.0.2.5/24 dev w0',
  'ip nexthop add id 6 via 192.0.2.9 dev w0',
  'ip route add 198.51.100.0/24 nhid 6',
  'echo 1 >/proc/sys/net/ipv4/neigh/w0/app_solicit',
  'ping -c 1 -W 0.2 192.0.2.77 >/dev/null || true',
  'ip link set w0 netns other',
  'ip link del x1',
]

const times: (readonly [RegExp, string])[] = [
  [/^\[2[-0-9T:.]+\]/gm, '[TIME]'],
  [/^Timestamp: .*$/gm, 'TIME'],
  [/used [0-9/]+/g, 'used U'],
]

monitors('ip monitor', {setup, events, masks: times}, [
  'ip monitor',
  'ip -4 -ts monitor all',
  'ip -t -d monitor route label',
  'ip -o -6 monitor address rule neigh route',
  'ip -s -c monitor neigh address route dev w0',
  'ip -br monitor',
  'ip monitor all-n label',
  'ip -n other monitor link',
])

/** A message as it stands in rtmon's files, in hex. */
function kept<T>(type: number, codec: Pick<Codec<T>, 'encode'>, value: T): string {
  const body = Buffer.from(encode(codec, value), 'hex')
  const head = Buffer.alloc(16)
  head.writeUInt32LE(head.length + body.length)
  head.writeUInt16LE(type, 4)
  return Buffer.concat([head, body]).toString('hex')
}

const multicast = {
  family: RTNL_FAMILY.IPMR,
  dst_len: 32,
  src_len: 32,
  table: 253,
  type: RTN.MULTICAST,
  attributes: {
    src: '192.0.2.1',
    dst: '239.1.1.1',
    iif: 1,
    multipath: [
      {flags: 0, ifindex: 1, hops: 1, attributes: {}},
      {flags: 0, ifindex: 77, hops: 5, attributes: {}},
    ],
    mfcStats: {packets: 10n, bytes: 2000n, wrong_if: 3n},
    expires: 12345n,
  },
} satisfies RouteInput

/** What this kernel does not tell of. */
const rare = [
  kept(RTM.NEWROUTE, route, multicast),
  kept(RTM.DELROUTE, route, {
    ...multicast,
    family: RTNL_FAMILY.IP6MR,
    table: 254,
    flags: RTNH_F.UNRESOLVED | RTNH_F.OFFLOAD,
    attributes: {dst: 'ff05::1', mfcStats: {packets: 1n, bytes: 2n, wrong_if: 0n}},
  }),
  ...[3, 5].map(type =>
    kept(RTM.NEWPREFIX, prefix, {
      family: 10,
      ifindex: 1,
      type,
      len: 64,
      flags: 3,
      attributes: {address: '2001:db8::', cacheinfo: {preferred_time: 60, valid_time: 90}},
    }),
  ),
  kept(RTM.NEWROUTE, route, {family: RTNL_FAMILY.IPMR}),
  kept(RTM.NEWSTATS, linkStatsByTopic, {ifindex: 1, attributes: {}}),
  kept(RTM.DELNEXTHOPBUCKET, nexthop, {attributes: {id: 5, resBucket: {index: 3, nhId: 7}}}),
  kept(RTM.NEWQDISC, link, {}),
  ...(['bonding_failover', 'igmp_resend', 7] as const).map(event =>
    kept(RTM.NEWLINK, link, {index: 9, attributes: {ifname: 'e', event}}),
  ),
  '0800000010000000',
].join('')

/** Numbers of namespaces: `a` has 3 and `b` has 4 here. */
const numbers = [RTM.NEWNSID, RTM.DELNSID]
  .flatMap(type =>
    [
      {nsid: 3, currentNsid: 4},
      {nsid: 4, currentNsid: 3},
      {nsid: 3, currentNsid: -1},
      {nsid: 7, currentNsid: 3},
      {nsid: 4},
      {nsid: 3, currentNsid: 4},
      {nsid: -2},
      {currentNsid: 3},
    ].map(attributes => kept(type, namespaceId, {attributes})),
  )
  .join('')

const FILES = [
  'rtmon file kept & sleep 0.7',
  ...events,
  'kill $!; wait $! || true',
  `echo ${Buffer.from(rare, 'hex').toString('base64')} | base64 -d >rare`,
  'head -c 30 kept >torn',
  `echo ${Buffer.from(numbers, 'hex').toString('base64')} | base64 -d >numbers`,
  'ip netns add a; ip netns add b; ip netns set a 3; ip netns set b 4',
]

differential('ip monitor').reads('files', {setup: [...setup, ...FILES], masks: times}, [
  'ip monitor file kept; ip -br -4 monitor label dev lo file kept; ip -d -o -N monitor fi kept; bridge monitor all file kept',
  'ip monitor label file rare; ip -s -c monitor dev lo label file rare; bridge monitor file rare; ip monitor file torn; bridge monitor file torn; ip monitor file .; ip monitor stat; bridge monitor vn; bridge -f any monitor',
  'ip monitor file numbers; ip monitor nsid label file numbers',
])
