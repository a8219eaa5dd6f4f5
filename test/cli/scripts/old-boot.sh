# How machines were brought up before iproute2: ifconfig, route, brctl.
ifconfig lo 127.0.0.1 up
ip link add eth7 address 02:00:00:00:12:01 type veth peer name wire address 02:00:00:00:12:02
ifconfig wire up
ifconfig eth7 192.0.2.10 netmask 255.255.255.0 broadcast 192.0.2.255 up
ifconfig eth7 mtu 1400
ifconfig eth7:1 198.51.100.10 netmask 255.255.255.0
route add -net 203.0.113.0 netmask 255.255.255.128 gw 192.0.2.1
route add -host 203.0.113.200 gw 198.51.100.1 metric 5
route add default gw 192.0.2.1 eth7
route add -net 203.0.113.192 netmask 255.255.255.192 reject
route -n
ifconfig eth7 | grep -v -e packets -e errors
ifconfig eth7:1
ifconfig -s | awk '{print $1, $2}'
route del -net 203.0.113.0 netmask 255.255.255.128
route del -net 203.0.113.0 netmask 255.255.255.128 || echo "failed: $?"
route add -net 203.0.113.1 netmask 255.255.255.0 dev eth7 || echo "failed: $?"
ifconfig nosuch0 up || echo "failed: $?"
ifconfig eth7 hw ether 02:00:00:00:12:77
ifconfig eth7 promisc -arp
ip link show eth7
brctl addbr br7
brctl addif br7 eth7
brctl show | sed 's/8000\.[0-9a-f]*/8000.ID/'
ifconfig br7 203.0.113.1 netmask 255.255.255.128 up
route -n
ifconfig eth7:1 down
ifconfig eth7 down
route -n
brctl delif br7 eth7
ifconfig br7 down
brctl delbr br7
