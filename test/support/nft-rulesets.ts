/** Rule sets as nft(8) loads them, to be listed. */

/** All that the library has words for. */
export const rules = `table inet filter {
  comment "main table"
  counter c1 { packets 5 bytes 600; comment "five" }
  quota q1 { over 10 mbytes; }
  quota q2 { 3 kbytes used 5 bytes; }
  limit l1 { rate 10/second; }
  limit l2 { rate over 5 mbytes/minute burst 7 kbytes; }
  ct helper ftp { type "ftp" protocol tcp; l3proto ip; }
  chain input {
    type filter hook input priority filter; policy drop;
    comment "what comes in"
    ct state established,related accept
    ct state invalid drop comment "bad"
    ct state != established accept
    ct state ! established,related drop
    iifname "lo" accept
    iif "lo" accept
    iifname { "eth0", "eth1" } oifname != "eth*" counter packets 1 bytes 2
    iifname != { "a", "b" } ip saddr != { 10.0.0.1, 10.0.0.2 } ip daddr != @allow
    ip saddr @allow tcp dport { 22, 80-90 } accept
    ip saddr != 10.0.0.0/8 ip daddr 10.0.0.1-10.0.0.9 udp sport 53 log prefix "dns " level debug flags all
    ip6 saddr 2001:db8::/33 icmpv6 type { echo-request, nd-neighbor-solicit } limit rate 10/second burst 20 packets accept
    icmp type echo-request limit rate over 1 mbytes/minute drop
    meta mark 0x1 meta mark set 0x2 ct mark set 0x3
    meta mark & 0xff == 0x5 meta mark != 0x7 meta mark & 0xf != 0x3 accept
    meta l4proto { tcp, udp } th dport 53 accept
    meta l4proto 200 ip protocol != tcp
    meta nfproto ipv6 meta skuid 0 meta pkttype broadcast drop
    fib daddr type local log group 5 snaplen 100 queue-threshold 3
    tcp dport 1000-2000 reject
    tcp dport 23 reject with tcp reset
    ip daddr 192.0.2.4 reject with icmp host-unreachable
    icmp code port-unreachable reject with icmpx admin-prohibited
    ct status dnat,snat accept
    ct mark 5 notrack
    counter name "c1" quota name "q1" limit name "l1"
    limit rate 1025 kbytes/second burst 10 kbytes limit rate 5/hour burst 1 packets
    log log level info log flags tcp sequence,options flags ip options
    meta nftrace set 1 meta priority set 1:10
    log group 7 meta priority set none meta priority set root
    log group 8 snaplen 0
    ip saddr 1.2.3.4/31 iifname "a*" ip saddr 0.0.0.0/0 continue
    jump other
    goto other
  }
  chain other { return; }
  set allow { type ipv4_addr; flags interval; elements = { 192.0.2.0/24, 198.51.100.1-198.51.100.9 }; }
}
table ip nat {
  chain pre {
    type nat hook prerouting priority dstnat; policy accept;
    tcp dport 80 dnat to 192.0.2.1:8080
    udp dport 53 dnat to 192.0.2.1-192.0.2.9:1000-2000 random,persistent
    tcp dport 81 redirect to :8081
    redirect
  }
  chain post {
    type nat hook postrouting priority srcnat + 5;
    masquerade
    meta l4proto tcp masquerade to :1024-65535 fully-random
    ip saddr 10.0.0.0/8 ip protocol tcp tcp sport 5 snat to 192.0.2.5
  }
  chain raw { type filter hook prerouting priority raw - 1; policy drop; }
  chain near { type filter hook output priority -290; }
  chain far { type filter hook output priority -289; }
  chain route { type route hook output priority mangle; }
}
table ip6 six {
  chain pre {
    type nat hook prerouting priority dstnat;
    tcp dport 80-81 dnat to [2001:db8::1]:8080
    ip6 nexthdr udp
    ip6 hoplimit 4
    ip6 saddr { 2001:db8::/32, ::1 } ip6 daddr != ::5
  }
}
table inet nat {
  chain pre { type nat hook prerouting priority dstnat; meta nfproto ipv6 tcp dport 5 dnat ip6 to [2001:db8::1]:8080; }
}
table netdev nd { chain in { type filter hook ingress device "lo" priority -500; meta protocol ip accept; }; }
table arp a { chain in { type filter hook input priority 0; policy drop; }; }
table bridge b { chain in { type filter hook forward priority -200; ether saddr aa:bb:cc:dd:ee:ff accept; }; }
`

export const sets = `table inet t {
  flags dormant
  comment "asleep"
  set a { type ipv4_addr; elements = { 10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4, 10.0.0.5 }; }
  set b { type inet_service; flags interval; elements = { 1, 2, 3-5, 7, 8, 9, 10, 65000-65535 }; }
  set c { type ipv6_addr; elements = { 2001:db8::1, ::1, 2001:db8:1234:5678:9abc:def0:1234:5678 }; }
  set d { type ifname; elements = { eth0, lo, b, a }; }
  set e { type ipv4_addr . inet_service; elements = { 10.0.0.1 . 80, 10.0.0.2 . 443, 10.0.0.3 . 5 }; }
  set f { type ipv4_addr . inet_service; flags interval; elements = { 198.51.100.1-198.51.100.9 . 22, 10.0.0.0/8 . 80-90, 10.0.0.2 . 443 }; }
  set s { type mark . ifname; elements = { 0x100 . "lo", 1 . "eth0", 0x100 . "eth0" }; }
  set g { type ether_addr; elements = { 00:11:22:33:44:55, 00:11:22:33:44:54 }; }
  set h { type mark; elements = { 1, 2, 3, 4, 5, 6 }; }
  set i { type inet_proto; size 3; elements = { tcp, udp }; }
  set j { type ipv4_addr; flags interval; auto-merge; elements = { 10.0.0.0/8, 11.0.0.0-11.0.0.5 }; }
  set k { type icmp_type; flags constant; elements = { echo-request }; }
  set l { type ipv4_addr; flags timeout; timeout 1d2h3m4s; elements = { 10.0.0.1 comment "c" }; }
  set m { type inet_service; flags timeout; timeout 1h; gc-interval 10s; counter; comment "hm"; elements = { 80 timeout 30m comment "web", 443 }; }
  set n { type ipv4_addr . inet_service; flags dynamic,timeout; size 100; }
  map o { type ipv4_addr : mark; elements = { 10.0.0.1 : 5, 10.0.0.2 : 6, 10.0.0.3 : 7 }; }
  map p { type ipv4_addr . inet_service : ipv4_addr . inet_service; elements = { 1.2.3.4 . 5 : 6.7.8.9 . 10 }; }
  map q { type inet_service : verdict; elements = { 80 : accept, 22 : jump other }; }
  map r { type inet_service : counter; elements = { 80 : "x" }; }
  counter x { }
  chain other { }
}
`

/** Rules that look things up, in sets with a name and of their own. */
export const lookups = `table inet t {
 limit slow { rate 10/minute; }
 limit fat { rate 10/minute; }
 counter hits { }
 map ports { type inet_service : ipv4_addr; elements = { 80 : 192.0.2.1 }; }
 map both { type ipv4_addr . inet_service : ipv4_addr . inet_service; }
 map markmap { type ipv4_addr : mark; flags timeout; }
 map verdicts { type ipv4_addr : verdict; flags interval; elements = { 192.0.2.0/24 : jump other, 198.51.100.1 : drop }; }
 map objects { type ipv4_addr : counter; elements = { 192.0.2.1 : "hits" }; }
 set timed { type ipv4_addr; flags timeout,dynamic; timeout 1h; }
 set several { type ipv4_addr; size 9; flags dynamic; counter limit rate 1/second; elements = { 192.0.2.9 counter packets 3 bytes 4 limit rate 5/second }; }
 set limited { type ipv4_addr; flags dynamic; size 100; limit rate over 5 kbytes/second; }
 set plain { type ipv4_addr; flags dynamic; size 10; }
 chain other { }
 chain c {
  ip saddr { 192.0.2.1 comment "x", 192.0.2.2 }
  ip saddr . meta mark . iifname . ct state { 192.0.2.1 . 5 . "lo" . new }
  ip6 saddr . tcp dport . ip6 daddr != { 2001:db8::1 . 5 . ::1 }
  ip saddr . tcp dport { 192.0.2.1 . 22, 192.0.2.0/24 . 80-90 } accept
  ip saddr . tcp dport vmap { 192.0.2.1 . 22 : accept, 192.0.2.0/24 . 80 : goto other }
  ip saddr vmap @verdicts
  ct state vmap { invalid : drop, established : accept }
  tcp dport vmap { 22 : jump other, 23-30 : return, * : drop }
  meta mark set ip saddr map @markmap
  meta mark set tcp dport map { 22 : 1, 80-90 : 2, * : 7 }
  ct mark set ip saddr . tcp dport map { 192.0.2.1 . 80 : 1 }
  limit name tcp dport map { 22 : "slow", 80 : "fat" } counter name ip saddr map @objects
  add @timed { ip saddr }
  update @timed { ip saddr timeout 1h30s } accept
  delete @timed { ip saddr }
  add @plain { ip saddr counter }
  update @plain { ip saddr limit rate over 10/second burst 7 packets counter }
  update @several { ip daddr counter limit rate 2/second }
  add @markmap { ip saddr : meta mark }
  add @markmap { ip saddr timeout 3s : 5 }
  add @both { ip saddr . tcp dport : ip daddr . tcp sport }
  iifname { "eth*", "lo" } iifname . oifname { "a" . "b" }
  iifname { "veth", "bridge" } meta mark { 1, 2, 0x100 } meta skuid . tcp dport { 1 . 2, 256 . 2 }
  tcp dport { 1-5, 7, 65535 } meta l4proto . th dport { tcp . 53, udp . 53 }
  ip saddr { 0.0.0.0-9.255.255.255, 255.0.0.0/8 }
  tcp dport 22 jump { ip saddr 192.0.2.1 accept; tcp dport { 1, 2 } drop comment "hm"; }
  goto { counter packets 3 bytes 4 accept; } comment "end"
 }
 chain nat { type nat hook prerouting priority dstnat;
  dnat ip to tcp dport map @ports
  dnat ip to tcp dport map { 80 : 192.0.2.1, 81 : 192.0.2.2 } persistent
  dnat ip addr . port to ip saddr . tcp dport map @both
  dnat ip6 to tcp dport map { 80 : 2001:db8::1 . 8080 }
  dnat ip to tcp dport map { 80 : 192.0.2.1 }:8080
  dnat ip to ip saddr map { 192.0.2.0/28 : 198.51.100.0-198.51.100.15, 192.0.2.64/26 : 198.51.100.64-198.51.100.65 }
  dnat ip prefix to ip saddr map { 192.0.2.0/24 : 198.51.100.0/24 }
  meta l4proto tcp redirect to :tcp dport map { 80 : 8080, 81 : 8081 }
  tcp dport 1-100 dnat ip to 192.0.2.1:tcp dport map { 80 : 8080, 81 : 8081 } random
 }
 chain post { type nat hook postrouting priority srcnat;
  snat ip to ip saddr map { 192.0.2.1 : 198.51.100.1 } persistent
  snat ip6 to ip6 saddr map { 2001:db8::1 : ::1 }
  meta l4proto tcp masquerade to :tcp dport map { 80 : 8080 } random
 }
}
table ip four {
 chain post { type nat hook postrouting priority srcnat;
  snat to ip saddr map { 192.0.2.1 : 198.51.100.1 }
  snat prefix to ip saddr map { 192.0.2.0/24 : 198.51.100.0/24 }
 }
}
`

/** What sets and chains rarely say. */
export const rare = `table netdev n {
 chain c { type filter hook ingress devices = { zoo1, lo, zoo0 } priority 0; }
 chain d { type filter hook ingress device lo priority 5; }
 set p { type ether_addr; policy memory; flags interval; size 5; timeout 5s; gc-interval 10s; comment "d"; }
}
`

export const objects = `table ip v { chain c { }
}
table inet t {
 ct helper ftp { type "ftp" protocol tcp; l3proto ip; }
 counter hits { packets 3 bytes 4; }
 limit slow { rate 5/second; }
 ct timeout a { protocol tcp; l3proto ip; policy = { established : 432000, close : 10 }; }
 ct timeout a1 { protocol udp; policy = { unreplied : 30, replied: 180 }; }
 ct timeout a2 { protocol udp; l3proto ip6; policy = { replied: 120 }; }
 ct timeout b { protocol tcp; l3proto ip; policy = { syn_sent : 1, syn_recv : 2, established : 3, fin_wait : 4, close_wait : 5, last_ack : 6, time_wait : 7, close : 8, syn_sent2 : 9, retrans : 10, unack : 11 }; }
 ct expectation e { protocol udp; dport 80; timeout 1m500ms; size 5; l3proto ip; }
 synproxy s { mss 1460; wscale 7; timestamp; }
 synproxy s2 { mss 1460; wscale 7; sack-perm; }
 synproxy s3 { mss 1460; wscale 7; timestamp sack-perm; comment "c"; }
 ct timeout g { protocol tcp; comment "c"; policy = { close : 3 }; }
 map im { type ipv4_addr : interval ipv4_addr . inet_service; flags interval; elements = { 10.0.0.0/8 : 198.51.100.0-198.51.100.15 . 80-90, 11.0.0.1 : 1.1.1.0-1.1.1.3 . 5 }; }
 map iv { type ipv4_addr : interval ipv4_addr; flags interval; elements = { 10.0.0.0/8 : 198.51.100.0-198.51.100.14 }; }
 set cc { type ipv4_addr; flags dynamic; ct count over 5; size 99; }
 set qq { type ipv4_addr; flags dynamic; quota 5 mbytes; elements = { 192.0.2.1 }; }
 chain c { tcp dport { 22, 80 } accept; }
}
`

/** Neighbouring fields, which nft(8) has the kernel compare at once, and protocols that it says or leaves out. */
export const merged = `table inet t {
 chain c {
  icmp type echo-request icmp code 0
  icmp type echo-request icmp code 0 icmp checksum 5 icmp id 5 icmp sequence 8
  icmpv6 type 128 icmpv6 code 0 icmpv6 checksum 5 icmpv6 id 6
  ip protocol icmp ip checksum 0
  ip protocol tcp ip checksum 9 tcp dport 22
  ip checksum 5 ip saddr 192.0.2.1 ip daddr 192.0.2.2
  ip6 nexthdr tcp ip6 hoplimit 1
  ip6 saddr ::1 ip6 daddr ::2 accept
  ether saddr 00:11:22:33:44:55 ether type ip
  tcp sport 1 tcp dport 5 tcp sequence 7 tcp ackseq 9
  tcp sport != 5 tcp dport != 7
  tcp dport 22 tcp sport 4
  udp length 5 udp checksum 6
  th sport 5 th dport 8
  ct l3proto ipv4 ct protocol tcp
  ct l3proto ipv4 ct protocol != tcp
  meta nfproto ipv4 ct state new
  ether saddr 00:11:22:33:44:55 ip saddr 192.0.2.1
  iifname . ether saddr . ip6 saddr { "lo" . 00:11:22:33:44:55 . ::1 }
  meta protocol ip ip saddr 192.0.2.1
  ether type ip tcp dport 5
  ether type ip igmp type 17
  meta nfproto ipv4 igmp type 17
  ip saddr 192.0.2.1 igmp type != 17
  ether type 8021q vlan type ip
  ether type 8021q vlan type { ip, ip6 }
  ether type 8021q vlan id 5
 }
}
table ip u { chain c { ip ttl 5 ip protocol icmp; igmp type 17; ct protocol tcp; }; }
table ip6 v { chain c { ip6 length 5 ip6 nexthdr tcp ip6 hoplimit 1; }; }
table bridge b { chain c { ip6 nexthdr tcp ip6 hoplimit 1; ether daddr 00:11:22:33:44:55 ether saddr 00:11:22:33:44:56; }; }
`

/** Bits, classes and ranges of the host's numbers in sets with names. */
/** Numbers of the host in sets with ranges; the kernel has them in network byte order. */
export const hostRanges = `table ip ranges {
 set a { type mark; flags interval; elements = { 1-0x100, 0x200, 0x1000000-0x2000000 }; }
 set b { type uid; flags interval; elements = { 1-1000, 70000 }; }
 set c { type mark . ct_state . ipv4_addr; flags interval
  elements = { 1-0x100 . new . 192.0.2.0/24, 5 . established . 198.51.100.1 }; }
 map d { type mark : mark; flags interval; elements = { 1-0x100 : 0x10 }; }
 map e { type classid : verdict; flags interval; elements = { 1:10-1:20 : accept }; }
 set f { type iface_index; flags interval; elements = { 1-3 }; }
 set g { type realm; flags interval; elements = { 1, 5-7, cosmos }; }
 set h { type devgroup; flags interval; elements = { 1, 5-7, default }; }
 set i { type time; flags interval; elements = { 1s }; }
 set j { type iface_type; flags interval; elements = { 1, 5-7 }; }
 set k { type mark; elements = { 1, 0x100 }; }
 set l { type ecn; flags interval; elements = { 1-2 }; }
 set m { type arp_op; elements = { 5, request }; }
 set n { type dscp; elements = { cs1, 0x3 }; }
 set o { type igmp_type . icmpx_code; elements = { 1 . no-route, 17 . 3 }; }
 set p { type mh_type; flags interval; elements = { 1, 5-7 }; }
 set q { type dccp_pkttype; flags interval; elements = { request, 5-7 }; }
 set r { type icmp_code; flags interval; elements = { 0, 5-7 }; }
 set s { type icmpv6_code; elements = { 0, 7 }; }
 set t { type boolean; elements = { exists, missing }; }
 set u { type ct_dir; elements = { original, reply }; }
 set v { type cgroupsv2; }
 chain c {
  meta mark @a meta skuid != @b accept
  meta mark @k
  meta mark . ct state . ip saddr @c
  meta priority vmap @e
  meta mark set ct mark map @d
  rt classid @g iifgroup @h iiftype @j iiftype 5-7 dccp type 5-7
 }
}
`

/** Sets whose types are those of properties of packets. */
export const typed = `table inet typed {
 set a { typeof meta length; flags interval; elements = { 1-1000, 5000, 6000, 7000, 8000, 9000, 10000 }; }
 set b { typeof ip saddr . meta length; flags interval; elements = { 192.0.2.1 . 1-1000 }; }
 set c { typeof ct original bytes; elements = { 1,2,3,4,5,6 }; }
 set d { typeof meta hour; elements = { 10:00 }; }
 map e { typeof ip saddr : meta mark; elements = { 192.0.2.1 : 5 }; }
 map f { typeof ip saddr . tcp dport : ip daddr . udp dport; elements = { 192.0.2.1 . 5 : 192.0.2.2 . 7 }; }
 map g { typeof meta length : verdict; flags interval; elements = { 1-5 : accept }; }
 set h { typeof ip ttl; flags interval; elements = { 1-5, 7 }; }
 set i { typeof iifname; elements = { "lo" }; }
 set j { typeof ct state; elements = { new }; }
 set k { typeof tcp flags; elements = { syn }; }
 set l { typeof meta time; elements = { "2026-01-31 23:59:59" } ; }
 set m { typeof meta cpu; elements = { 1,2,3,4,5,6 }; }
 set n { typeof ct zone; flags interval; elements = { 1-7 }; }
 set o { typeof icmp id; flags interval; elements = { 1-7 }; }
 set p { typeof meta day; elements = { Monday, Sunday }; }
 set q { typeof rt mtu; elements = { 1500 }; }
 set r { typeof ct helper; elements = { "ftp" }; }
 set s { typeof tcp sequence; elements = { 1, 5 }; }
 set u { typeof ip dscp; elements = { cs1 }; }
 set v { typeof vlan id; flags interval; elements = { 7, 9-20 }; }
 set w { typeof tcp doff . ip ecn . ip6 flowlabel; elements = { 5 . ect1 . 0x12345 }; }
 set x { typeof vlan pcp; elements = { 5, 7 }; }
 chain c { meta length @a accept
  ip saddr . meta length @b
  ct original bytes @c
  meta hour @d
  ip ttl @h
  ip dscp @u ip dscp != @u
  vlan id @v vlan pcp @x
  meta mark set ip saddr map @e
  }
}
`

export const bitSets = `table ip sets {
 set a { type ct_state; elements = { established | related, new, invalid }; }
 set b { type ct_status; elements = { snat | dnat, expected | assured, seen-reply }; }
 map c { type ipv4_addr : classid; elements = { 192.0.2.1 : 1:5, 192.0.2.2 : none }; }
 set d { type ether_type; elements = { ip, arp, 0x1234 }; }
 set e { type fib_addrtype; elements = { local, unicast }; }
 set f { type pkt_type; elements = { host, other, multicast }; }
 set g { type icmpv6_type; elements = { echo-reply, nd-redirect }; }
 set h { type tcp_flag; elements = { syn | ack, fin }; }
 chain c {
  tcp flags & (fin | syn | rst | ack) { fin | syn | ack, rst }
  tcp flags vmap { fin | ack : accept, syn | ack : drop, rst : drop, psh | ack : return, urg : accept }
  meta priority set ip saddr map @c
  iif 78 iif != { 77, 78 }
 }
}
`
