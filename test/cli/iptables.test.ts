/** iptables-nft and ours: lists, commands with what they do to the rule set, and complaints. */
import {fileURLToPath} from 'node:url'
import {differential} from '../support/differential.js'

const {reads, changes, script} = differential('iptables')

const bytes = fileURLToPath(new URL('../support/rule-bytes.js', import.meta.url))

/** A package of Node has a program of this name, too. */
const nft = '/usr/sbin/nft'

/** The rule set, as nft shows it and as the kernel sends it. */
const state = [`${nft} -a list ruleset`, `${process.execPath} ${bytes} 2 10`]

const unprivileged = 'setpriv --bounding-set=-all --inh-caps=-all'

/** When it was saved. */
const masks = [[/ on \w{3} \w{3} [ \d]\d [\d:]{8} \d{4}$/gm, ' on DATE']] as const

const lines = (tool: string, all: readonly string[]) => all.map(words => `${tool} ${words}`).join('\n')

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
  `for m in tcp udp multiport conntrack state comment mark limit icmp addrtype iprange mac owner statistic; do iptables -m $m -h | tail -n +69; done`,
  `for j in REJECT LOG MARK MASQUERADE SNAT DNAT REDIRECT TCPMSS CT NOTRACK; do iptables -j $j -h | tail -n +69; done
for j in REJECT TCPMSS; do ip6tables -j $j -h | tail -n +68; done; ip6tables -m icmp6 -h | tail -n +68`,
  `${unprivileged} iptables -L; ${unprivileged} iptables -A INPUT; ${unprivileged} iptables-save; ${unprivileged} iptables -A INPUT -Q`,
])

reads(
  'rules by nft',
  {
    setup: [
      `${nft} add table ip filter`,
      `${nft} add chain ip filter odd '{type filter hook input priority 5; }'`,
      `${nft} add chain ip filter foo`,
      `${nft} add rule ip filter foo tcp dport 22 accept`,
      `${nft} add rule ip filter foo ip saddr 192.0.2.4 tcp dport '!= 22' drop`,
      `${nft} add rule ip filter foo ip saddr 192.0.2.0/24 iifname eth0 mark 5 limit rate 5/second jump foo`,
      `${nft} add rule ip filter foo udp sport 5 udp dport 6 limit rate 5/second burst 7 packets goto foo`,
      `${nft} add rule ip filter foo ip protocol icmp oifname '"eth*"' counter packets 4 bytes 99999 return`,
      `${nft} add chain ip filter bar`,
      `${nft} add rule ip filter bar ct state new accept`,
      `${nft} add table ip nat`,
      `${nft} add chain ip nat x`,
      `${nft} add rule ip nat x tcp dport 1-5 counter packets 123456 bytes 98765432109876`,
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
  ]
    .map(text => restore(text))
    .join('\n'),
])

/** Command lines that make no sense, and a few that do though they do not look so. */
const odd: readonly (readonly string[])[] = [
  [
    '',
    '-A',
    '-A FOO -j ACCEPT',
    '-A INPUT -j FOO',
    '-A INPUT -j',
    '-A INPUT -p foo',
    '-A INPUT -m nosuch',
    '-v',
  ],
  [
    '-A INPUT --nosuch',
    '-A INPUT -Q',
    '-A INPUT foo',
    '-L FOO',
    '-F FOO',
    '-X FOO',
    '-X foo bar',
    '--de',
    '-t',
  ],
  [
    '-N INPUT',
    '-N averyveryverylongnamexxxxxxxxxxxxx',
    '-N -foo',
    "-N 'a b'",
    "-N '!a'",
    '-N ACCEPT',
    "-N ''",
  ],
  ['-E foo', '-P INPUT', '-P', '-D INPUT 3', '-D INPUT', '-D FOO 1', '-R INPUT', '-R INPUT x', '-I INPUT 0'],
  [
    '-I INPUT -1',
    '-Z FOO',
    '-L INPUT foo',
    '-L -S',
    '-L -A INPUT',
    '-Z -Z',
    '-4 -6 -L',
    '-nL foo bar',
    '-w x -L',
  ],
  [
    '-A INPUT ! -j ACCEPT',
    '-A INPUT !',
    '-A INPUT ! ! -s 1.2.3.4',
    '-A INPUT -j ACCEPT -j DROP',
    '-A INPUT -W',
  ],
  [
    '-A INPUT -p tcp -p udp',
    '-A INPUT -s 1.2.3.4 -s 1.2.3.5',
    '-A INPUT ! -s 1.2.3.4,1.2.3.5',
    '-S -t nosuch',
  ],
  [
    '-n -A INPUT',
    '--line-numbers -A INPUT',
    '-D INPUT 1 -s 1.2.3.4',
    '-S -n',
    '-F -c 1 2',
    '-N x -g foo',
    '-C -x',
  ],
  [
    '-A INPUT -c 1',
    '-A INPUT -c 1 x',
    '-A INPUT -c x 1',
    '-W 5 -L INPUT',
    '-A INPUT ! -p all',
    '-A INPUT -p 256',
  ],
  [
    '-A INPUT -o lo',
    '-A OUTPUT -i lo',
    "-A INPUT -i ''",
    "-C INPUT -i 'a b'",
    '-A INPUT -i averyveryverylongname',
  ],
  [
    "-A INPUT -s ''",
    '-A INPUT -s 1.2.3.4/33',
    '-A INPUT -s 1.2.3.4/x',
    '-A INPUT -s 1.2.3.4.5',
    "-A INPUT -j ''",
  ],
  [
    '-R INPUT 1 -s 1.2.3.4,1.2.3.5',
    '-A INPUT -g nosuch',
    "-A INPUT -j 'a b'",
    '-A INPUT -m state --sta NEW -m',
  ],
].map(all => [...all])

const oddMatches: readonly (readonly string[])[] = [
  [
    '-p tcp --sport 1 --sport 2',
    '-p tcp --sport',
    '-p tcp --sport 70000',
    '-p tcp --sport 80:70',
    '--sport 80',
  ],
  [
    '-p tcp --tcp-flags SYN',
    '-p tcp --tcp-flags SYN FOO',
    '-p tcp --syn --tcp-flags SYN SYN',
    '-p tcp --tcp-option 0',
  ],
  [
    '-p udp -m tcp --sport 1',
    '-m tcp --dport 80',
    '-m multiport --dports 1',
    '-p tcp -m multiport',
    '-m tcp',
  ],
  [
    '-p tcp -m multiport --dports 1 --sports 2',
    '-p tcp -m multiport --dports 5:3',
    '-p icmp -m multiport --ports 5',
  ],
  ['-m conntrack', '-m conntrack --ctstate FOO', '-m conntrack --ctexpire x', '-m conntrack ! --ctdir REPLY'],
  [
    '-m conntrack --ctstate NEW --ctstate NEW',
    '-m conntrack --ctorigsrcport foo',
    '-m state',
    '-m state --state FOO',
  ],
  [
    '-m comment',
    '-m comment ! --comment x',
    '-m mark',
    '-m mark --mark x',
    '-m mark --mark 1/x',
    '-m limit --limit x',
  ],
  [
    '-m limit --limit 20000/s',
    '-m limit --limit 0/s',
    '-m limit --limit-burst 10001',
    '-p icmp --icmp-type foo',
  ],
  [
    '-p icmp --icmp-type echo-re',
    '-p icmp --icmp-type 256',
    '-p icmp --icmp-type 3/x',
    '-p icmp -m icmp',
    '-m addrtype',
  ],
  [
    '-m addrtype --src-type FOO',
    '-m addrtype --limit-iface-in --limit-iface-out --src-type LOCAL',
    '-m iprange',
  ],
  [
    '-m iprange --src-range foo',
    '-m iprange --src-range 1.2.3.4-foo',
    '-m mac',
    '-m mac --mac-source 2:0:0:0:0:gg',
  ],
  [
    '-m owner',
    '-m owner --uid-owner nosuch',
    '-m owner --suppl-groups',
    '-m statistic',
    '-m statistic --mode foo',
  ],
  [
    '-m statistic --mode nth --every 5 --packet 5',
    '-m statistic --mode random --probability 2',
    '-m limit ! --limit 1/s',
  ],
  [
    '-j REJECT --reject-with foo',
    '-j REJECT --reject-with tcp-reset',
    '-j LOG --log-level 8',
    "-j LOG --log-prefix ''",
  ],
  [
    '-j MARK',
    '-j MARK --set-mark 1 --or-mark 2',
    '-j MARK --or-mark x',
    '-j TCPMSS',
    '-j TCPMSS --set-mss 65535',
  ],
  [
    '-j MASQUERADE',
    '-j NOTRACK',
    '-j CT --zone x',
    '-j CT --ctevents foo',
    '-j LOG foo',
    '-j LOG --log-uid --log-uid',
  ],
]

const oddTargets: readonly (readonly string[])[] = [
  [
    '-j SNAT',
    '-j SNAT --to x',
    '-j SNAT --to 1.2.3.4:5',
    '-p tcp -j SNAT --to 1.2.3.4:7-5',
    '-p tcp -j SNAT --to 1.2.3.4:x',
  ],
  [
    '-p tcp -j MASQUERADE --to-ports x',
    '-p tcp -j MASQUERADE --to-ports 5:6',
    '-j MASQUERADE --to-ports 5',
    '-j REDIRECT',
  ],
  [
    '-p tcp -j DNAT --to 1.2.3.4',
    '-p tcp -j SNAT --to 1.2.3.4-x',
    '-p tcp -j SNAT --to 1.2.3.4 --to 1.2.3.5',
  ],
]

reads('odd command lines', {setup: ['iptables -N foo']}, [
  ...odd.map(all => lines('iptables', all)),
  ...oddMatches.map(all => lines('iptables -A FORWARD', all)),
  ...oddTargets.map(all => lines('iptables -t nat -A POSTROUTING', all)),
  lines('ip6tables', [
    '-A INPUT -f',
    '-4 -L',
    '-A INPUT -s 1.2.3.4',
    '-A INPUT -p icmp --icmp-type 8',
    '-A INPUT -m icmp',
  ]),
  'iptables -S; iptables -t nat -S; ip6tables -S',
])
