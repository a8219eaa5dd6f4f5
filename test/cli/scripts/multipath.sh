# Routes over several gateways, written in place and as nexthop objects.
set -e
for n in 1 2 3; do
  ip link add u$n address 02:00:00:00:10:0$n type veth peer name f$n
  ip link set u$n up
  ip link set f$n up
  ip addr add 192.0.2.$((n * 64 - 63))/26 dev u$n
done
# Carriers take a moment.
sleep 1.3
ip route add 198.51.100.0/24 nexthop via 192.0.2.2 dev u1 weight 3 nexthop via 192.0.2.66 dev u2
ip route append 198.51.100.0/24 via 192.0.2.130 metric 10
ip route replace 203.0.113.0/25 via 192.0.2.2 advmss 1400 initcwnd 20
ip route replace 203.0.113.0/25 via 192.0.2.66 mtu lock 1300
ip route
ip nexthop add id 1 via 192.0.2.2 dev u1
ip nexthop add id 2 via 192.0.2.66 dev u2 onlink
ip nexthop add id 3 blackhole
ip nexthop add id 10 group 1,2/2,2
ip nexthop add id 10 group 1,2,3 || echo "failed: $?"
ip nexthop add id 11 group 1/5/2,10 || echo "failed: $?"
ip nexthop add id 11 group 1,5/2 || echo "failed: $?"
ip nexthop add id 12 group 1,1/2 || echo "failed: $?"
ip nexthop add id 13 group 1/2,2 2>/dev/null || ip nexthop add id 13 group 1,2
ip nexthop
ip route add 203.0.113.128/25 nhid 13
ip route show 203.0.113.128/25
ip route get fibmatch 203.0.113.200
ip nexthop del id 13
ip route show 203.0.113.128/25
ip nexthop del id 99 || echo "failed: $?"
ip nexthop flush
ip nexthop
ip route del 198.51.100.0/24
ip route del 198.51.100.0/24
ip route del 198.51.100.0/24 || echo "failed: $?"
ip route change 198.51.100.0/24 via 192.0.2.2 || echo "failed: $?"
