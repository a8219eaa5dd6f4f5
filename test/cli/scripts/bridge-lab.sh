# A bridge with three hosts, its forwarding database, and the settings of its ports.
set -e
brctl addbr lab
ip link set lab address 02:00:00:00:0b:00
brctl stp lab on
brctl setfd lab 2
brctl sethello lab 1
brctl setageing lab 120
brctl setbridgeprio lab 4096
for n in 1 2 3; do
  ip netns add h$n
  ip link add p$n address 02:00:00:00:0b:1$n type veth peer name eth0 address 02:00:00:00:0b:2$n netns h$n
  brctl addif lab p$n
  ip link set p$n up
  ip -n h$n link set eth0 up
  ip -n h$n addr add 192.0.2.$n/24 dev eth0
done
brctl stp lab off
ip link set lab up
brctl setpathcost lab p1 50
brctl setportprio lab p2 16
brctl hairpin lab p3 on
bridge link set dev p3 guard on learning off
bridge link set dev p2 isolated on cost 7
sleep 0.5
ip netns exec h1 ping -c 1 -W 1 192.0.2.2 >/dev/null && echo "h1 reaches h2"
bridge fdb add 02:00:00:00:0b:99 dev p1 master static
bridge fdb add 02:00:00:00:0b:98 dev p2 master sticky static || echo "no sticky"
# What h3 said before its port stopped learning may have been heard or not.
bridge fdb show br lab | grep -v -e permanent -e 'dev p3' | sort
bridge link show
bridge -d link show dev p3
ip -d -j link show p2 | node -e '
  const [{linkinfo: {info_slave_data: port}}] = JSON.parse(require("fs").readFileSync(0))
  console.log(port.cost, port.priority, port.isolated, port.state)'
bridge fdb del 02:00:00:00:0b:99 dev p1 master
bridge fdb del 02:00:00:00:0b:99 dev p1 master || echo "gone: $?"
brctl show lab
brctl delif lab p1
brctl delif lab p1 || echo "gone: $?"
brctl delbr lab || echo "still up: $?"
ip link set lab down
brctl delbr lab
ip -br link | sort
