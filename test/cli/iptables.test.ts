/** iptables-nft and ours: lists, and commands with what they do to the rule set. */
import {lines, powerless} from '../support/command-lines.js'
import {differential} from '../support/differential.js'
import {ruleSetOf} from '../support/iptables-state.js'
import {NFT} from '../support/nft-path.js'

const {reads, changes, script} = differential('iptables')

const state = ruleSetOf(2, 10)

/** When it was saved. */
const masks = [[/ on \w{3} \w{3} [ \d]\d [\d:]{8} \d{4}$/gm, ' on DATE']] as const

reads('an empty namespace', {masks}, [
  'iptables -L; ip6tables -L',
  lines('iptables', [
    '-S',
    '-t nat -L',
    '-t raw -S',
    '-L INPUT',
    '-t nat -S PREROUTING',
    '-t nat -L FORWARD',
  ]),
  lines('iptables', [
    '-t mangle -nvL',
    '-t security -nvxL --line-numbers',
    '-t nosuch -S',
    '-S nosuch',
    '-V',
  ]),
  'iptables-save; iptables-save -t filter -c; ip6tables-save; iptables-save -t nosuch; iptables-save -h; iptables-save x',
  'iptables -h; ip6tables -h; iptables-restore -h; iptables-restore -V; iptables-restore --nosuch; iptables-restore nosuch',
  `for m in tcp udp multiport conntrack state comment mark limit icmp addrtype iprange mac owner set statistic; do iptables -m $m -h | tail -n +69; done`,
  `for j in REJECT LOG MARK MASQUERADE SNAT DNAT REDIRECT TCPMSS CT NOTRACK SET; do iptables -j $j -h | tail -n +69; done
for j in REJECT TCPMSS; do ip6tables -j $j -h | tail -n +68; done; ip6tables -m icmp6 -h | tail -n +68`,
  `${powerless} iptables -L; ${powerless} iptables -A INPUT; ${powerless} iptables-save; ${powerless} iptables -A INPUT -Q`,
])

reads('changes that race with each other', {}, [
  `iptables -N race
for i in 1 2 3 4 5 6; do iptables -A race -s 192.0.2.$i & echo "*filter
-A race -d 192.0.2.$i
-A race -d 192.0.2.$i
COMMIT" | iptables-restore -n & done; wait
iptables -S race | sort; iptables -F race; iptables -X race`,
])

reads(
  'rules by nft',
  {
    setup: [
      `${NFT} add table ip filter`,
      `${NFT} add chain ip filter odd '{type filter hook input priority 5; }'`,
      `${NFT} add chain ip filter foo`,
      `${NFT} add rule ip filter foo tcp dport 22 accept`,
      `${NFT} add rule ip filter foo ip saddr 192.0.2.4 tcp dport '!= 22' drop`,
      `${NFT} add rule ip filter foo ip saddr 192.0.2.0/24 iifname eth0 mark 5 limit rate 5/second jump foo`,
      `${NFT} add rule ip filter foo udp sport 5 udp dport 6 limit rate 5/second burst 7 packets goto foo`,
      `${NFT} add rule ip filter foo ip protocol icmp oifname '"eth*"' counter packets 4 bytes 99999 return`,
      `${NFT} add chain ip filter bar`,
      `${NFT} add rule ip filter bar ct state new accept`,
      `${NFT} add table ip nat`,
      `${NFT} add chain ip nat x`,
      `${NFT} add rule ip nat x tcp dport 1-5 counter packets 123456 bytes 98765432109876`,
    ],
    masks,
  },
  [
    lines('iptables', ['-S foo', '-L foo', '-nvL foo', '-vL foo', '-S foo 2 -v', '-L foo 3 --line-numbers']),
    lines('iptables', [
      '-S',
      '-L',
      '-L bar',
      '-D bar 5',
      '-D bar -j ACCEPT',
      '-C foo -p tcp --dport 22 -j ACCEPT',
    ]),
    'iptables-save; iptables -t nat -nvL; iptables -t nat -nvxL; iptables -t nat -vS; iptables-save -t nat -c',
  ],
)

script(
  'chains and rules',
  {state},
  lines('iptables', [
    '-N foo',
    '-A foo -s 192.0.2.4 -j ACCEPT',
    '-A foo -j DROP -c 5 1500000',
    '-A INPUT -j foo',
    '-A INPUT -g foo -c 100000000 99999999999999',
    '-nvL',
    '-S -v',
    '-I foo 2 -s 192.0.2.5,198.51.100.0/24 -d 203.0.113.1,203.0.113.2 -v -j ACCEPT',
    '-I foo -p udp -j LOG -v',
    '-I foo 8 -j RETURN',
    '-I foo 10 -j RETURN',
    '-R foo 2 -p icmp -j DROP -v',
    '-R foo 20 -j DROP',
    '-D foo -s 192.0.2.5 -d 203.0.113.1,203.0.113.2 -j ACCEPT -v',
    '-D foo 1',
    '-D foo 20',
    '-D foo -j LOG',
    '-C foo -p icmp -j DROP -v',
    '-C foo -p icmp -j ACCEPT',
    '-L --line-numbers -n',
    '-Z foo 3',
    '-Z foo 30',
    '-Z foo -v',
    '-N bar',
    '-A bar -j RETURN',
    '-E bar baz',
    '-E foo baz',
    '-E baz INPUT',
    '-X foo',
    '-X baz',
    '-F baz',
    '-X baz',
    '-X',
    '-P INPUT DROP',
    '-P OUTPUT DROP -c 5 6',
    '-P foo DROP',
    '-P INPUT REJECT',
    '-nvL',
  ]),
)

script(
  'the same match twice, counters of IPv6, and the target of old times',
  {state},
  [
    lines('iptables', [
      '-A INPUT -p tcp -m tcp -m tcp --dport 4 -j ACCEPT',
      '-A INPUT -p tcp -m tcp --tcp-option 4 -m tcp --dport 4 -j ACCEPT',
      '-A INPUT -p tcp -m tcp --sport 5 -m tcp -m multiport --dports 4 -j ACCEPT',
      '-A INPUT -p tcp -m tcp --sport 5 -m tcp --dport 4',
      '-D INPUT -p tcp -m tcp --sport 5 -m tcp --dport 4',
      '-A INPUT -p udp -m udp -m udp --dport 4',
      '-S',
      '-nL',
      '-D INPUT -p tcp -m tcp --dport 4 -j ACCEPT',
      '-D INPUT -p tcp -m tcp -m tcp --dport 4 -j ACCEPT',
      '-D INPUT -p tcp -m tcp --tcp-option 4 -m tcp --dport 4 -j ACCEPT',
      '-v -A INPUT -j QUEUE',
      '-I INPUT -j QUEUE',
      '-D INPUT -j QUEUE',
      '-A INPUT -g QUEUE',
      '-N QUEUE',
    ]),
    lines('ip6tables', ['-A INPUT -c 5 6 -j ACCEPT', '-R INPUT 1 -c 7 8 -j DROP', '-A INPUT -c x 6']),
    "printf '*filter\\n:OUTPUT ACCEPT [7:8]\\n[1:2] -A INPUT -j ACCEPT\\n-vL\\nCOMMIT\\n' | ip6tables-restore -n -c",
    "printf '*raw\\n:QUEUE - [0:0]\\nCOMMIT\\n' | iptables-restore; ip6tables-save -c | grep -v '^#'",
  ].join('\n'),
)

script(
  'what is zeroed, flushed and deleted',
  {state},
  lines('iptables', [
    '-N c',
    '-N a',
    '-N b',
    '-A a -j b -c 4 5',
    '-A c -j a',
    '-X',
    '-t nat -L -Z',
    '-t nat -A POSTROUTING -j ACCEPT -c 5 6',
    '-t nat -Z POSTROUTING 1 -L -n',
    '-t nat -A POSTROUTING -j ACCEPT -c 5 6',
    '-t nat -L -Z POSTROUTING 2 -v',
    '-t nat -S POSTROUTING 1 -Z',
    '-L -Z -Z',
    '-Z a 1 -L -Z',
    '-t nat -A POSTROUTING -j ACCEPT -c 5 6',
    '-t nat -S -Z -v',
    '-t nat -Z PREROUTING -L',
    '-L -Z -v',
    '-F -v',
    '-Z -v',
    '-X a -v',
    '-X nosuch',
    '-X INPUT',
    '-P FORWARD DROP',
    '-X FORWARD',
    '-X -v',
    '-t mangle -F',
    '-t mangle -F PREROUTING',
    '-t security -P INPUT ACCEPT',
    '-t raw -Z',
    '-t raw -A PREROUTING',
    '-t nat -X',
  ]),
)

const restore = (text: string, options = '') => `iptables-restore ${options} <<'END'\n${text}\nEND\necho $?`

script(
  'restoring',
  {state},
  [
    restore('*filter\n:INPUT DROP [5:6]\n:foo - [0:0]\n-A foo -j ACCEPT\n[7:8] -A INPUT -j foo\nCOMMIT'),
    restore('*filter\n:INPUT DROP [5:6]\n:foo - [0:0]\n[7:8] -A INPUT -j foo\nCOMMIT\n*nat\nCOMMIT', '-c'),
    restore('*filter\n:FORWARD DROP [0:0]\n:foo - [0:0]\n-A foo -j DROP\n-I foo 1 -j LOG\nCOMMIT', '-n'),
    restore(
      '*filter\n-I foo 2 -s 192.0.2.1 -j DROP\n-I foo 2 -j RETURN\n-A foo\n-D foo 5\nCOMMIT',
      '--noflush',
    ),
    restore('*filter\n-N x\n-A x -j LOG\n-D x -j LOG\n-R foo 1 -j x\n-Z\n-P OUTPUT DROP\nCOMMIT', '-n'),
    'iptables-save -c | grep -v "^#"',
    restore('*nat\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n*filter\n-A INPUT -j ACCEPT\nCOMMIT', '-T nat'),
    restore('*filter\n-A INPUT -j ACCEPT\nCOMMIT', '--test'),
    restore('# a\n\n*raw\n:x - [0:0]\n-A x -m comment --comment "a b \\"c\\" \'d\'" -j NOTRACK\nCOMMIT\n'),
    restore('*mangle\n-4 -A INPUT -j ACCEPT\n-6 -A INPUT -j DROP\n:PREROUTING - [0:0]\nCOMMIT'),
    ...['-c', '-w 5 -W 5', '-4', '--ipv6', '-b', '--test -v', '-v -n', '-tT nat', '--nosuch=x'].map(options =>
      restore(
        '# a\n*filter\n: foo ACCEPT\n:OUTPUT - [1:2]\n[3:4] -A foo -v\n-A foo -j LOG\nCOMMIT\n*nat\n-N foo\nCOMMIT',
        options,
      ),
    ),
    restore('*filter x\n:INPUT ACCEPT [-1: 2]x\n:LOG -\nCOMMIT', '-c'),
    restore('*filter\n-A INPUT -m comment --comment "a\nCOMMIT', '-n'),
    restore('*filter\n-A INPUT\n! -V\n-A INPUT\nCOMMIT', '-n'),
    'iptables-save -c | grep -v "^#"; iptables-save -f /nosuch/x; iptables-save -4; iptables-save -b -t raw | grep -v "^#"',
    'iptables-save | grep -v "^#" | tee saved; iptables-restore saved; ip6tables-restore <saved; iptables-save -f again; wc -l <again',
  ].join('\n'),
)

changes({setup: ['iptables -N foo', 'iptables -A foo -j ACCEPT'], state}, [
  // Nothing happens of a table of which something is refused.
  [
    '*filter\n-A foo -j DROP\nCOMMIT',
    '*filter\n-A INPUT -j bar\n:bar - [0:0]\nCOMMIT',
    '*filter\n:foo - [0:0]\n-A foo -j ACCEPT\n-A foo -p tcp --nosuch\nCOMMIT',
    '*filter\n:foo - [0:0]\n-A foo -j ACCEPT',
    'foo',
    '*filter\n:foo - [0:0]\n*nat\nCOMMIT',
    '*nosuch\nCOMMIT',
    '*filter\n:INPUT FOO [0:0]\nCOMMIT',
    '*filter\n-A INPUT -j LOG -t nat\nCOMMIT',
    '*filter\n-A INPUT -j MASQUERADE\n-A INPUT\n-A FORWARD -j MASQUERADE\nCOMMIT',
    '*filter\n-A INPUT foo\nCOMMIT',
    '*filter\n-A INPUT -w -j ACCEPT\nCOMMIT',
    '*filter\nA INPUT\nCOMMIT',
    '*filter\n:INPUT DROP [5:6]\n:FORWARD ACCEPT\n:averyveryveryverylongchainname - [0:0]\nCOMMIT',
    '*filter\n:-x\nCOMMIT',
    '*filter\n:RETURN - [0:0]\nCOMMIT',
    '*filter\n:\nCOMMIT',
    '*filter\n[1] -A INPUT\nCOMMIT',
    '*filter\n-P INPUT DROP\n-P INPUT FOO\nCOMMIT',
    '*filter\n-A INPUT\n-W 5\nCOMMIT',
    '*\nCOMMIT',
    '*filter\r\nCOMMIT',
  ]
    .map(text => restore(text))
    .join('\n'),
])
