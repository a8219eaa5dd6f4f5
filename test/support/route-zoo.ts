/** Addresses, routes, neighbours and rules of every sort, as far as this kernel and ip(8) can make them. */
import {existsSync, writeFileSync} from 'node:fs'
import {refusedOf} from './run-all.js'

export const routeCommands = [
  'ip link set lo up',
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1',
  'ip link set v0 up',
  'ip link set v1 up',
  'ip link add br0 up type bridge',
  'ip link set v1 master br0',
  'ip addr add 192.0.2.1/24 brd + dev v0 label v0:x',
  'ip addr add 198.51.100.1 peer 198.51.100.2/32 dev v0 valid_lft 600 preferred_lft 300',
  'ip addr add 2001:db8::1/64 dev v0 nodad',
  'ip addr add 2001:db8:5::1 peer 2001:db8:5::2/128 dev br0 nodad metric 55',
  'ip route add 203.0.113.0/24 nexthop via 192.0.2.7 dev v0 weight 3 nexthop via 192.0.2.8 dev v0 onlink',
  'ip route add 203.0.113.0/25 via 192.0.2.7 table 1000 mtu lock 1400 advmss 1300 hoplimit 12 rtt 100ms rto_min 5ms congctl cubic quickack 1 features ecn realm 3/7 src 192.0.2.1 metric 9',
  'ip route add 203.0.113.128/25 via inet6 2001:db8::9 dev v0',
  'ip route add 203.0.113.128/26 nexthop via inet6 2001:db8::9 dev v0 nexthop via 192.0.2.8 dev v0',
  'ip route add blackhole 203.0.113.200/32 proto bird',
  'ip route add unreachable 2001:db8:f::/48',
  'ip -6 route add 2001:db8:1::/48 via 2001:db8::2 expires 500 pref high',
  'ip -6 route add 2001:db8:2::/48 nexthop via 2001:db8::2 dev v0 nexthop via 2001:db8::3 dev v0 weight 2',
  'ip -6 route add 2001:db8:3::/48 from 2001:db8:4::/48 via 2001:db8::2',
  'ip nexthop add id 7 via 192.0.2.9 dev v0',
  'ip route add 203.0.113.77 nhid 7',
  'ip route add 203.0.113.78 encap mpls 100/200 via 192.0.2.7',
  'ip route add 203.0.113.79 encap ip id 5 dst 192.0.2.77 ttl 9 via 192.0.2.7',
  'ip route add 203.0.113.80/32 nexthop encap mpls 55 via 192.0.2.7 dev v0 nexthop via 192.0.2.8 dev v0',
  'ip -6 route add 2001:db8:8::/64 encap seg6 mode encap segs 2001:db8::7 dev v0',
  'ip -f mpls route add 100 as 200/300 via inet 192.0.2.9 dev v0',
  'ip -f mpls route add 101 via inet6 2001:db8::9 dev v0',
  'ip neigh add 192.0.2.7 lladdr 02:00:00:00:00:07 dev v0',
  'ip neigh add 2001:db8::2 lladdr 02:00:00:00:00:08 dev v0 nud stale router extern_learn',
  'ip neigh add proxy 192.0.2.55 dev v0',
  'ip link add vx0 up type vxlan id 42 dstport 4789 local 192.0.2.1',
  'bridge fdb add 02:00:00:00:00:99 dev vx0 dst 192.0.2.50 port 1234 vni 77 via v0',
  'bridge fdb append 00:00:00:00:00:00 dev vx0 dst 192.0.2.51',
  'bridge fdb add 02:00:00:00:00:98 dev v1 master static',
  'ip rule add from 192.0.2.0/24 to 198.51.100.0/24 iif v0 oif br0 fwmark 5/7 lookup 1000 prio 100',
  'ip rule add ipproto tcp sport 100-200 dport 80 uidrange 0-1000 prohibit',
  'ip rule add not tun_id 77 goto 32766 prio 50 suppress_prefixlength 0 suppress_ifgroup 4 protocol 99',
  'ip -6 rule add from 2001:db8::/32 l3mdev prio 60',
] as const

/**
 * Encapsulations of every sort. Never on a machine that anybody needs: options of tunnels bring Linux 6.18 to its knees.
 */
export const encapsulations = [
  'sysctl -qw net.ipv6.conf.all.seg6_enabled=1',
  'ip link add vrf7 up type vrf table 100',
  'sysctl -qw net.vrf.strict_mode=1',
  'ip link add xfrm7 up type xfrm external',
  'ip route add 203.0.113.81 encap mpls 100/200 ttl 9 via 192.0.2.7',
  'ip route add 203.0.113.82 encap ip id 5 src 192.0.2.1 dst 192.0.2.77 tos 4 ttl 9 key csum seq via 192.0.2.7',
  'ip route add 203.0.113.83 encap ip id 5 dst 192.0.2.77 geneve_opts 0:1:aabbccdd,5:6:00112233 via 192.0.2.7',
  'ip route add 203.0.113.84 encap ip id 5 dst 192.0.2.77 vxlan_opts 456 via 192.0.2.7',
  'ip route add 203.0.113.85 encap ip id 5 dst 192.0.2.77 erspan_opts 1:99:0:0 via 192.0.2.7',
  'ip route add 203.0.113.86 encap ip id 5 dst 192.0.2.77 erspan_opts 2:0:1:3 via 192.0.2.7',
  'ip route add 203.0.113.87 dev xfrm7 encap xfrm if_id 5 link_dev v0',
  'ip -6 route add 2001:db8:9::/64 encap ip6 id 4 dst 2001:db8::7 src 2001:db8::1 hoplimit 4 tc 3 key csum dev v0',
  'ip -6 route add 2001:db8:a::/64 encap ip6 id 4 dst 2001:db8::7 geneve_opts 0:1:aabbccdd dev v0',
  'ip -6 route add 2001:db8:b::/64 encap seg6 mode inline segs 2001:db8::7,2001:db8::8 dev v0',
  'ip -6 route add 2001:db8:c::/64 encap seg6 mode l2encap segs 2001:db8::7 dev v0',
  'ip -6 route add 2001:db8:d::/64 encap seg6 mode encap.red segs 2001:db8::7,2001:db8::9 dev v0',
  'ip -6 route add 2001:db8:20::1 encap seg6local action End count dev v0',
  'ip -6 route add 2001:db8:20::2 encap seg6local action End.X nh6 2001:db8::9 dev v0',
  'ip -6 route add 2001:db8:20::3 encap seg6local action End.T table 100 dev v0',
  'ip -6 route add 2001:db8:20::4 encap seg6local action End.DX2 oif v0 dev v0',
  'ip -6 route add 2001:db8:20::5 encap seg6local action End.DX4 nh4 192.0.2.9 dev v0',
  'ip -6 route add 2001:db8:20::9 encap seg6local action End.DT46 vrftable 100 dev vrf7',
  'ip -6 route add 2001:db8:20::b encap seg6local action End.B6.Encaps srh segs 2001:db8::7 dev v0',
  'ip -6 route add 2001:db8:20::d encap seg6local action End flavors next-csid lblen 32 nflen 16 dev v0',
  'ip -6 route add 2001:db8:21::/64 encap ila 2001:0:0:1 csum-mode adj-transport ident-type luid hook-type output via 2001:db8::9 dev v0',
  'ip -6 route add 2001:db8:22::/64 encap rpl segs 2001:db8::7,2001:db8::9 dev v0',
  'ip -6 route add 2001:db8:23::/64 encap ioam6 freq 1/2 mode inline trace prealloc type 0x800000 ns 1 size 12 dev v0',
  'ip -6 route add 2001:db8:24::/64 encap ioam6 mode encap tundst 2001:db8::7 trace prealloc type 0x900000 ns 1 size 12 dev v0',
] as const

/** Runs all commands in the namespace this process is in. Returns those that were refused. */
export function fillWithRoutes(withEncapsulations: boolean): string[] {
  const labels = '/proc/sys/net/mpls/platform_labels'
  if (existsSync(labels)) writeFileSync(labels, '1000')
  return refusedOf([...routeCommands, ...(withEncapsulations ? encapsulations : [])])
}
