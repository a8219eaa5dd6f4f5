# A machine with two uplinks and a tunnel: rules choose tables by source, mark and port, as VPN clients set them up.
set -e
ip link set lo up
ip tuntap add dev tun0 mode tun
ip link add up1 address 02:00:00:00:00:11 type veth peer name far1
ip link add up2 address 02:00:00:00:00:12 type veth peer name far2
for dev in up1 far1 up2 far2 tun0; do ip link set $dev up; done
ip addr add 192.0.2.10/24 dev up1
ip addr add 198.51.100.10/24 dev up2
ip addr add 10.68.0.2 peer 10.68.0.1 dev tun0

ip route add default via 192.0.2.1 dev up1 metric 100
ip route add default via 198.51.100.1 dev up2 metric 200
ip route add 192.0.2.0/24 dev up1 src 192.0.2.10 table 101
ip route add default via 192.0.2.1 table 101
ip route add 198.51.100.0/24 dev up2 src 198.51.100.10 table 102
ip route add default via 198.51.100.1 table 102
ip route add default dev tun0 table 51820
ip route add blackhole 203.0.113.64/26
ip route add unreachable 203.0.113.128/26 metric 4000
ip route add throw 203.0.113.192/26 table 101

ip rule add from 192.0.2.10 lookup 101 pref 1000
ip rule add from 198.51.100.10 lookup 102 pref 1001
ip rule add not fwmark 51820 table 51820 pref 1100
ip rule add table main suppress_prefixlength 0 pref 1050
ip rule add ipproto tcp dport 22 lookup main pref 900
ip rule add to 203.0.113.0/24 fwmark 0x10/0xff lookup 102 priority 800
ip rule show
ip -j rule | node -pe 'JSON.parse(require("fs").readFileSync(0)).map(rule => rule.priority).join()'
for table in main 101 102 51820; do echo "table $table"; ip route show table $table; done
ip route get 203.0.113.1
ip route get 203.0.113.1 mark 51820
ip route get 203.0.113.1 from 198.51.100.10 || echo "failed: $?"
ip route get 203.0.113.70 || echo "failed: $?"
ip route get 203.0.113.5 mark 0x10
ip rule del pref 1100
ip rule flush
ip rule
ip route flush table 101
ip route show table 101 || echo "failed: $?"
ip route flush proto boot
ip route
