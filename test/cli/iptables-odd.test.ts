/** iptables-nft and ours: command lines that are wrong, and what is said of them. */
import {lines} from '../support/command-lines.js'
import {differential} from '../support/differential.js'
import {ruleSets} from '../support/iptables-rules.js'

const {reads} = differential('iptables')

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

/** What is said about sets: of a name, its directions and what goes with them. */
const oddSets: readonly (readonly string[])[] = [
  [
    '-m set',
    '-m set --match-set a',
    '-m set --match-set a -src',
    "-m set --match-set a '!src'",
    '-m set --match-set nosuch foo',
    "-m set --match-set '' src",
    '-m set --match-set a6 foo',
  ],
  [
    '-m set --match-set averyveryveryveryverylongnameofasetindeed foo',
    '-m set --match-set averyveryveryveryverylongnameof src',
    '-m set --match-set a foo',
    "-m set --match-set a ''",
    '-m set --match-set a src,,dst',
    '-m set --match-set a ,src',
    '-m set --match-set a src,dst,src,dst,src,dst,foo',
  ],
  [
    '-m set --match-set a src --match-set nosuch foo',
    '-m set --set nosuch src',
    '-m set --match-set a src ! --return-nomatch',
    '-m set --mat a src',
    '-m set --packets-eq 5',
    '-m set --match-set a src --packets-eq 1 ! --packets-lt x',
    '-m set --match-set a src ! --bytes-gt x',
  ],
  [
    '-m set --match-set a src --bytes-eq -0',
    '-m set --match-set a src --bytes-eq 18446744073709551616',
    '-m set --match-set a src --packets-eq 09',
    '-j SET',
    '-j SET --exist',
    '-j SET --add-set a src --add-set a',
    '-j SET --add-set a',
  ],
  [
    '-j SET --add-set nosuch foo',
    '-j SET --add-set a6 src',
    '-j SET --del-set a src --exist --timeout 5',
    '-j SET --del-set a src --timeout 5 --map-mark',
    '-j SET --add-set a src --map-queue --map-prio',
    '-j SET --map-set a src',
    '-j SET --map-set a src --map-mark',
  ],
  [
    '-j SET --add-set a src --timeout -5',
    '-j SET --add-set a src --timeout 4294967295',
    '-j SET --add-set a src --exist=x',
  ],
]

const unprivileged = 'setpriv --bounding-set=-all --inh-caps=-all'

reads('odd sets', {setup: ['iptables -N foo', ...ruleSets]}, [
  ...oddSets.map(all => lines('iptables -A foo', all)),
  'ip6tables -A INPUT -m set --match-set a src; ip6tables -A INPUT -j SET --del-set a src',
  `${unprivileged} iptables -A foo -m set --match-set a src; ${unprivileged} iptables -A foo -j SET --add-set a`,
  'iptables -S; ip6tables -S',
])

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
