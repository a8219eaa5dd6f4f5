# What a test lab leaves behind is found by pattern and removed, twice, so that the second time changes nothing.
for n in 1 2 3 4; do
  ip netns add lab-$n
  ip link add lab-v$n type veth peer name eth0 netns lab-$n
  ip link set lab-v$n up group 42
done
ip netns add keep
ip link add keep0 type veth peer name keep1
ip link add lab-br type bridge
ip link set lab-br group 42
ip route add blackhole 203.0.113.0/24
ip rule add from 192.0.2.1 table 77 pref 5000

clean() {
  for ns in $(ip netns list | awk '/^lab-/ {print $1}'); do
    for pid in $(ip netns pids "$ns"); do kill "$pid"; done
    ip netns delete "$ns" && echo "deleted $ns"
  done | sort
  ip link delete group 42 && echo "deleted group 42"
  ip route del blackhole 203.0.113.0/24 2>/dev/null && echo "deleted route"
  while ip rule del pref 5000 2>/dev/null; do echo "deleted rule"; done
}

ip netns exec lab-2 sleep 60 &
sleep 0.3
ip netns pids lab-2 | wc -l
ip link show group 42 | grep -c lab-
clean
echo "again"
clean
ip netns list
sleep 0.3
ip -o link | awk -F': ' '{print $2}'
ip route
ip rule
ip netns delete lab-1 || echo "not there: $?"
ip link del lab-v1 || echo "not there: $?"
