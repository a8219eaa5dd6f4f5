/** A rule set with everything that nft(8) can express, for the namespace this process is in. */
import {spawnSync} from 'node:child_process'
import {NFT} from './nft-path.js'

const tables = `
add table ip t4 { comment "of IPv4" ; }
add table ip6 t6
add table inet t { flags dormant ; }
add table inet t { }
add table arp ta
add table bridge tb
add table netdev tn
add chain inet t input { type filter hook input priority filter - 5; policy drop; comment "first" ; }
add chain inet t forward { type filter hook forward priority 300; }
add chain inet t pre { type filter hook prerouting priority mangle; }
add chain inet t output { type route hook output priority 0; }
add chain inet t post { type nat hook postrouting priority srcnat; }
add chain inet t nat { type nat hook prerouting priority dstnat; }
add chain inet t c
add chain inet t other { comment "no base" ; }
add chain ip t4 c
add chain ip6 t6 c
add chain ip t4 pre { type filter hook prerouting priority -150; }
add chain ip t4 post { type nat hook postrouting priority srcnat; }
add chain ip t4 nat { type nat hook prerouting priority dstnat; }
add chain ip6 t6 post { type nat hook postrouting priority srcnat; }
add chain arp ta c { type filter hook input priority 0; }
add chain bridge tb c { type filter hook forward priority filter; }
add chain netdev tn c { type filter hook ingress device lo priority 0; }
add chain netdev tn e { type filter hook egress device lo priority 0; }
add chain netdev tn two { type filter hook ingress devices = { lo, zoo0 } priority 10; }
`

const objects = `
add counter inet t hits { comment "all" ; }
add counter inet t old { packets 5 bytes 4294967296 }
add quota inet t much { over 1000 mbytes used 3 kbytes }
add quota inet t less { 5 mbytes }
add limit inet t slow { rate 10/minute burst 3 packets }
add limit inet t fat { rate over 1 mbytes/second burst 9 kbytes }
add ct helper inet t ftp { type "ftp" protocol tcp; }
add ct timeout inet t short { protocol tcp; l3proto ip; policy = { established: 120, close: 20 } ; }
add ct timeout inet t shorter { protocol udp; l3proto ip; policy = { unreplied: 10, replied: 20 } ; }
add ct expectation inet t more { protocol tcp; dport 9876; timeout 2m; size 12; l3proto ip; }
add synproxy inet t proxy { mss 1460; wscale 9; timestamp sack-perm; }
add secmark inet t label { "system_u:object_r:ssh_server_packet_t:s0" }
add flowtable inet t fast { hook ingress priority 0; devices = { lo }; counter ; }
add flowtable inet t faster { hook ingress priority filter + 5; devices = { zoo0, zoo1 } ; }
`

const sets = `
add set inet t addresses { type ipv4_addr; comment "some" ; elements = { 192.0.2.1, 198.51.100.7 } ; }
add set inet t prefixes { type ipv4_addr; flags interval; auto-merge; elements = { 192.0.2.0/24, 198.51.100.10-198.51.100.20, 203.0.113.5 } ; }
add set inet t six { type ipv6_addr; flags interval; elements = { 2001:db8::/32, 2001:db9::1 } ; }
add set inet t timed { type ipv4_addr; timeout 1h; gc-interval 10s; size 1000; flags timeout,dynamic; elements = { 192.0.2.1, 192.0.2.2 timeout 30m, 192.0.2.3 timeout 2h expires 90m comment "soon" } ; }
add set inet t counted { type inet_service; counter; elements = { 22 counter packets 3 bytes 180, 80 comment "web" } ; }
add set inet t limited { type ipv4_addr; flags dynamic; size 100; limit rate 5/second ; elements = { 192.0.2.9 limit rate 5/second } ; }
add set inet t connections { type ipv4_addr; flags dynamic; size 100; ct count over 3 ; }
add set inet t quotas { type ipv4_addr; size 100; quota over 1 mbytes ; elements = { 192.0.2.9 } ; }
add set inet t concat { type ipv4_addr . inet_service . inet_proto; elements = { 192.0.2.1 . 80 . tcp, 192.0.2.2 . 53 . udp } ; }
add set inet t ranges { type ipv4_addr . inet_service; flags interval; elements = { 192.0.2.0/24 . 1000-2000, 198.51.100.1-198.51.100.9 . 22 } ; }
add set inet t names { type ifname; elements = { "eth0", "lo" } ; }
add set inet t wild { type ifname; flags interval; elements = { "eth*", "lo" } ; }
add set inet t macs { type ether_addr; policy memory; elements = { 02:00:00:00:00:01 } ; }
add set inet t marks { type mark; elements = { 1, 0xff00 } ; }
add set inet t of { typeof ip saddr . tcp dport; elements = { 192.0.2.1 . 80 } ; }
add set inet t every { type ipv4_addr; flags interval; elements = { 192.0.2.1, * } ; }
add set inet t fixed { type inet_service; flags constant; elements = { 1, 2 } ; }
add set inet t several { type ipv4_addr; size 9; flags dynamic; counter ; limit rate 1/second ; }
add map inet t ports { type inet_service : ipv4_addr; elements = { 80 : 192.0.2.1, 443 : 192.0.2.2 } ; }
add map inet t verdicts { type ipv4_addr : verdict; flags interval; elements = { 192.0.2.0/24 : accept, 198.51.100.0/24 : jump other, 203.0.113.1 : goto other, 203.0.113.2 : drop, 203.0.113.3 : return, 203.0.113.4 : continue } ; }
add map inet t objects { type ipv4_addr : counter; elements = { 192.0.2.1 : "hits", 192.0.2.2 : "old" } ; }
add map inet t quotamap { type ipv4_addr : quota; elements = { 192.0.2.1 : "much" } ; }
add map inet t both { type ipv4_addr . inet_service : ipv4_addr . inet_service; elements = { 192.0.2.1 . 80 : 198.51.100.1 . 8080 } ; }
add map inet t markmap { typeof ip saddr : meta mark; timeout 1m; elements = { 192.0.2.1 timeout 20s : 0x17 } ; }
add map inet t intervals { type ipv4_addr : interval ipv4_addr; flags interval; elements = { 192.0.2.0/28 : 198.51.100.0-198.51.100.15 } ; }
`

const inet = `
ip saddr 192.0.2.1 accept
ip daddr 192.0.2.0/24 drop
ip saddr != 198.51.100.0-198.51.100.9 counter
ip6 saddr 2001:db8::/32 ip6 daddr ::1 return
ip saddr { 192.0.2.1, 192.0.2.2 } tcp dport { 22, 80, 1000-2000 } accept
ip saddr . tcp dport { 192.0.2.1 . 22, 192.0.2.0/24 . 80-90 } accept
ip saddr @addresses ip daddr != @prefixes
ip saddr . tcp dport . meta l4proto @concat
ip saddr . tcp dport @ranges
ip saddr vmap @verdicts
tcp dport vmap { 22 : accept, 23 : drop, 24 : jump other }
ct state established,related accept
ct state invalid drop
ct state vmap { invalid : drop, established : accept }
ct direction reply
ct status dnat,snat
ct mark 0x10 ct mark set 0x20
ct mark and 0xff == 1
ct mark set meta mark
ct mark set ct mark or 0x100
ct expiration < 1h
ct helper "ftp"
ct l3proto ipv4 ct protocol tcp
ct original ip saddr 192.0.2.1
ct reply ip daddr 192.0.2.0/24
ct original ip6 saddr 2001:db8::1
meta l4proto tcp ct original proto-src 1000-2000
ct original packets > 100 ct reply bytes > 1000
ct bytes > 4294967296 ct avgpkt > 20
ct zone 5
ct id 12345
ct label 7
ct label set 9
ct event set new,destroy
ct count over 20 reject
ct count 10
ct helper set "ftp"
ct timeout set "short"
ct expectation set "more"
meta mark 1 meta mark set 2
meta mark set meta mark and 0xffff or 0x10000
meta mark set meta mark xor 0xf
meta mark set jhash ip saddr . ip daddr mod 16
meta mark set jhash ip saddr mod 8 seed 0xdead offset 100
meta mark set symhash mod 2
meta mark set numgen inc mod 4 offset 2
meta mark set numgen random mod 100
meta mark set ct mark
meta mark set ip saddr map @markmap
meta mark set tcp dport map { 22 : 1, 80 : 2 }
meta priority set 1:2
meta priority 0x10
meta length 100-200 meta protocol ip
meta nfproto ipv6 meta l4proto { tcp, udp }
meta iif lo meta oif lo
iifname "eth0" oifname != "wlan*"
iifname { "eth0", "eth1" }
iifname @names
meta iifgroup 1 meta oifgroup 2
meta iiftype ether meta oiftype loopback
meta skuid 0 meta skgid 100-200
meta nftrace set 1
meta rtclassid 7
meta pkttype broadcast
meta pkttype set host
meta cpu 0-3
meta cgroup 1048577
meta random <= 1000000
meta secpath missing
ipsec in reqid 1
ipsec out ip saddr 192.0.2.1
ipsec in spnum 1 spi 0x100
meta iifkind "veth" meta oifkind "dummy"
meta time > "2026-01-01 00:00:00"
meta day "Saturday" meta hour "08:00"-"17:00"
meta sdif lo meta sdifname "vrf0"
meta secmark set "label"
ip dscp cs1 ip ecn ce
ip dscp set af21
ip ttl 1-5 ip ttl set 64
ip id 7 ip frag-off & 0x1fff != 0
ip length > 100 ip version 4 ip hdrlength 5
ip protocol icmp ip checksum 0
ip option rr exists
ip option ra value 1
ip6 hoplimit 1 ip6 flowlabel 0x12345 ip6 nexthdr tcp
ip6 dscp set cs2
exthdr frag exists
frag id 5 frag frag-off 10 frag more-fragments 1
rt type 2 hbh nexthdr 58
dst nexthdr 59
mh type 1
srh tag 3
tcp sport 1024-65535 tcp flags & (syn|ack) == syn
tcp flags syn / syn,ack,rst,fin
tcp sequence 1 tcp ackseq 2 tcp window 3 tcp doff 5
tcp option maxseg size set rt mtu
tcp option maxseg size 500-1000
tcp option sack-perm exists
tcp option timestamp tsval 5
tcp option 253 exists
reset tcp option fastopen
udp length 8 udp checksum set 0
udplite csumcov 8
sctp chunk data exists
sctp chunk init flags 1
dccp type request
icmp type echo-request icmp code 0
icmp type echo-reply icmp id 3 icmp sequence 9
icmpv6 type nd-neighbor-solicit
icmp type echo-request limit rate 5/second accept
icmpv6 mtu 1500
esp spi 100
ah spi 200 ah sequence 5
comp cpi 7
igmp type membership-query
ether saddr 02:00:00:00:00:01 ether type ip
vlan id 5
@nh,96,32 0xc0000201
@th,16,16 { 22, 80 }
@ll,0,48 1
@ih,0,16 5
limit rate 10/second
limit rate over 100/hour burst 50 packets drop
limit rate 10 mbytes/minute
limit rate over 1 kbytes/week burst 2 kbytes
limit name "slow"
limit name tcp dport map { 22 : "slow", 80 : "fat" }
counter name "hits"
counter name ip saddr map @objects
counter packets 5 bytes 600
quota over 1 mbytes
quota 500 bytes used 30 bytes
quota name "much"
synproxy mss 1460 wscale 7 timestamp sack-perm
synproxy name "proxy"
log
log prefix "hello " level warn
log prefix "x" group 5 snaplen 100 queue-threshold 10
log flags tcp sequence,options flags ip options flags skuid flags ether
log flags all
log level audit
queue
queue num 3 bypass
queue flags fanout,bypass to 1-4
queue to symhash mod 4 offset 2
reject
reject with icmp type host-prohibited
reject with icmpv6 type no-route
reject with icmpx type admin-prohibited
tcp dport 99 reject with tcp reset
fib saddr . iif oif missing drop
fib daddr type local
fib daddr . mark oifname "lo"
fib saddr . oif type != { local, unicast }
socket transparent 1 mark set 5
socket mark 7
socket wildcard 0
socket cgroupv2 level 0 "/"
osf name "Linux"
osf ttl loose version "Linux:4.19"
rt classid 3 rt ip nexthop 192.0.2.1
rt ip6 nexthop 2001:db8::1
rt mtu > 1000
rt ipsec exists
notrack
add @timed { ip saddr }
update @timed { ip saddr timeout 10s }
delete @timed { ip saddr }
update @limited { ip saddr limit rate 10/second }
add @connections { ip saddr ct count over 5 } drop
update @several { ip daddr counter limit rate 2/second }
add @markmap { ip saddr : meta mark }
flow add @fast
jump other
goto other
return
continue
accept comment "that is it"
jump { ip saddr 192.0.2.1 accept; drop; }
meta mark set ip saddr . tcp dport map { 192.0.2.1 . 80 : 1 }
tcp dport set 8080
ip saddr set 192.0.2.7
ip6 daddr set 2001:db8::7
udp dport set 5353
ip daddr & 255.255.255.0 == 192.0.2.0
meta mark & 0x0f == 0x05 meta mark set (meta mark << 4)
meta mark set meta mark >> 2
th dport 53 th sport { 53, 5353 }
`

const nat: Readonly<Record<string, string>> = {
  'inet t post': `
masquerade
masquerade random,persistent
meta l4proto tcp masquerade to :1000-2000 fully-random
ip saddr 192.0.2.0/24 snat ip to 198.51.100.1
snat ip6 to 2001:db8::1
meta l4proto udp snat ip to 198.51.100.1-198.51.100.5:1000-2000 random
`,
  'inet t nat': `
tcp dport 80 dnat ip to 192.0.2.1:8080
dnat ip to tcp dport map @ports
dnat ip addr . port to ip saddr . tcp dport map @both
tcp dport 80 redirect to :8080
udp dport 53 redirect to :5353-5363 random
redirect
dnat ip to 192.0.2.1-192.0.2.9 persistent
`,
  'ip t4 post': `
snat to 192.0.2.1
meta l4proto tcp snat to 192.0.2.1-192.0.2.9:1-2
snat to ip saddr map { 192.0.2.1 : 198.51.100.1 }
snat prefix to ip saddr map { 192.0.2.0/24 : 198.51.100.0/24 }
`,
  'ip6 t6 post': `
meta l4proto udp snat to [2001:db8::1]:80
masquerade
`,
  'inet t pre': `
meta l4proto tcp tproxy ip to 127.0.0.1:80
meta l4proto tcp tproxy to :50080
meta l4proto udp tproxy ip6 to [::1]:80
tcp dport 1 socket wildcard 1 tproxy ip to :1
`,
  'ip t4 pre': `
meta l4proto tcp tproxy to 127.0.0.1:80
dup to 192.0.2.1 device "lo"
fib daddr . iif type local
`,
  'arp ta c': `
arp operation request arp htype 1 arp saddr ip 192.0.2.1
arp daddr ether 02:00:00:00:00:01
`,
  'bridge tb c': `
ether type vlan vlan id 5 vlan pcp 3
ether daddr ff:ff:ff:ff:ff:ff drop
ibrname "br0" obrname "br1"
meta ibrpvid 5 meta ibrvproto 8021q
reject with icmpx type port-unreachable
ether type arp arp operation reply
vlan id 5 ip saddr 192.0.2.1
`,
  'netdev tn c': `
fwd to "lo"
fwd ip to 192.0.2.1 device "lo"
dup to "lo"
ether type arp meta mark set 5
vlan type ip
`,
  'netdev tn e': `
meta oifname "lo" accept
`,
}

/** Commands for `nft -i`, each a transaction of its own: one that is refused takes no other with it. */
export function zooCommands(): string {
  const rules = (chain: string, list: string) => lines(list).map(rule => `add rule ${chain} ${rule}`)
  const commands = [
    ...lines(tables),
    ...lines(objects),
    ...lines(sets),
    ...rules('inet t c', inet),
    ...Object.entries(nat).flatMap(([chain, list]) => rules(chain, list)),
    'quit',
  ]
  return `${commands.join('\n')}\n`
}

/** Fills the namespace. Returns what the kernel or nft refused. */
export function fillWithRules(): string[] {
  spawnSync('ip', ['link', 'add', 'zoo0', 'type', 'veth', 'peer', 'zoo1'])
  const {stderr} = spawnSync(NFT, ['-i'], {input: zooCommands(), encoding: 'utf8'})
  return Array.from(stderr.matchAll(/^Error: (.*\n.*)/gm), ([, text = '']) => text.replaceAll('\n', ' | '))
}

const lines = (text: string): string[] => text.split('\n').filter(line => line !== '')
