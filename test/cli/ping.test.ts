import {differential} from '../support/differential.js'

const {reads, changes} = differential('ping')

/** What time decides, and what is drawn. */
const masks = [
  [/time=[\d.]+ ms/g, 'time=T ms'],
  [/time \d+ms/g, 'time Tms'],
  [/= [\d.]+\/[\d.]+\/[\d.]+\/[\d.]+ ms/g, '= T ms'],
  [/ipg\/ewma [\d.]+\/[\d.]+ ms/g, 'ipg/ewma T ms'],
  [/^\[\d+\.\d{6}\]/gm, '[T]'],
  [/ident=\d+/g, 'ident=I'],
  [/fd: \d+/g, 'fd: F'],
  // Number and checksum of a packet.
  [/^( 4 {2}5 {2}00 \w{4}) \w{4}(.*) \w{4} (?=192)/gm, '$1 I$2 C '],
] as const

/** A router behind v0, a smaller link behind that, and places it sends nobody to. */
const router = [
  'ip link set lo up',
  'ip netns add r1',
  'ip netns add r2',
  'ip link add v0 type veth peer name v1 netns r1',
  'ip -n r1 link add w0 type veth peer name w1 netns r2',
  'ip addr add 192.0.2.1/24 dev v0',
  'ip addr add 2001:db8::1/64 dev v0 nodad',
  'ip -n r1 addr add 192.0.2.2/24 dev v1',
  'ip -n r1 addr add 2001:db8::2/64 dev v1 nodad',
  'ip -n r1 addr add 198.51.100.1/24 dev w0',
  'ip -n r2 addr add 198.51.100.2/24 dev w1',
  'ip link set v0 up',
  'ip -n r1 link set v1 up',
  'ip -n r1 link set w0 mtu 1400 up',
  'ip -n r2 link set w1 up',
  'ip netns exec r1 sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.icmp_ratemask=0 net.ipv6.icmp.ratelimit=0 net.ipv4.icmp_echo_ignore_broadcasts=0',
  'sysctl -qw net.ipv4.icmp_echo_ignore_broadcasts=0',
  'ip -n r1 route add 203.0.113.32/27 via 192.0.2.1',
  'ip route add default via 192.0.2.2',
  'ip -6 route add default via 2001:db8::2',
  'ip -n r2 route add default via 198.51.100.1',
  'ip -n r1 route add prohibit 203.0.113.64/26',
  'ip -n r1 route add blackhole 203.0.113.128/26',
  'ip -n r1 -6 route add prohibit 2001:db8:5::/64',
  // Addresses of links that just came up are not to be had at once.
  'ping -q -c 1 -w 5 192.0.2.2 && ping -q -c 1 -w 5 2001:db8::2',
  `printf '%s\\n' '127.0.0.1 localhost' '192.0.2.2 router.example router' '127.0.0.1 both.example both' '::1 both.example both' >hosts && mount --bind hosts /etc/hosts`,
]

reads('replies', {setup: router, masks}, [
  'ping -c 2 -i 0.01 192.0.2.2',
  'ping -c 2 -i 0.2 2001:db8::2',
  'ping -c 1 router; ping -n -c 1 router; ping -c 1 127.1; ping -c 1 0',
  'ping -4 -c 1 both; ping -v -4 -c 1 both; ping -6 -c 1 both; ping -c 1 -q both; ping -6 -v -c 1 both',
  'ping -q -D -c 2 -i 0.01 192.0.2.2; ping -D -c 1 192.0.2.2',
  'ping -I v0 -c 1 192.0.2.2; ping -I 192.0.2.1 -c 1 127.0.0.1; ping -I v0 -c 1 2001:db8::2; ping -B -c 1 192.0.2.2',
  'ping -I v0 -I 192.0.2.1 -c 1 192.0.2.2; ping -I 192.0.2.1 -c 1 ::1',
  'ping -s 0 -c 1 192.0.2.2; ping -s 15 -c 1 192.0.2.2; ping -s 16 -c 1 192.0.2.2; ping -s 3000 -c 1 192.0.2.2',
  'ping -p ff00f -c 1 192.0.2.2; ping -q -p 1 -a -c 1 192.0.2.2; ping -a -c 1 192.0.2.2',
  'ping -f -c 3 192.0.2.2; ping -A -c 3 192.0.2.2; ping -i 0 -c 2 192.0.2.2; ping -l 3 -c 3 192.0.2.2',
  'ping -v -c 1 192.0.2.2; ping -v -4 -c 1 router; ping -v -6 -e 5 -c 1 ::1',
  'ping -t 9 -Q 0x10 -m 7 -U -L -d -S 5000 -C -M dont -c 1 192.0.2.2',
  // A device without a carrier has addresses.
  'ip link add x0 type veth peer name x1 && ip addr add 192.0.2.9/24 dev x0 && ip link set x0 up; ping -I x0 -c 1 192.0.2.9; ip link del x0',
  'ping -r -c 1 192.0.2.2; ping -r -c 1 198.51.100.2; ping -a -f -c 2 192.0.2.2; ping -c 1 ::; ping -I v0 -c 1 ff02::1',
  'ping -I 2001:db8::1%v0 -c 1 2001:db8::2; ping -I fe80::9%v0 -c 1 fe80::2; ping -I 2001:db8::1%no -c 1 2001:db8::2',
  'ping -b -c 2 -i 0.05 192.0.2.255; ping -b -v -c 2 -i 0.05 192.0.2.255; ping -W 0.1 -c 1 -s 2000 -I v0 224.0.0.9',
  'ping -b -c 1 192.0.2.255; ping -c 1 192.0.2.255; ping -W 0.1 -c 1 -I v0 224.0.0.9',
])

const unprivileged = ['ip link set lo up', 'echo 0 1 >/proc/sys/net/ipv4/ping_group_range']

reads("the kernel's own sockets", {setup: unprivileged, masks}, [
  'ping -v -c 1 127.0.0.1; ping -c 1 ::1; ping -v -e 7 -t 1 -c 1 127.0.0.1; ping -v -6 -e 0 -I lo -c 1 ::1',
])

// Each IPv4 host is told five times at once that something is unreachable, then once a second.
reads('none', {setup: router, masks}, [
  'ping -t 1 -c 2 -i 0.01 198.51.100.2; ping -t 1 -c 1 2001:db8:6::1; ping -t 1 -D -f -c 2 198.51.100.2',
  'ping -v -c 1 203.0.113.65; ping -O -W 0.1 -i 0.05 -c 2 203.0.113.129',
  'ping -c 1 2001:db8:5::1; ping -c 1 2001:db8:6::1',
  'ping -t 1 -w 3 -c 3 -i 0.1 198.51.100.2; ping -q -t 1 -W 0.1 -c 1 198.51.100.2',
  'ping -M do -s 1473 -c 2 -i 0.01 192.0.2.2; ping -M do -s 1453 -c 1 2001:db8::2; ping -f -M do -s 1473 -c 1 192.0.2.2',
  'ping -W 0.1 -c 1 -I lo 192.0.2.2; ping -W 0.1 -c 1 -I v0 fe80::1; ping -W 0.1 -c 1 fe80::1; ping -W 0.1 -c 1 fe80::1%v0',
  'ping -q -M do -s 1473 -W 0.1 -c 1 192.0.2.2; ping -l 3 -t 1 -c 3 2001:db8:6::1; ping -W 0.1 -c 1 fe80::1%lo',
  'ping -w 1 -i 5 -c 2 192.0.2.2; ping -w 1 -q -i 0.6 192.0.2.2',
  'ping -i 5 192.0.2.2 & sleep 0.7; kill -QUIT $!; sleep 0.1; kill -INT $!; wait $!',
  'ping -t 1 -i 5 198.51.100.2 & sleep 0.7; kill -QUIT $!; sleep 0.1; kill -ALRM $!; wait $!',
  'ping -i 0.05 -W 4 -c 2 192.0.2.77',
])

changes({setup: router, masks}, [
  'ping -M do -s 1450 -c 1 198.51.100.2; ping -M do -s 1450 -c 1 198.51.100.2',
  // The kernel takes so many for a neighbour that does not answer, and no more.
  'ping -f -w 1 -c 3 192.0.2.78; ping -c 2 -i 0.1 -w 5 192.0.2.79',
  'ping -v -c 2 -i 0.2 -W 0.1 203.0.113.33; ping -q -W 0.1 -c 1 203.0.113.34',
])

reads('refusals', {setup: ['ip link set lo up'], masks}, [
  'ping; ping -c; ping -V; ping --help',
  'ping -Z 127.0.0.1',
  'ping 192.0.2.9; ping -I lo -W 0.1 -c 1 192.0.2.9; ping 2001:db8::9; ping -I nodev 127.0.0.1; ping -I nodev ::1',
  'ping -I 192.0.2.77 127.0.0.1; ping -I 2001:db8::77 ::1',
  'ping -4 ::1; ping -6 127.0.0.1; ping -6 localhost; ping -4 -6 localhost; ping ""; ping :::1; ping ::1%nodev',
  'for count in 0 x 1x "" -1 99999999999999999999; do ping -c "$count" 127.0.0.1; echo $?; done',
  'for time in x 1e9; do ping -c 1 -i "$time" 127.0.0.1; ping -W "$time" -c 1 127.0.0.1; echo $?; done; ping -W -1 ::1; ping -i "" ::1',
  'for time in nan -inf 1e400 0x1p-4z; do ping -c 1 -i "$time" ::1; ping -c 1 -W "$time" ::1; done; ping -?',
  'ping -V >/dev/full; echo $?; ping -V 2>/dev/full; echo $?; ping -c 1 ::1 >/dev/full',
  'ping -s -1 ::1; ping -t 300 ::1; ping -t 0 -c 1 127.0.0.1; ping -w x ::1; ping -S 0 ::1; ping -e 70000 ::1',
  'ping -m -1 ::1; ping -l 0 ::1; ping -l 70000 ::1; ping -p 0g ::1; ping -M no ::1; ping -Q zz ::1; ping -Q 256 ::1',
])
