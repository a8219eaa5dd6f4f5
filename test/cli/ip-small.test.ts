import {differential} from '../support/differential.js'

const pair = [
  'ip link set lo up',
  'ip link add b0 address 02:00:00:00:00:03 type bridge',
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'for l in b0 v0 v1; do ip link set $l up; done',
]

const multicast = differential('ip maddress')
multicast.reads(
  'groups',
  {
    setup: [
      ...pair,
      'ip addr add 224.0.0.9/32 dev v0 autojoin',
      'ip addr add 225.0.0.9/32 dev v0 autojoin',
      'ip addr add ff02::99/128 dev v0 autojoin',
      'ip maddr add 01:00:5e:00:00:09 dev v0',
    ],
  },
  [
    'ip maddr; ip m show dev v0; ip maddr list v0; ip -4 maddr; ip -6 maddr; ip -0 maddr; ip -B maddr',
    'ip -j maddr; ip -p -j maddr show v0; ip -o maddr; ip -o -j maddr; ip -c maddr; ip -j maddr show dev nope',
    'ip maddr help; ip maddr show h; ip maddr show v0 v1; ip maddr show dev; ip maddr foo',
    'ip maddr add xx dev v0; ip maddr add 224.0.0.7 dev v0; ip maddr add 01:02:03:04:05:06; ip maddr add 01:02:03:04:05:06 dev nope',
    'ip maddr add 1:2:3:4:5:6 dev a/b; ip maddr add 1:2:3:4:5:6 addr 1:2:3:4:5:6; ip maddr add dev v0 dev v1; ip maddr add he',
  ],
)
multicast.changes({setup: pair, state: ['ip maddr']}, [
  'ip maddr add 01:00:5e:00:00:77 dev v0; ip maddr a address 1:0:5e:0:0:78 dev v0; ip maddr del 01:00:5e:00:00:77 dev v0; ip maddr d 1:1:1:1:1:1 dev v0',
])

const settings = differential('ip netconf')
settings.reads(
  'settings',
  {
    setup: [
      ...pair,
      'echo 2 >/proc/sys/net/ipv4/conf/v0/rp_filter',
      'echo 1 >/proc/sys/net/ipv4/conf/v1/rp_filter',
      'echo 1 >/proc/sys/net/ipv4/conf/v1/proxy_arp',
      'echo 1 >/proc/sys/net/ipv6/conf/v0/forwarding',
    ],
  },
  [
    'ip netconf; ip -4 netconf show; ip -6 netc list dev v0; ip netconf show dev v0 dev v1; ip netconf show x dev if3',
    'ip -j netconf; ip -p -j netconf show dev v1; ip -c -4 netconf; ip -M netconf; ip -0 netconf; ip netconf show dev if99',
    'for f in -4 -6 -B; do ip -j $f netconf show dev v0; ip $f -p -j -c=always netconf show dev v0; done',
    'ip netconf help; ip netconf show dev all; ip netconf show dev; ip netconf foo',
  ],
)

const labels = differential('ip addrlabel')
labels.reads('labels', {setup: [...pair, 'ip addrlabel add prefix 2001:db8:1::/48 label 7 dev v0']}, [
  'ip addrlabel; ip addrl list; ip -6 addrlabel show; ip -j addrlabel; ip -p -j addrlabel; ip -c addrlabel; ip -4 addrlabel',
  'ip -0 -j addrlabel; echo; ip -B -j neigh show proxy; echo; ip -c=always -j neigh get 192.0.2.9 dev v0; ip -M -j neigh',
  'ip addrlabel help; ip addrlabel list foo; ip addrlabel flush all; ip addrlabel foo; ip addrlabel add; ip addrlabel del prefix ::/8',
  'ip addrlabel add label 8; ip addrlabel add prefix foo; ip addrlabel add label x; ip addrlabel add dev nope; ip addrlabel add prefix',
])
labels.changes({setup: pair, state: ['ip addrlabel']}, [
  'ip addrlabel add prefix 2001:db8::/32 label 99; ip addrlabel a label 0x10 prefix 2001:db8:1::1/48 dev v0; ip addrlabel add prefix ::/0 label 3',
  'ip addrlabel del prefix ::/96 label 3; ip addrlabel d prefix 2002::/16 label 9; ip addrlabel add prefix 192.0.2.0/24 label 1; ip addrlabel add prefix any label 1',
  'ip addrlabel flush; ip -4 addrlabel f; ip addrlabel add prefix 2001:db8::/32 label 1 foo',
])

const tokens = differential('ip token')
const receiving = [...pair, 'echo 2 >/proc/sys/net/ipv6/conf/v0/accept_ra', 'ip token set ::42 dev v0']
tokens.reads('tokens', {setup: receiving}, [
  'ip token; ip token list dev v0; ip -j token; ip -p -j token get dev v0; ip -c token; ip token get x dev v1 dev v0',
  'ip token help; ip token set; ip token set ::1; ip token set dev v0; ip token set foo dev v0; ip token set h; ip token del',
  'ip token set ::1 dev nope; ip token list dev nope; ip token foo; ip token set ::1 dev lo; ip token set any dev v0',
])
tokens.changes({setup: receiving, state: ['ip token']}, [
  'ip token set ::1:2/64 ::3 dev v0 dev v1; ip token set ::5 dev b0; ip token set default dev if-1',
  'ip token set default x dev v0; ip token show dev if-1',
  'ip token d dev v0; ip token set ::1 dev b0',
])

const tables = differential('ip ntable')
/** What the kernel draws, and what it counts for all namespaces. */
const masks = [
  [/\b(reachable|refcnt)(":)?\s?\d+/g, '$1 N'],
  [
    /(entries|hash_rnd|allocs|destroys|hash_grows|res_failed|lookups|hits|[a-z]*cast|_runs|fulls)(":)?\s?\d+/g,
    '$1 N',
  ],
  [/hash_mask(":)?\s?"?[0-9a-fx]+"?/g, 'hash_mask N'],
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'TIME'],
] as const
tables.reads('tables', {setup: pair, masks}, [
  'ip ntable; ip -4 ntbl show dev v0; ip -6 ntable list; ip nt show name arp_cache; ip -0 ntable; ip ntable show dev lo name nope',
  'ip -s ntable; ip -o -s ntable show name ndisc_cache; ip -c ntable show dev v0',
  'ip -j ntable; ip -p -j -s ntable show name arp_cache',
  'ip ntable show dev none; ip ntable show dev if-1',
  'ip ntable help; ip ntable foo; ip ntable show foo; ip ntable show dev nope; ip ntable change; ip ntable change foo',
  'ip ntable change name a; ip ntable change name a name b; ip ntable change name arp_cache dev nope; ip ntable change name a queue x',
  'ip ntable change name arp_cache thresh1 10; ip ntable change name foo dev v0 queue 4; ip ntable change name a gc_int x',
])
tables.changes({setup: pair, masks, state: ['ip ntable']}, [
  'ip ntable change name arp_cache dev v0 queue 50 base_reachable 20000 retrans 2000 gc_stale 3000 delay_probe 4000 locktime 500',
  'ip ntable chg name ndisc_cache dev v1 proxy_queue 9 proxy_delay 600 anycast_delay 0x2bc app_probes 1 ucast_probes 2 mcast_probes 3',
])

tables.reads(
  'tables that take several datagrams',
  {setup: ['for i in 1 2 3 4 5 6 7 8 9; do ip link add v$i type veth peer name w$i; done'], masks},
  ['ip ntable; ip -6 ntable'],
)

differential('ip -r').reads(
  'hosts by their names',
  {
    setup: [
      "printf '%s\\n' '192.0.2.1 one' '192.0.2.5 five' '192.0.2.255 all' '192.0.2.0 net' '198.51.100.7 peer' >hosts",
      "printf '%s\\n' '2001:db8::1 six' '2001:db8:: net6' '2001:db8::5 five6' '224.0.0.1 group' '::42 token' >>hosts",
      'mount --bind hosts /etc/hosts',
      ...receiving,
      'ip addr add 192.0.2.1/24 brd + dev v0',
      'ip addr add 192.0.2.9 peer 198.51.100.7 dev v0',
      'ip addr add 2001:db8::1/64 nodad dev v0',
      'ip neigh add 192.0.2.5 lladdr 02:00:00:00:00:55 dev v0',
      'ip neigh add 2001:db8::5 lladdr 02:00:00:00:00:55 dev v0',
      'ip addrlabel add prefix 2001:db8::/32 label 4',
      'ip route add 203.0.113.0/24 nexthop via 192.0.2.5 nexthop via 192.0.2.6',
    ],
  },
  [
    'ip -r a show dev v0; ip -r -j a show dev v0; ip -r -br a; ip -r n; ip -r -br n; ip -r -j n',
    'ip -r addrlabel; ip -r token; ip -r maddr show v0; ip -r route show table all; ip -r -6 route show table all',
  ],
)

differential('ip -echo').changes({setup: [...pair, 'ip addr add 192.0.2.1/24 dev v0']}, [
  'ip -echo route add 203.0.113.0/24 via 192.0.2.5; ip -echo -6 route replace 2001:db8::/48 dev v0; ip -echo route del 203.0.113.0/24',
  'ip -echo rule add pref 5 from 192.0.2.1 lookup 5; ip -echo rule del pref 5; ip -echo neigh add 192.0.2.5 lladdr 1:2:3:4:5:6 dev v0',
  'ip -echo link add d0 type bridge; ip -echo -d link add d1 type ifb; ip -echo -j link set d0 up; ip -echo -br link del d1; ip -echo link del d0',
  'ip -echo nexthop add id 3 via 192.0.2.5 dev v0; ip -echo nexthop del id 3; ip -echo route add 203.0.113.0/24 dev nope',
])

differential('ip: a full disk').reads('output', {setup: pair}, [
  'ip link >/dev/full; echo $?; ip link show nope 2>/dev/full; echo $?; ip route save >/dev/full; echo $?; bridge link >/dev/full',
])

differential('ip: words').reads('short ones and none', {}, [
  'ip st help; ip sta; ip foo; ip -n; echo $?; ip -netns; echo $?; ip -l; echo $?; ip -rc; echo $?',
])

const nobody = 'setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps=-all'
differential('ip: nobody').reads('refusals', {setup: pair}, [
  `${nobody} ip addrlabel flush; echo $?; ${nobody} ip route flush cache; echo $?; ${nobody} ip netns add n2; echo $?`,
  `${nobody} timeout 1 ip monitor all-nsid; echo $?; ${nobody} timeout 0.5 ip netns monitor; echo $?`,
  `${nobody} sysctl -a -r stable_secret; ${nobody} sysctl -e net.ipv6.conf.lo.stable_secret; echo $?`,
])
