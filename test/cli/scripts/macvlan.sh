# Links with addresses of their own on another: who may talk to whom is the mode's choice.
set -e
ip netns add m1
ip netns add m2
ip link add base address 02:00:00:00:0f:00 type veth peer name other address 02:00:00:00:0f:01
ip link set base up
ip link set other up
ip link add link base name mv1 address 02:00:00:00:0f:11 type macvlan mode bridge
ip link add link base name mv2 address 02:00:00:00:0f:12 type macvlan mode bridge
ip link add link base name mt0 address 02:00:00:00:0f:13 type macvtap mode vepa
ip link set mv1 netns m1
ip link set mv2 netns m2 name renamed
ip -n m1 addr add 192.0.2.1/24 dev mv1
ip -n m2 addr add 192.0.2.2/24 dev renamed
ip -n m1 link set mv1 up
ip -n m2 link set renamed up
ip -n m2 link set renamed alias "second of two"
ip netns exec m1 ping -c 2 -i 0.05 -W 1 192.0.2.2 >/dev/null && echo "bridge mode: reaches"
ip -n m1 link set mv1 type macvlan mode private
ip netns exec m1 ping -c 1 -W 0.3 192.0.2.2 >/dev/null || echo "private mode: does not"
ip -n m1 -d link show mv1 | grep -o 'macvlan mode [a-z]*'
ip -d link show mt0 | grep -o 'macvtap mode [a-z]*'
ip -n m2 link show renamed
ip link set mt0 type macvtap mode nonsense || echo "failed: $?"
ip link set base down
ip -n m1 link show mv1 | grep -o 'state [A-Z]*'
ip link del base
ip -n m1 link | grep -c mv1 || echo "gone with the lower link"
