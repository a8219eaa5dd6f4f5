/** Tunnels: made, changed and shown by both tools. What is refused before the kernel hears of it is in ip-link-tunnels. */
import {differential} from '../../support/differential.js'
import {tunnels} from '../../support/tunnel-zoo.js'

const {reads, changes} = differential('ip link type TUNNEL', {kernel: '7.3'})

/** Addresses that the kernel draws for tunnels over IPv6. */
const masks = [[/permaddr("?:?"?) ?[0-9a-f:]+/g, 'permaddr$1 DRAWN']] as const
const dummy = 'ip link add dummy7 type dummy'

reads(
  'tunnels of every kind',
  {
    setup: [
      dummy,
      ...tunnels,
      'ip link add other type ipip remote 192.0.2.78 encap none encap-sport 7',
      'ip link add vtiz type vti remote 192.0.2.77',
      'ip link add bare type bareudp dstport 1 ethertype 0x1234',
      'ip link set gre1 up',
    ],
    masks,
  },
  ['ip -d link show', 'ip -d -j -p link show', 'ip -d -o link show type ip6gre', 'ip -br link show'],
)

const ends4 = 'remote 192.0.2.9 local 192.0.2.8'
const ends6 = 'remote 2001:db8::9 local 2001:db8::8'

/** Several commands in one process: what fails does not end it. */
const batch = (...lines: string[]): string => `printf '${lines.join('\\n')}\\n' | ip -force -batch -`

changes({setup: [dummy], masks}, [
  // Nothing but the kind: the kernel decides.
  batch(
    ...[
      'ipip',
      'sit',
      'gre',
      'gretap',
      'ip6tnl',
      'ip6gre',
      'vti',
      'vti6',
      'xfrm',
      'geneve',
      'bareudp',
      'gtp',
    ].map(kind => `link add ${kind}9 type ${kind}`),
  ),
  batch(
    ...['ipip', 'sit', 'gre', 'gretap', 'erspan', 'ip6tnl', 'ip6gre', 'ip6erspan', 'xfrm', 'geneve'].map(
      kind => `link add ${kind}9 type ${kind} external`,
    ),
    'link set ipip9 type ipip ttl 5',
    'link set gre9 type gre ttl 5',
  ),
  batch(
    `link add a type ipip ${ends4} ttl 9 tos inherit d dummy7 fwmark 0x10 encap fou encap-sport auto encap-dport 5555 encap-csum encap-udp6-csum encap-remcsum mode any`,
    'link add b type ipip remote 192.0.2 local any hlim 0x10 tclass AF11 nopmtudisc pmtudisc mode mpls/ipv4 encap gue noencap 6rd-prefix 2001:db8::/32',
    `link add c type sit ${ends4} hoplimit inherit ds 10 nopmtudisc 6rd-prefix 2001:db8::/32 6rd-relay_prefix 10.0.0.0/8 isatap mode ip6ip`,
    'link add d type sit local 192.0.2.8 6rd-relay_prefix 10.0.0.0/8 encap gue noencap-csum',
    'link set d type sit ttl 7 6rd-prefix ::/0',
    'link set a type ipip encap-dport 0 mode ipv4/ipv4',
  ),
  batch(
    `link add a type gre ${ends4} ttl 9 tos 0x20 key 1.2.3.4 seq csum dev dummy7 fwmark 16 ignore-df nopmtudisc encap fou encap-sport 7 encap-dport 0xff encap-csum`,
    'link add b type gre r 192.0.2.9 l 192.0.2.8 h inherit to 1 ik 7 ok 0 is oc noi p',
    `link add c type gre ${ends4} key 5 seq csum noikey nooseq noicsum fwmark 7`,
    `link add d type gre ${ends4} key 6 seq`,
    'link set d type gre ttl 7 nokey noseq icsum',
    'link set d type gre tos inherit',
    `link add e type gretap ${ends4} okey 1 iseq noignore-df`,
    'link add f type gre remote 192.0.2.9 foo',
  ),
  batch(
    `link add a type erspan ${ends4} key 1 seq erspan 77`,
    'link set a type erspan erspan_ver 2 erspan_dir e erspan_hwid 63',
    `link add b type erspan ${ends4} key 2 erspan_ver 2 erspan_hwid 64`,
    `link add c type ip6erspan ${ends6} key 2 seq erspan_ver 2 erspan_dir ingress erspan_hwid 0x1f`,
    'link set c type ip6erspan erspan_ver 1 erspan 9',
  ),
  batch(
    `link add a type ip6gre ${ends6} hoplimit 9 encaplimit 3 tclass 20 fl 12345 dscp inherit dev dummy7 fwmark 5 allow-localremote key 7 seq csum encap fou encap-dport 5 noencap-udp6-csum`,
    `link add b type ip6gre ${ends6} ttl inherit encaplimit none tos inherit flowlabel inherit fwmark inherit noallow-localremote erspan_ver 0`,
    'link set b type ip6gre encaplimit 9 tc 0x5 flowlabel 7 fwmark 0',
    `link add c type ip6gretap ${ends6} ikey 5 oseq`,
    'link set c type ip6gretap remote any ttl 3',
  ),
  batch(
    `link add a type ip6tnl ${ends6} hoplimit 9 encaplimit x tclass 0x20 flowlabel 0x12345 dscp inherit dev dummy7 fwmark 5 allow-localremote mode any/ipv6 encap gue encap-sport 3 encap-udp6-csum`,
    'link add b type ip6tnl remote 2001:db8::7 mode ip4ip6 encaplimit none tclass inherit',
    'link set b type ip6tnl tclass 0x10 flowlabel inherit fwmark inherit',
    'link set b type ip6tnl hlim 0 mode ipv6/ipv6 noallow-localremote',
  ),
  batch(
    `link add a type vti ${ends4} ikey 1 okey 1.2.3.4 dev dummy7 fwmark 9`,
    'link set a type vti k 0x10',
    `link add b type vti6 ${ends6} key 5 d dummy7`,
    'link set b type vti6 fwmark 3 local any',
    'link add c type xfrm dev dummy7 if_id 8',
    'link set c type xfrm i 9 dev dummy7',
  ),
  batch(
    'link add a type geneve id 3 remote 192.0.2.5 ttl 9 tos 0x20 df set dstport 7000 udpcsum udp6zerocsumrx',
    'link set a type geneve id 3 ttl auto tos 0',
    'link add b type geneve vni 4 r 2001:db8::5 t inherit to inherit df inherit f 0x12345 noudp6zerocsumtx noudp6zerocsumr',
    'link add c type geneve id 5 remote 192.0.2.5 innerprotoinherit hoplimit auto dsfield CS1 df unset noudpcsum dst 0',
    'link add d type geneve e udp6zerocsumtx dstport 7001',
    'link add e type geneve external remote 192.0.2.1',
    'link set a type geneve id 6',
  ),
  batch(
    'link add a type bareudp d 6635 e mpls_uc s 1000 m',
    'link add b type bareudp dstport 6636 ethertype ipv4 nomultiproto',
    'link set a type bareudp dstport 5 ethertype 0x88f7',
    'link add c type gtp role sgsn nothing hsize 2000 restart_count 3',
    'link set c type gtp role ggsn',
    'link add d type gtp role ggsn',
  ),
  batch('link replace a type ipip remote 192.0.2.1', 'link replace a type ipip remote 192.0.2.2'),
  // Groups as the other end, and what contradicts itself.
  batch(
    'link add a type gre remote 224.0.0.9 local 192.0.2.8',
    'link add b type gretap remote 224.0.0.8 local 192.0.2.8 okey 5',
    'link set b type gretap nokey',
    'link add c type gre remote 224.0.0.7 key 3',
    'link add c type ip6gre remote ff02::9',
    'link add d type ipip remote 192.0.2.9 nopmtudisc ttl 5',
    'link add e type ipip',
    'link set e type ipip ttl 5',
    'link add f type sit remote 192.0.2.9 external nopmtudisc hoplimit 5',
  ),
  batch(
    `link add a type erspan ${ends4} seq key 5 erspan_ver 2`,
    'link add b type geneve id 5 label 7 remote 2001:db8::5',
    'link add c type geneve id 5 la 8 remote 2001:db8::6 udp6zerocsumrx flowlabel 3',
    'link add d type gtp role sgsn restart_count 017 hel',
    'link add e type gtp role sgsn restart_count 0x1f',
    'link add f type gtp role sgsn help',
    'link add g type xfrm dev dummy7 if_id 0',
  ),
])
