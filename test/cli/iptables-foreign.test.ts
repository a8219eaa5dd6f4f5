/** Rules that nft(8) has put into tables of iptables: what iptables-nft says of them, and ours. */
import {differential} from '../support/differential.js'
import {NFT} from '../support/nft-path.js'

const {reads} = differential('iptables')

const setup = (...rules: readonly string[]) => [
  'iptables -A INPUT -s 192.0.2.1 -j ACCEPT',
  'iptables -N other',
  `${NFT} 'add set ip filter s { type ipv4_addr; }'`,
  ...rules.map(rule => `${NFT} 'add rule ip filter INPUT ${rule}'`),
  'iptables -A INPUT -s 192.0.2.9 -j DROP',
]

const lists = [
  'iptables -S',
  'iptables -nvL',
  'iptables -nL INPUT --line-numbers',
  'iptables -S INPUT 2',
  'iptables -L INPUT 3',
  'iptables-save | grep -v ^#',
  'iptables-save -t filter >/dev/null',
]

reads(
  'sets and maps are passed over, as fields are that iptables does not know',
  {
    setup: setup(
      'ip saddr { 192.0.2.1, 192.0.2.2 } drop',
      'ip saddr @s counter packets 3 bytes 4 accept',
      'ip saddr . tcp dport { 192.0.2.1 . 80 } jump other',
      'tcp dport vmap { 22 : accept, 80 : drop }',
      'tcp dport != { 1, 2 } ip daddr 192.0.2.7 return',
      'iifname { "a", "b" } iif lo accept',
      'oif != lo ip length { 5, 7 } accept',
      'meta l4proto { tcp, udp } accept',
      'tcp sequence 5 tcp dport 22 accept',
    ),
  },
  lists,
)

for (const rule of ['meta skuid 5 accept', 'ip length 5 accept', 'th dport 22 accept', 'meta mark set 5'])
  reads(`a list ends at a rule that cannot be read: ${rule}`, {setup: setup(rule)}, lists)

reads('tables with other expressions are not looked at', {setup: setup('log prefix "x"')}, [
  'iptables -S',
  'iptables -nL INPUT',
  'iptables -S other',
  'iptables-save',
])
reads(
  'of limits, those are known that let packets pass',
  {setup: [...setup('limit rate over 5/second accept'), 'iptables -t raw -A OUTPUT -p udp -j ACCEPT']},
  ['iptables -S', 'iptables -t raw -S'],
)
