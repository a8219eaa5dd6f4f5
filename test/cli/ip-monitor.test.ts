import {monitors} from '../support/monitors.js'

const setup = ['ip netns add other']

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
  'ip -s -c monitor neigh address dev v0',
  'ip monitor all-nsid link nsid label',
  'ip -n other monitor link',
])
