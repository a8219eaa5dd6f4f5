# Entries of the neighbour table, by hand and by the kernel.
set -e
ip netns add peer
ip link add n0 address 02:00:00:00:13:01 type veth peer name n1 address 02:00:00:00:13:02 netns peer
ip link set n0 up
ip -n peer link set n1 up
ip addr add 192.0.2.1/24 dev n0
ip -n peer addr add 192.0.2.2/24 dev n1
ping -c 1 -W 2 192.0.2.2 >/dev/null && echo "answers"
ip neigh show 192.0.2.2 | sed 's/ [A-Z]*$/ STATE/; s/ REACHABLE//'
ip neigh add 192.0.2.50 lladdr 02:00:00:00:13:50 dev n0
ip neigh add 192.0.2.51 lladdr 02:00:00:00:13:51 nud stale dev n0
ip neigh add 192.0.2.50 lladdr 02:00:00:00:13:50 dev n0 || echo "failed: $?"
ip neigh replace 192.0.2.50 lladdr 02:00:00:00:13:52 dev n0 nud noarp
ip neigh change 192.0.2.60 lladdr 02:00:00:00:13:60 dev n0 || echo "failed: $?"
ip neigh show nud permanent
ip neigh show nud noarp to 192.0.2.0/24
ip neigh show nud stale
ip neigh get 192.0.2.51 dev n0
ip neigh get 192.0.2.99 dev n0 || echo "failed: $?"
ip neigh add proxy 192.0.2.77 dev n0
ip neigh show proxy
ip -j neigh show proxy
ip neigh del proxy 192.0.2.77 dev n0
ip neigh del 192.0.2.51 dev n0
ip neigh flush nud noarp
ip neigh show 192.0.2.50
ip neigh add 192.0.2.300 lladdr 02:00:00:00:13:50 dev n0 || echo "failed: $?"
ip neigh add 192.0.2.53 lladdr 02:00:00:00:13 dev n0 || echo "failed: $?"
ip neigh add 192.0.2.53 dev nope lladdr 02:00:00:00:13:01 || echo "failed: $?"
