# Two hosts and a router between them, on IPv6.
set -e
for ns in left router right; do ip netns add $ns; ip -n $ns link set lo up; done
ip -n router link add toleft address 02:00:00:00:11:01 type veth peer name eth0 address 02:00:00:00:11:02 netns left
ip -n router link add toright address 02:00:00:00:11:03 type veth peer name eth0 address 02:00:00:00:11:04 netns right
ip netns exec router sysctl -q -w net.ipv6.conf.all.forwarding=1
ip netns exec router sysctl net.ipv6.conf.toleft.forwarding
ip -n router addr add 2001:db8:1::1/64 dev toleft nodad
ip -n router addr add 2001:db8:2::1/64 dev toright nodad
ip -n left addr add 2001:db8:1::2/64 dev eth0 nodad
ip -n right addr add 2001:db8:2::2/64 dev eth0 nodad
for end in "router toleft" "router toright" "left eth0" "right eth0"; do
  set -- $end
  ip -n $1 link set $2 up
done
ip -n left -6 route add default via 2001:db8:1::1
ip -n right -6 route add 2001:db8::/32 via 2001:db8:2::1 dev eth0 metric 50 pref high
sleep 0.3
ip netns exec left ping -6 -c 2 -i 0.05 -W 2 2001:db8:2::2 >/dev/null && echo "left reaches right"
ip -n left -6 route
ip -n right -6 route get 2001:db8:1::2
ip -n router -6 neigh add proxy 2001:db8:2::99 dev toleft
ip -n router -6 neigh show proxy
ip -n left -6 addr add 2001:db8:1::3/64 dev eth0 preferred_lft 0 valid_lft forever nodad
ip -n left -6 addr show dev eth0 deprecated
ip -n left -6 addr change 2001:db8:1::3/64 dev eth0 preferred_lft forever
ip -n left -6 -br addr show dev eth0
ip -n left -6 addr flush dev eth0 to 2001:db8:1::3/128
ip -n left -6 -o addr show scope global
ip -n left -6 route add 2001:db8:2::2 via 2001:db8:1::77 dev eth0
ip -n left -6 route del 2001:db8:2::2
ip -n left -6 route del 2001:db8:2::2 || echo "failed: $?"
ip -n left -6 route add unreachable 2001:db8:dead::/48
ip netns exec left ping -6 -c 1 -W 1 2001:db8:dead::1 || echo "failed: $?"
