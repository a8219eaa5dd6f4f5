# The same things in batches: from files and pipes, stopping at errors and going on.
cat >links <<END
# cables
link add b0 address 02:00:00:00:15:01 type veth peer name b1 address 02:00:00:00:15:02
link set b0 up
link set b1 up

addr add 192.0.2.1/24 dev b0   # the gateway's net
addr add \\
  198.51.100.1/24 dev b0
END
ip -batch links
echo "made: $?"
# Carriers take a moment.
sleep 1.3
ip -br addr | sort
{
  for i in $(seq 1 50); do echo "route add 203.0.113.$i via 192.0.2.254"; done
  echo "route add 203.0.113.7 via 192.0.2.254"
  echo "route add 203.0.113.99 via 192.0.2.254"
} | ip -batch -
echo "stopped: $?"
ip route | wc -l
printf 'route del 203.0.113.1\nroute del 203.0.113.1\nroute del 203.0.113.2\n' | ip -force -batch -
echo "went on: $?"
ip route | wc -l
printf 'route show 203.0.113.3\naddr show b0\nrule\nlink show b0\n' | ip -b -
printf 'nonsense\n' | ip -b -
echo "nonsense: $?"
printf 'link set b0\n' | ip -b -
echo "incomplete: $?"
printf 'fdb show dev b0\nlink show\n' | bridge -batch -
ip -b nosuchfile
echo "no file: $?"
ip -4 -b links
echo "again: $?"
