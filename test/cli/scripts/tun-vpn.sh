# A VPN's link without its daemon: persistent, owned, with routes that keep the server reachable.
set -e
ip link set lo up
ip link add wan address 02:00:00:00:14:01 type veth peer name isp
ip link set wan up
ip link set isp up
ip addr add 192.0.2.20/24 dev wan
ip route add default via 192.0.2.1
ip tuntap add dev vpn0 mode tun user 1000 group 1000
ip tuntap add dev tap7 mode tap multi_queue
ip tuntap show | sort
ip tuntap add dev vpn0 mode tap || echo "failed: $?"
ip link set vpn0 mtu 1420 up
ip addr add 10.68.0.2/32 peer 10.68.0.1 dev vpn0
ip route add 198.51.100.7 via 192.0.2.1
ip route add 0.0.0.0/1 dev vpn0
ip route add 128.0.0.0/1 dev vpn0
ip route
ip -d link show vpn0
ip route get 198.51.100.7
ip addr show vpn0
ip route del 0.0.0.0/1
ip route del 128.0.0.0/1
ip route del 198.51.100.7
ip tuntap del dev vpn0 mode tun
ip tuntap del dev vpn0 mode tun || echo "failed: $?"
ip link del tap7
ip -br link | sort
ip route
