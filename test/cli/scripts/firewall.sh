# The firewall of a host with containers: a bridge that may go out, a published port, and what may come in.
set -u
ip link add br9 type bridge
ip addr add 10.68.0.1/24 dev br9
iptables -t nat -N PUBLISH
iptables -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j PUBLISH
iptables -t nat -A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j PUBLISH
iptables -t nat -A POSTROUTING -s 10.68.0.0/24 ! -o br9 -j MASQUERADE
iptables -t nat -A PUBLISH ! -i br9 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.68.0.101:80
iptables -t nat -A POSTROUTING -s 10.68.0.101/32 -d 10.68.0.101/32 -p tcp -m tcp --dport 80 -j MASQUERADE
iptables -N ISOLATE-1
iptables -N ISOLATE-2
iptables -N BR-USER
iptables -P FORWARD DROP
for rule in "-j BR-USER" "-j ISOLATE-1" "-o br9 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT" \
  "-i br9 ! -o br9 -j ACCEPT" "-i br9 -o br9 -j ACCEPT"; do
  iptables -C FORWARD $rule 2>/dev/null || iptables -A FORWARD $rule
done
iptables -A ISOLATE-1 -i br9 ! -o br9 -j ISOLATE-2
iptables -A ISOLATE-1 -j RETURN
iptables -A ISOLATE-2 -o br9 -j DROP
iptables -A ISOLATE-2 -j RETURN
iptables -I BR-USER -m comment --comment "office only" ! -s 192.0.2.0/24 -i up0 -p tcp -m multiport --dports 80,443 -j DROP
iptables -A INPUT -i lo -j ACCEPT
iptables -A INPUT -m state --state ESTABLISHED,RELATED -j ACCEPT
iptables -A INPUT -p icmp --icmp-type echo-request -m limit --limit 5/s -j ACCEPT
iptables -A INPUT -p tcp --syn -m multiport --dports 22,80 -j ACCEPT
iptables -A INPUT -m limit --limit 3/min -j LOG --log-prefix "refused: " --log-level info
iptables -A INPUT -j REJECT --reject-with icmp-host-prohibited
iptables -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -o up0 -j TCPMSS --clamp-mss-to-pmtu
iptables -t raw -A PREROUTING -p udp --dport 53 -j CT --notrack
ip6tables -P INPUT DROP
ip6tables -A INPUT -p ipv6-icmp -j ACCEPT
ip6tables -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT
iptables -nvL
iptables -t nat -nL --line-numbers
iptables -S FORWARD
iptables-save | grep -v '^#' >saved
iptables -D BR-USER 1
iptables -t nat -D PUBLISH 1
iptables -F INPUT
iptables -P FORWARD ACCEPT
iptables-restore <saved
iptables-save | grep -v '^#' | diff saved - && echo as before
ip6tables-save | grep -v '^#'
iptables -X ISOLATE-2 || echo "failed: $?"
iptables -t nat -F && iptables -t nat -X && iptables -t nat -S
