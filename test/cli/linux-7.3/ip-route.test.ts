import {differential} from '../../support/differential.js'

const {reads, changes} = differential('ip route', {kernel: '7.3'})

/** Several commands as one case, with their exit codes. */
const each = (command: string, ends: readonly string[]): string =>
  ends.map(end => `${command} ${end}; echo $?`).join('; ')

const links = [
  'ip link set lo up',
  'ip link add v0 type dummy',
  'ip link set v0 up',
  'ip address add 192.0.2.1/24 dev v0',
  'ip address add 2001:db8::1/64 dev v0 nodad',
  'echo 1000 > /proc/sys/net/mpls/platform_labels',
  'ip link add vrf7 type vrf table 77',
  'ip link set vrf7 up',
  'echo 1 > /proc/sys/net/vrf/strict_mode',
]
const encaps4 = [
  'mpls 100 via 192.0.2.2',
  'mpls 100/200/300 ttl 7 via 192.0.2.2',
  'mpls 0x64 via inet6 2001:db8::2',
  'ip id 100 dst 203.0.113.1 src 192.0.2.1 tos 0x10 ttl 4 dev v0',
  'ip id 5 csum key seq dev v0',
  'ip dev v0',
  'ip6 id 100 dst 2001:db8::9 src 2001:db8::1 tc 3 hoplimit 4 dev v0',
  'ip6 csum dev v0',
  'ip id 5 geneve_opts 1:2:0011aabb,3:4:ccddeeff00112233 dev v0',
  'ip id 5 vxlan_opts 100 dev v0',
  'ip id 5 erspan_opts 1:123:: dev v0',
  'ip6 id 5 erspan_opts 2::1:4 dev v0',
  'ip6 id 5 vxlan_opts 0x10 dev v0',
  'seg6 mode encap segs 2001:db8::7 dev v0',
]
const encaps6 = [
  'seg6 mode encap segs 2001:db8::7,2001:db8::8 dev v0',
  'seg6 mode inline segs 2001:db8::7 dev v0',
  'seg6 mode l2encap segs 2001:db8::7 dev v0',
  'seg6 mode encap.red segs 2001:db8::7 dev v0',
  'seg6 mode l2encap.red segs 2001:db8::7 dev v0',
  'seg6 mode encap segs ,2001:db8::7,,2001:db8::8 dev v0',
  'seg6 mode encap segs 2001:db8::7 hmac 0xab dev v0',
  'seg6local action End dev v0',
  'seg6local action End.X nh6 2001:db8::9 count dev v0',
  'seg6local action End.T table 5 dev v0',
  'seg6local action End.DX2 oif v0 dev v0',
  'seg6local action End.DX6 nh6 2001:db8::9 dev v0',
  'seg6local action End.DX4 nh4 192.0.2.9 dev v0',
  'seg6local action End.DT6 table main dev v0',
  'seg6local action End.DT4 vrftable 77 dev vrf7',
  'seg6local action End.DT46 vrftable 77 count dev vrf7',
  'seg6local action End.B6 srh segs 2001:db8::7,2001:db8::8 dev v0',
  'seg6local action End.B6.Encaps srh segs 2001:db8::7 hmac 0xab dev v0',
  'seg6local action End flavors psp count dev v0',
  'seg6local action End flavors next-csid lblen 32 nflen 16 dev v0',
  'rpl segs 2001:db8::7,2001:db8::8 dev v0',
  'rpl dev v0',
  'ioam6 trace prealloc type 0x800000 ns 1 size 12 dev v0',
  'ioam6 mode encap tundst 2001:db8::9 trace prealloc type 0xf00000 ns 1 size 24 dev v0',
  'ioam6 freq 1/3 mode auto tundst 2001:db8::9 trace prealloc type 0x800000 ns 1 size 12 dev v0',
  'ila 1:2:3:4 csum-mode no-action ident-type luid hook-type output dev v0',
]
const add4 = encaps4.map((words, i) => `ip route add 10.1.0.${i}/32 encap ${words}`)
const add6 = encaps6.map((words, i) => `ip route add 2001:db8:1:${i}::/${i === 25 ? 128 : 64} encap ${words}`)
const multipath = [
  'ip route add 10.1.1.0/32 nexthop encap mpls 100 via 192.0.2.2 nexthop encap mpls 200/300 via 192.0.2.3 weight 2',
  'ip route add 10.1.1.1/32 nexthop encap ip id 4 dst 203.0.113.1 dev v0 nexthop via 192.0.2.3',
]
const mpls = [
  'ip -M route add 100 via inet 192.0.2.2',
  'ip -M route add 101 as 200/300 via inet 192.0.2.2 dev v0',
  'ip -M route add 102 dev lo',
  'ip -M route add 103 via inet6 2001:db8::2 ttl-propagate disabled',
  'ip -M route add 104 ttl-propagate enabled via inet 192.0.2.2 proto static',
  'ip -M route add 105 nexthop as 200 via inet 192.0.2.2 nexthop as 300 via inet6 2001:db8::2',
]
const vrf = ['ip route add 10.3.0.0/16 dev v0 vrf vrf7', 'ip route add 10.3.1.0/24 dev v0 vrf default']
const secret = "printf 'secret\\n' | /bin/ip sr hmac set 0xab sha1"

reads(
  'encapsulations, labels and VRFs',
  {setup: [...links, `${secret} >/dev/null`, ...add4, ...add6, ...multipath, ...mpls, ...vrf]},
  [
    'ip route; ip -c route; ip -c -6 route; ip -d -o -N route',
    'ip -j route',
    'ip -6 route show proto boot; ip -o -s -d -6 route',
    'ip -j -6 route; ip -s -j -p -6 route show 2001:db8:1:8::/64',
    'ip -M route; ip -d -M route; ip -N -c -M route; ip -j -M route; ip -f mpls route show 101; ip -M route show root 103',
    'ip route get 10.1.0.1; ip -M route get 101; ip -j -M route get 101; ip route get fibmatch 10.1.1.0',
    each('ip -M route', ['get 999', 'show nope', 'get nope', 'show 100/200', 'show table 5']),
    'ip route show vrf vrf7; ip route show vrf default | tail -2; ip route get 10.3.0.1 vrf vrf7; ip -d rule; ip -6 route show vrf vrf7; ip -j rule',
    'ip route show table 77; ip route show dev vrf7; ip nexthop show vrf vrf7',
  ],
)

changes({setup: links}, [
  add4.join('; '),
  `${secret} >/dev/null; ${add6.slice(0, 13).join('; ')}`,
  `${secret} >/dev/null; ${add6.slice(13).join('; ')}`,
  [...multipath, ...mpls, ...vrf].join('; '),
  'ip nexthop add id 1 encap mpls 100 via 192.0.2.2 dev v0; ip nexthop add id 2 encap ip id 4 dst 203.0.113.1 dev v0; ip nexthop add id 3 encap seg6 mode encap segs 2001:db8::7 via 2001:db8::2 dev v0; ip -j nexthop; ip -d nexthop; ip route add 10.1.0.0/32 nhid 1; ip -d route',
  `${mpls.join('; ')}; ip -f mpls route change 100 as 17 via inet 192.0.2.3; ip -M route replace 102 via inet 192.0.2.4; ip -M route del 101; ip -M route save | /sbin/ip route showdump; ip -s -M route flush proto boot; ip -M route`,
  'ip rule add l3mdev pref 5; ip rule add from 10.0.0.0/8 table 77 iif vrf7; ip rule del l3mdev pref 1000; ip route add 10.5.0.0/16 dev v0 vrf nope; ip route add 2001:db8:7::/64 dev v0 vrf vrf7; ip -6 route flush vrf vrf7',
  each('ip -M route add', [
    'nope via inet 192.0.2.2',
    '100/200 via inet 192.0.2.2',
    '100',
    '2000 via inet 192.0.2.2',
    '100 as nope via inet 192.0.2.2',
    '100 via inet 192.0.2.2 ttl-propagate nope',
    '16 as 1048576 dev v0',
    '100 via 192.0.2.2',
    '100 via mpls 5/6 dev v0',
    '100 from 5 dev v0',
    '100 src 5 dev v0',
    '100 via link nope dev v0',
  ]),
])

const wrongs = [
  [
    'mpls 100',
    'mpls 100 ttl 300',
    'mpls nope',
    'mpls 3',
    'mpls 100 ttl 3 ttl 4',
    'mpls default',
    'nope',
    'mpls',
  ],
  [
    'ip id nope',
    'ip dst nope',
    'ip dst 2001:db8::1',
    'ip tos nope',
    'ip ttl nope',
    'ip id 5 id 6',
    'ip csum csum',
    'ip6 tc nope',
    'ip6 tos 3',
  ],
  [
    'ip id 5 geneve_opts nope',
    'ip geneve_opts 1:2',
    'ip geneve_opts 70000:2:00112233',
    'ip vxlan_opts nope',
    'ip vxlan_opts 1 geneve_opts 1:2:00112233',
    'ip erspan_opts nope',
    'ip erspan_opts 1:nope::',
    'ip id 5 erspan_opts 3:1:1:4',
    'ip vxlan_opts 1 vxlan_opts 2',
    'ip geneve_opts 1:2:0102030',
    'ip geneve_opts 1:2:00112233:4',
    'ip erspan_opts 2:0:1:5:6',
  ],
  [
    'seg6',
    'seg6 segs 2001:db8::7',
    'seg6 mode nope',
    'seg6 mode encap segs nope',
    'seg6 mode encap mode inline',
    'seg6 mode encap segs 2001:db8::7 segs 2001:db8::8',
    'seg6 mode encap segs 2001:db8::7 cleanup',
    'seg6 mode encap hmac nope hmac 3',
  ],
  [
    'seg6local',
    'seg6local action nope',
    'seg6local action End action End',
    'seg6local action End.T table nope',
    'seg6local action End.T vrftable nope',
    'seg6local action End.X nh6 nope',
    'seg6local action End.DX2 oif nope',
    'seg6local action End count count',
  ],
  [
    'seg6local action End flavors nope',
    'seg6local action End flavors psp,usp,usd',
    'seg6local action End flavors psp lblen 3',
    'seg6local action End flavors next-csid lblen 300',
    'seg6local action End flavors next-csid nflen 16 lblen 32 nflen 8',
    'seg6local action End.B6 srh nope',
    'seg6local action End.BPF endpoint nope',
    'seg6local action End.DT4 vrftable 7',
  ],
  [
    'ioam6',
    'ioam6 trace',
    'ioam6 trace prealloc type nope',
    'ioam6 trace prealloc type 0x800000 ns nope',
    'ioam6 trace prealloc type 0x800000 ns 1 size 13',
    'ioam6 trace prealloc type 0x800000 ns 1 size 248',
    'ioam6 trace prealloc type 0x800000 ns 1 size nope',
  ],
  [
    'ioam6 freq nope',
    'ioam6 freq 3/1',
    'ioam6 freq 0/1',
    'ioam6 freq 1/0',
    'ioam6 mode nope',
    'ioam6 mode encap trace',
    'ioam6 mode inline tundst 2001:db8::9',
    'rpl segs nope',
    'rpl segs 2001:db8::7 segs 2001:db8::7',
  ],
  [
    'xfrm',
    'xfrm if_id 0',
    'xfrm if_id 5 link_dev nope',
    'xfrm if_id 5 if_id 6',
    'xfrm if_id 5',
    'ila nope',
    'ila 1:2:3:4',
    'ila 1:2:3:4 csum-mode nope',
    'bpf headroom nope',
    'bpf headroom 5',
    'bpf in nope',
    'help',
  ],
]
changes(
  {setup: links},
  wrongs.map(group =>
    each(
      'ip route add 2001:db8:9::/64 encap',
      group.map(words =>
        `${words} dev v0`.replace('mpls 100 dev v0', 'mpls 100').replace(/^mpls dev v0/, 'mpls'),
      ),
    ),
  ),
)
