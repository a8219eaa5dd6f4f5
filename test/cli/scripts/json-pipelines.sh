# Programs read what ip prints as JSON.
set -e
ask() { node -e "const all = JSON.parse(require('fs').readFileSync(0, 'utf8')); $1"; }

ip link set lo up
ip link add a0 address 02:00:00:00:0e:01 type veth peer name a1 address 02:00:00:00:0e:02
ip link add br0 address 02:00:00:00:0e:03 type bridge vlan_default_pvid 1
ip link set a1 master br0
for dev in a0 a1 br0; do ip link set $dev up; done
sleep 1.3
ip addr add 192.0.2.1/24 dev a0 label a0:one
ip addr add 2001:db8::1/64 dev a0 nodad
ip addr add 192.0.2.2/24 dev a0
ip route add 198.51.100.0/24 via 192.0.2.254 metric 5 mtu 1300
ip route add 203.0.113.0/24 nexthop via 192.0.2.253 weight 2 nexthop via 192.0.2.254
ip neigh add 192.0.2.254 lladdr 02:00:00:00:0e:99 dev a0
ip rule add fwmark 7 table 99

ip -j link | ask 'console.log(all.map(({ifname, flags, mtu}) => `${ifname} ${mtu} ${flags}`).join("\n"))'
ip -j -d link show type veth | ask 'console.log(all.map(link => link.linkinfo.info_kind).join())'
ip -j -s link show a0 | ask 'console.log(Object.keys(all[0].stats64.rx).join())'
ip -j addr show a0 | ask 'for (const a of all[0].addr_info) console.log(a.family, a.local, a.prefixlen, a.scope, a.label)'
ip -j -4 addr show up | ask 'console.log(all.length, all.map(link => (link.addr_info ?? []).length).join())'
ip -j route | ask 'console.log(JSON.stringify(all, null, 1))'
ip -j -6 route show dev a0 | ask 'console.log(all.map(route => `${route.dst} ${route.metric}`).join("\n"))'
ip -j route get 198.51.100.7 | ask 'console.log(all[0].gateway, all[0].dev, all[0].prefsrc)'
ip -j neigh show nud permanent | ask 'console.log(JSON.stringify(all))'
ip -j rule | ask 'console.log(all.filter(rule => rule.fwmark).map(rule => `${rule.fwmark} ${rule.table}`).join())'
ip -p -j link show br0 | head -4
bridge -j link | ask 'console.log(all.map(({ifname, master, state}) => `${ifname} ${master} ${state}`).join())'
ip -j link show nope 2>/dev/null || echo "failed: $?"
printf 'link show a0\naddr show a0\n' | ip -j -batch - | grep -c '^\['
