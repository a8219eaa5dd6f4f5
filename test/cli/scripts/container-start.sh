# Brings up a container's network: a namespace, a cable, addresses, a default route, and looks whether it works.
set -e
NAME=web
BRIDGE=cni0
SUBNET=10.68.0

if ! ip link show "$BRIDGE" >/dev/null 2>&1; then
  ip link add name "$BRIDGE" address 02:00:00:00:01:00 type bridge
  ip addr add "$SUBNET.1/24" dev "$BRIDGE"
  ip link set "$BRIDGE" up
fi

for id in 2 3; do
  ns=$NAME$id
  ip netns add "$ns"
  ip netns exec "$ns" ip link set lo up
  ip link add "veth$id" address "02:00:00:00:02:0$id" mtu 1400 type veth \
    peer name eth0 address "02:00:00:00:03:0$id" mtu 1400 netns "$ns"
  ip link set "veth$id" master "$BRIDGE"
  ip link set dev "veth$id" up
  ip -n "$ns" addr add "$SUBNET.$id/24" broadcast + dev eth0
  ip -n "$ns" link set eth0 up
  ip -n "$ns" route add default via "$SUBNET.1"
done

sysctl -w net.ipv4.ip_forward=1
ip netns list | sort
ip -n web2 -4 addr show eth0
ip -n web2 route
ip netns exec web2 ping -c 2 -i 0.05 -q "$SUBNET.3" | sed 's/time [0-9]*ms//; s/= .* ms/= T/'
ip netns exec web3 ping -c 1 -W 1 "$SUBNET.1" >/dev/null && echo "gateway answers"
ip netns exec web2 ping -c 1 -W 0.2 "$SUBNET.9" >/dev/null || echo "nobody at .9: $?"
ip -br link show master "$BRIDGE"
