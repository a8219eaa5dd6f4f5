# Addresses and routes are kept in files and put back.
set -e
ip link set lo up
ip link add s0 address 02:00:00:00:16:01 type veth peer name s1
ip link set s0 up
ip link set s1 up
ip addr add 192.0.2.1/24 dev s0 label s0:x
ip addr add 198.51.100.1/25 brd + dev s0 scope site
ip route add 203.0.113.0/24 via 192.0.2.254 proto static metric 7
ip route add 203.0.113.128/25 dev s0 scope link src 198.51.100.1
ip route add 203.0.113.0/24 via 192.0.2.253 table 55
ip rule add from 198.51.100.0/25 table 55
ip addr save >addresses
ip route save >routes
ip route save table 55 >more
ip rule save >rules
ip addr showdump <addresses
ip route showdump <routes
ip addr flush dev s0
ip addr show s0
ip route
ip addr restore <addresses
ip route restore <routes
ip route restore <more
ip addr show s0
ip route
ip route show table 55
ip rule flush
ip rule restore <rules
ip rule
echo nonsense | ip route restore || echo "failed: $?"
ip route save >/dev/null 2>/dev/null </dev/null
