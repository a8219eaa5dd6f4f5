/** `ip tunnel`. The real one asks links that the kernel usually has for it: here they are made first. */
import {differential} from '../../support/differential.js'

const {reads, changes} = differential('ip tunnel', {kernel: '7.3'})

const dummy = 'ip link add dum7 type dummy'
const bases = [
  ...['gre0 type gre', 'tunl0 type ipip', 'sit0 type sit', 'ip_vti0 type vti'].map(
    link => `ip link add ${link}`,
  ),
  ...['ip6tnl0 type ip6tnl', 'ip6gre0 type ip6gre', 'ip6_vti0 type vti6'].map(link => `ip link add ${link}`),
]
const masks = [
  [/permaddr("?:?"?) ?[0-9a-f:.]+/g, 'permaddr$1 DRAWN'],
  // ioctl(2) sets limits that netlink does not.
  [/minmtu \d+ maxmtu \d+/g, 'minmtu N maxmtu N'],
] as const

reads(
  'tunnels over both families',
  {
    setup: [
      dummy,
      ...bases,
      'ip tunnel add a mode gre remote 192.0.2.9 local 192.0.2.8 ttl 9 tos inherit ikey 1.2.3.4 okey 7 seq csum dev dum7',
      'ip tunnel add b mode ipip remote 192.0.2.9 local 192.0.2.8 nopmtudisc tos 0x10',
      'ip tunnel add c mode sit remote 192.0.2.9 local 192.0.2.8',
      'ip tunnel 6rd dev c 6rd-prefix 2001:db8::/32 6rd-relay_prefix 10.0.0.0/8',
      'ip link add any type ipip mode any remote 192.0.2.88',
      'ip link add mpls type sit mode mplsip remote 192.0.2.87',
      'ip link add ext type gre external',
      'ip -6 tunnel add p mode ip6ip6 remote 2001:db8::9 local 2001:db8::8 hoplimit 9 encaplimit 3 tclass 0x20 flowlabel 0x12345 dscp inherit dev dum7 allow-localremote',
      'ip -6 tunnel add q mode ipip6 remote 2001:db8::9 local 2001:db8::7 encaplimit none tclass inherit flowlabel inherit',
      'ip -6 tunnel add s mode ip6gre remote 2001:db8::9 local 2001:db8::8 key 5 iseq ocsum',
      'ip -6 tunnel add t mode vti6 remote 2001:db8::9 local 2001:db8::8 ikey 5 okey 6',
    ],
  },
  [
    ...[
      'tunnel',
      '-s tunnel',
      '-j tunnel',
      'tunnel show c',
      '-j tunnel list b',
      '-6 tunnel',
      '-6 -j tunnel show',
    ].map(words => `ip ${words}`),
    'ip -s -6 tunnel show nope; ip -6 -s -j tunnel show p; echo; ip -s -6 tunnel show dum7',
    'ip -6 tunnel show p; ip -6 -s tunnel show s; ip -6 -j tunnel show t; ip -6 -s tunnel',
    'ip tunnel show remote 192.0.2.9 local 192.0.2.8; ip tunnel show dev dum7; ip tunnel show mode sit; ip -6 tunnel show mode ip6gre remote 2001:db8::9',
    'ip tunnel show nope; ip tunnel show dum7; ip -6 tunnel show nope; echo $?; ip -6 tunnel show dum7; echo $?',
    'ip -c=always tunnel show b; ip -c=always -6 tunnel show p; ip -s -o tunnel show b; ip -s -o -6 tunnel',
    'ip -s -j tunnel show b mode gre; ip -j tunnel show mode sit; ip tunnel show gretap7; echo $?; ip -N tunnel show a',
    'ip tunnel help; ip -6 tunnel help; ip tunnel foo; echo $?; ip -6 tunnel foo; echo $?',
  ],
)

/** Several commands in one process: what fails does not end it. */
const batch = (...lines: string[]): string => `printf '${lines.join('\\n')}\\n' | ip -force -batch -`

changes({setup: [dummy, ...bases], masks}, [
  batch(
    'tunnel add a mode gre remote 192.0.2.9 local 192.0.2.8 ttl 9 tos inherit key 5 seq csum dev dum7',
    'tunnel add name b mode ip/ip remote 192.0.2.9 nopmtudisc tos 10',
    'tunnel add c mode sit remote 192.0.2.9 local any hlim 7',
    'tunnel add ii mode isatap local 192.0.2.7',
    'tunnel add ee mode gre/ip remote 224.0.0.9 local 192.0.2.8',
    'tunnel change a ttl 0 nopmtudisc local any',
    'tunnel change b remote 192.0.2.10 mode ipip',
    'tunnel change a key 7 dev dum7 ttl inherit pmtudisc',
    'tunnel del c',
    'tunnel del c',
    'tunnel del dum7',
    'tunnel change nope ttl 5',
    'tunnel change dum7 ttl 5',
    'tunnel add gg mode gre remote 192.0.2.9 ttl 5 nopmtudisc',
    'tunnel add gg mode gre remote 224.0.0.10',
    'tunnel add gg mode ipip remote 192.0.2.11 key 5',
    'tunnel add gg remote 192.0.2.11',
    'tunnel add a mode gre remote 192.0.2.12',
    'tunnel add gg mode gre dev nope',
    'tunnel 6rd dev ii 6rd-prefix 2001:db8::/32 6rd-relay_prefix 10.0.0.0/8',
    'tunnel 6rd dev a 6rd-reset',
  ),
  batch(
    'tunnel add p mode ip6ip6 remote 2001:db8::9 local 2001:db8::8 hoplimit 9 encaplimit 3 tclass 20 fl 12345 dscp inherit dev dum7 allow-localremote',
    '-6 tunnel add wrong mode any',
    'tunnel add q mode ip4ip6 remote 2001:db8::7 encaplimit none tclass inherit flowlabel inherit',
    'tunnel add s mode gre/ipv6 remote 2001:db8::9 local 2001:db8::8 ikey 5 okey 6 iseq ocsum',
    'tunnel add t mode vti6 remote 2001:db8::9 local 2001:db8::8 key 5',
    'tunnel change p mode any hoplimit 5 noallow-localremote',
    'tunnel del q',
  ),
  // Of several modes, and of keys where there are none.
  batch(
    'tunnel add a mode sit mode isatap local 192.0.2.7',
    'tunnel change a key 5',
    'tunnel add b mode ipip mode ip/ip remote 192.0.2.9 local 192.0.2.8',
    'tunnel change b key 5',
    'tunnel change b mode vti',
    'tunnel add c mode isatap local 192.0.2.6 key 5',
    'tunnel add d mode vti mode ipip remote 192.0.2.10 local 192.0.2.8',
    '-6 tunnel add p mode ip6ip6 mode ipip6 remote 2001:db8::9 local 2001:db8::8',
    '-6 tunnel change p mode vti6',
    '-6 tunnel add t mode vti6 mode any remote 2001:db8::7 local 2001:db8::8',
    '-6 tunnel change t mode ipip6',
    'tunnel add mode ipip remote 192.0.2.11 local 192.0.2.8',
    'tunnel add mode vti remote 192.0.2.12 local 192.0.2.8',
    '-6 tunnel add mode any remote 2001:db8::6 local 2001:db8::8',
    'tunnel add x mode ipip key 5 dev nope',
    'tunnel add x mode gre dev nope mode ipip',
  ),
  // Names that say what a tunnel is, and what is told of it then.
  [
    'add gre7 remote 192.0.2.9 local 192.0.2.1 tos inherit/AF11',
    'add isatap7 local 192.0.2.7 ttl 5',
    'add ipip7 remote 192.0.2.9 tos AF11',
    'add greb mode ipip remote 192.0.2.10 tos 10/x',
    'add other remote 192.0.2.9',
    'add z mode gre remote 192.0.2.11 tos inherit/x',
    'add z mode gre/ip mode gre/ipv6',
    'add z/ mode gre',
    '6rd dev isatap7',
    '6rd dev isatap7 6rd-prefix 2001:db8::/32 6rd-relay_prefix 0.0.0.0/8',
    'show; ip -j tunnel; ip -s -j tunnel show gre7; ip -N tunnel show mode ipip name ipip7',
  ]
    .map(words => `ip tunnel ${words}`)
    .join('; '),
  'ip -6 tunnel add x remote 2001:db8::9 encaplimit x; ip -6 tunnel change x mode any/ipv6 remote any dev dum7 tclass inherit; ip -6 tunnel change nope; ip -6 tunnel del nope; echo $?',
  ...[
    'mode foo',
    'mode gre foo',
    'mode gre remote 2001:db8::1',
    'mode any remote 192.0.2.1',
    'mode gre ttl 300',
    'mode gre tos foo',
    'mode gre key x',
  ].map(words => `ip tunnel add x ${words}; echo $?`),
  'ip tunnel 6rd; echo $?; ip tunnel 6rd dev sit0 foo; echo $?; ip tunnel change gre0 mode ipip; echo $?',
])
