# Container networking by hand, as tutorials show it.
ip netns add net1
ip netns exec net1 route
ip netns exec net1 ip link list
ip link add veth1 address 02:00:00:00:00:01 type veth peer name veth1_p address 02:00:00:00:00:02
ip link set veth1 netns net1
ip link list | grep veth
ip netns exec net1 ip link list
ip addr add 10.68.0.100/24 dev veth1_p
ip netns exec net1 ip addr add 10.68.0.101/24 dev veth1
ip netns exec net1 ip link set dev veth1 up
ip link set dev veth1_p up
ifconfig | grep veth1
ip netns exec net1 ifconfig | grep -v -e packets -e inet6
ip netns exec net1 ping -c 2 -i 0.05 10.68.0.100 -I veth1 | sed 's/time[= ].*//; s/= .* ms/= T/'
brctl addbr mybridge
ip link set mybridge address 02:00:00:00:00:03
ip addr del 10.68.0.100/24 dev veth1_p
ip addr add 10.68.0.1/24 dev mybridge
ip link set dev mybridge up
ip addr show mybridge | sed 's/state [A-Z]*/state S/; s/NO-CARRIER,//; s/,LOWER_UP//'
ip link set veth1_p master mybridge
brctl show
sleep 0.2
ip netns exec net1 ping -c 2 -i 0.05 10.68.0.1 -I veth1 | sed 's/time[= ].*//; s/= .* ms/= T/'
ip netns exec net1 ip route
ip netns exec net1 route add default gw 10.68.0.1 dev veth1
ip netns exec net1 route -n
ip link add eth7 type veth peer name eth8
brctl addif mybridge eth7
brctl show mybridge
sysctl net.ipv4.ip_forward=1
sysctl net.ipv4.ip_forward
ip netns delete net1
sleep 0.5
ip -o link | cut -d: -f 1,2
