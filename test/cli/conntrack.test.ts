/** conntrack of conntrack-tools and ours. */
import {powerless} from '../support/command-lines.js'
import {conntrackCommands, listening} from '../support/conntrack-zoo.js'
import {differential} from '../support/differential.js'
import {NFT} from '../support/nft-path.js'

const {reads, changes} = differential('conntrack')

/** Time goes on between one tool and the other. */
const masks: readonly (readonly [RegExp, string])[] = [
  [/\b(9999\d|99\d)\b/g, 'T'],
  [/delta-time=\d+/g, 'delta-time=D'],
  [/<deltatime>\d+/g, '<deltatime>D'],
]

const fill = [
  'sysctl -qw net.netfilter.nf_conntrack_acct=1 net.netfilter.nf_conntrack_timestamp=1',
  `conntrack -R - <<.\n${conntrackCommands.join('\n')}\n.`,
]

reads('lists in all forms', {setup: fill, masks}, [
  ...['', '-o extended', '-o id,ktimestamp', '-o extended,id,ktimestamp,timestamp', '-o save', '-o xml'].map(
    words => `conntrack -L ${words}`,
  ),
  'conntrack -L -o xml,ktimestamp,extended -p sctp; conntrack -L -o labels -p gre',
  'conntrack -L -o nope; conntrack -L -o xml,nope; conntrack -L -o extended,save',
  'conntrack -L conntrack -f ipv6; conntrack -L dying; conntrack -L unconfirmed; conntrack -L expect',
  'conntrack --dump --fam=ipv6 --output xml; conntrack -L -z -o id',
  'conntrack -C; conntrack -S; conntrack -C expect; conntrack --count; conntrack --stats',
  'conntrack; conntrack -h; conntrack --version; conntrack nope',
])

reads('filters', {setup: fill, masks}, [
  'conntrack -L -s 192.0.2.4; conntrack -L -s 192.0.2.4/30; conntrack -L -s 192.0.2.4 --mask-src 255.255.255.252',
  'conntrack -L -d 198.51.100.0/31; conntrack -L -s 2001:db8::/32; conntrack -L --orig-dst=198.51.100.1',
  'conntrack -L -r 198.51.100.1 -q 192.0.2.1; conntrack -L --reply-dst 203.0.113.1',
  'for p in tcp udp udplite icmp icmpv6 sctp gre 99 6 TCP; do conntrack -L -p $p; done',
  'conntrack -L -p tcp --sport 1000 --dport 80; conntrack -L -p tcp --reply-port-src 80 --reply-port-dst 1001',
  'conntrack -L -p tcp --state ESTABLISHED; conntrack -L -p sctp --state ESTABLISHED --orig-vtag 1',
  'conntrack -L -p icmp --icmp-type 8 --icmp-code 0 --icmp-id 77; conntrack -L -p icmpv6 --icmpv6-type 1',
  'conntrack -L -p gre --srckey 1; conntrack -L -p gre --dstkey 0x2 --reply-key-src 2',
  'for m in 5 0x10/0x30 x 5/x 0; do conntrack -L -m $m; done',
  'for w in 5 0 x; do conntrack -L -w $w; done; conntrack -L --orig-zone 3; conntrack -L --reply-zone 3',
  'for u in ASSURED assured SEEN_REPLY,ASSURED FIXED_TIMEOUT EXPECTED UNSET NOPE; do conntrack -L -u $u; done',
  'conntrack -L -m 5 -u ASSURED; conntrack -L -u ASSURED -m 5; conntrack -L -p tcp --dport 0x50; conntrack -L -p tcp --dport 080; conntrack -L -u ASSURED,NOPE,UNSET; conntrack -E -e NEW,NOPE,NEW',
  'conntrack -L -s 3221225985; conntrack -L -s 192.0.513; conntrack -L -s 1.2.3.4.5; conntrack -L -n 203.0.113.1:x; conntrack -L -g 203.0.113.2:53; conntrack -L -n 203.0.113.1:',
  'conntrack -L -n; conntrack -L -g; conntrack -L -j; conntrack -L -n -g',
  'conntrack -L -n 203.0.113.1; conntrack -L -g 203.0.113.2; conntrack -L -j 203.0.113.2; conntrack -L -n 203.0.113.1:5000',
])

reads(
  'expectations',
  {
    setup: [
      'ip link set lo up',
      `${NFT} 'table ip t { ct expectation e { protocol tcp; dport 5432; timeout 1h; size 4; l3proto ip; }
        chain o { type filter hook output priority 0; ct expectation set "e"; }
      }'`,
      'ping -c 1 127.0.0.2',
      'echo x | timeout 1 bash -c "cat >/dev/udp/127.0.0.1/9"',
    ],
    masks: [
      [/\b3[56]\d{5}\b/g, 'T'],
      [/\[\d+\.\d{6}\]/g, '[TIME]'],
    ],
  },
  [
    ...['', '-o xml', '-o extended', '-o id,timestamp', '-f ipv6', '-f ipv4 -o xml'].map(
      words => `conntrack -L expect ${words}`,
    ),
    'conntrack -C expect',
  ],
)

reads(
  'one connection, and words that make no sense',
  {setup: fill, masks: [...masks, [/use=\d/g, 'use=U']]},
  [
    'conntrack -G -p tcp -s 192.0.2.1 -d 198.51.100.1 --sport 1000 --dport 80; conntrack -G -p tcp',
    'conntrack -G -p tcp -s 192.0.2.1 -d 198.51.100.1 --sport 1000 --dport 80 -o xml,id,extended',
    'conntrack -G -p tcp -s 192.0.2.1 -d 198.51.100.9 --sport 1000 --dport 80; conntrack -G; conntrack -G -s 192.0.2.1',
    'conntrack -G -p icmp -s 192.0.2.3 -d 198.51.100.2 --icmp-type 8; conntrack -G -p 99 -s 192.0.2.4 -d 198.51.100.2',
    'conntrack -G -p tcp -s 2001:db8::1 -d 2001:db8::2 --sport 1000 --dport 80 -o save',
    ...[
      '-t 5',
      '-e NEW',
      '-b 5',
      '--tuple-src 1.1.1.1',
      '--mask-src 1.1.1.1',
      '-l x',
      '--dport 80',
      '-f ipv5',
    ].map(words => `conntrack -L ${words}`),
    'conntrack -L nope; conntrack -L -F; conntrack -X; conntrack --nope; conntrack -L -s; conntrack -L -m; conntrack -L -Q',
    'conntrack -L -s nope; conntrack -L -s 192.0.2.0/33; conntrack -L -s 192.0.2.0/x; conntrack -L -r 192.0.2.0/31',
    'conntrack -L -p nope; conntrack -L -p 300; conntrack -L -p tcp --state NOPE; conntrack -L -p icmp --sport 1',
    'conntrack -L -s 192.0.2.1 -d 2001:db8::1; conntrack -L -f ipv6 -s 192.0.2.1; conntrack -L -z -p tcp',
    'conntrack -C -o xml; conntrack -S -o xml; conntrack -S foo; conntrack -F -s 1.2.3.4; conntrack -F dying; conntrack -D dying',
    'conntrack -E -z; conntrack -E -e NOPE; conntrack -D -z; conntrack -L expect -p tcp; conntrack -C -f ipv4',
    `for c in -L -D "-G -p 99 -s 192.0.2.4 -d 198.51.100.2" -F -E; do ${powerless} conntrack $c; done`,
  ],
)

const state = ['conntrack -L 2>/dev/null | sort']

changes({setup: fill, masks, state}, [
  'conntrack -D -s 192.0.2.4 | sort',
  'conntrack -D -p tcp -o id,extended -m 5 | sed s/id=.*// | sort',
  'conntrack -D -p udp -n; conntrack -D -w 5 -o save; conntrack -D -o xml --orig-zone 3 | sed "s/<id>[0-9]*//"',
  'conntrack -D -s 9.9.9.9; conntrack -D -t 5 -p 99; conntrack -D -t 5 -f ipv6 | sort; conntrack -D -f ipv6 | sort; conntrack -D -u ASSURED | sort',
  'conntrack -F; conntrack -F expect; conntrack -F conntrack; conntrack -C',
  'conntrack -F -f ipv6',
  'conntrack -D | sort',
])

/** The tool hears of connections that the machine's own makes and forgets, until it is interrupted. */
const hear = (words: string) =>
  `timeout -s INT 3 conntrack -E ${words} > heard & ${listening}; ` +
  [
    '-I -s 192.0.2.1 -d 198.51.100.1 -p tcp --sport 1 --dport 2 --state SYN_SENT -t 90',
    '-U -p tcp -m 7',
    '-F',
  ]
    .map(line => `/usr/sbin/conntrack ${line} >/dev/null 2>&1; `)
    .join('') +
  'wait; cat heard'

changes(
  {
    masks: [
      [/portid=\d+( progname=\S+)?/g, 'portid=P'],
      [/\[\d+\.\d{6}\]/g, '[TIME]'],
      [/<when>.*<\/when>/g, '<when/>'],
      [/<id>\d+|id=\d+/g, 'ID'],
      [/\b(90|89)\b/g, 'T'],
    ],
    state: [],
  },
  ['', '-o timestamp,extended,id', '-o xml,timestamp', '-o save -e NEW,DESTROY -p tcp -b 100000'].map(hear),
)
