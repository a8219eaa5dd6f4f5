# Three namespaces on one wire, and a VXLAN over it whose hosts are told to each other in the forwarding database.
set -e
ip link add wire address 02:00:00:00:0c:00 type bridge
ip link set wire up
for n in 1 2 3; do
  ns=node$n
  ip netns add $ns
  ip link add w$n type veth peer name eth0 address 02:00:00:00:0c:1$n netns $ns
  ip link set w$n master wire up
  ip -n $ns link set lo up
  ip -n $ns link set eth0 up
  ip -n $ns addr add 192.0.2.$n/24 dev eth0
  ip -n $ns link add vx0 address 02:00:00:00:0c:2$n type vxlan id 42 local 192.0.2.$n dstport 4789 nolearning dev eth0
  ip -n $ns addr add 10.68.0.$n/24 dev vx0
  ip -n $ns link set vx0 up
done
for n in 1 2 3; do
  for peer in 1 2 3; do
    [ $n = $peer ] && continue
    bridge -n node$n fdb append 00:00:00:00:00:00 dev vx0 dst 192.0.2.$peer
    bridge -n node$n fdb add 02:00:00:00:0c:2$peer dev vx0 dst 192.0.2.$peer
    ip -n node$n neigh add 10.68.0.$peer lladdr 02:00:00:00:0c:2$peer dev vx0 nud permanent
  done
done
sleep 0.2
for n in 1 2 3; do
  echo "node$n"
  bridge -n node$n fdb show dev vx0 | sort
  ip -n node$n neigh show dev vx0 | sort
  ip -n node$n -d link show vx0 | grep vxlan
done
ip netns exec node1 ping -c 2 -i 0.05 -W 1 10.68.0.2 >/dev/null && echo "1 reaches 2"
ip netns exec node3 ping -c 2 -i 0.05 -W 1 10.68.0.1 >/dev/null && echo "3 reaches 1"
bridge -n node1 fdb del 02:00:00:00:0c:22 dev vx0 dst 192.0.2.2
bridge -n node1 fdb del 02:00:00:00:0c:22 dev vx0 || echo "gone: $?"
ip -n node1 link set vx0 type vxlan ageing 60
ip -n node1 -j -d link show vx0 | node -pe 'JSON.parse(require("fs").readFileSync(0))[0].linkinfo.info_data.ageing'
ip -all netns del
# The ends here go with the namespaces, a little later.
sleep 1.5
ip netns
