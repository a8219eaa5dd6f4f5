/** What conntrack of conntrack-tools and ours make, change and load. */
import {powerless} from '../support/command-lines.js'
import {conntrackCommands, listening} from '../support/conntrack-zoo.js'
import {differential} from '../support/differential.js'
import {NFT} from '../support/nft-path.js'

const {reads, changes} = differential('conntrack')

/** Time goes on between one tool and the other. */
const masks: readonly (readonly [RegExp, string])[] = [
  [/(?<=^(?:ipv[46] +\d+ )?\w+ +\d+ )\d+/gm, 'T'],
  [/<timeout>\d+/g, '<timeout>T'],
  [/-t \d+/g, '-t T'],
]

const fill = [`conntrack -R - <<.\n${conntrackCommands.join('\n')}\n.`]
const still = 'sed -E "s/^([a-z0-9]+ +[0-9]+ )[0-9]+/\\1T/" | sort'
const state = [`conntrack -L 2>/dev/null | ${still}`, 'conntrack -L expect 2>/dev/null']

const to = '-s 192.0.2.1 -d 198.51.100.1'
const six = '-s 2001:db8::1 -d 2001:db8::2'
const udp = (port: number, rest = '') => `conntrack -I ${to} -p udp --sport ${port} --dport 2 -t 99 ${rest}`

/** All of one case, whose connections are told apart by their ports. */
const all = (commands: readonly string[]) => commands.join('; ')

changes({masks, state}, [
  all([
    udp(1),
    udp(1),
    udp(1).replace('-I', '-A'),
    udp(2).replace('-I', '-A'),
    udp(3, '-r 203.0.113.1 -q 203.0.113.2 --reply-port-src 30 --reply-port-dst 40'),
    udp(4, '-m 0x10/7 -w 5'),
    udp(5, '--orig-zone 3'),
    udp(6, '--reply-zone 3'),
    udp(7, '-u ASSURED,seen_reply -m 3'),
    udp(8, '-m 3 -u FIXED_TIMEOUT'),
    udp(9, '-u UNSET -m 010'),
    udp(10, '-u OFFLOAD,EXPECTED'),
  ]),
  all([
    `conntrack -I ${to} -p tcp --sport 1 --dport 2 -t 99 --state ESTABLISHED`,
    `conntrack -I ${six} -p tcp --sport 1 --dport 2 -t 99 --state CLOSE -u ASSURED`,
    `conntrack -I ${to} -p sctp --sport 1 --dport 2 -t 99 --state CLOSED --orig-vtag 5 --reply-vtag 0x6`,
    `conntrack -I ${to} -p dccp --sport 1 --dport 2 -t 99 --state OPEN --role client`,
    `conntrack -I ${to} -p udplite --sport 1 --dport 070000 -t 99`,
    `conntrack -I ${to} -p gre --srckey 0x1 --dstkey 010 -t 99`,
    `conntrack -I ${to} -p 99 -t 99`,
    `conntrack -I ${to} -p 98 -r 203.0.113.1 -q 203.0.113.2 -t 99`,
    `conntrack -I ${to} -p icmp --icmp-type 8 --icmp-code 0 -t 99`,
    `conntrack -I ${to} -p icmp --icmp-type 13 --icmp-code 0 --icmp-id 7 -t 99`,
    `conntrack -I ${to} -p icmp --icmp-type 3 --icmp-code 0 -t 99`,
    `conntrack -I ${six} -p icmpv6 --icmpv6-type 128 --icmpv6-code 0 --icmpv6-id 7 -t 99`,
  ]),
  all([
    'conntrack -I -r 192.0.2.1 -q 198.51.100.1 -p udp --reply-port-src 5 --reply-port-dst 6 -t 99',
    'conntrack -I -r 192.0.2.1 -q 198.51.100.1 -p udp --sport 5 --dport 6 -t 99',
    'conntrack -I -r 192.0.2.1 -q 198.51.100.1 -p gre --reply-key-src 5 --reply-key-dst 6 -t 99',
    'conntrack -I -r 192.0.2.1 -q 198.51.100.1 -p 97 -t 99',
    udp(1, '-r 203.0.113.1'),
    udp(1, '-q 203.0.113.1'),
    udp(1, '--reply-port-src 3'),
    `conntrack -I ${to} -p udp --reply-port-src 3 --reply-port-dst 4 -t 99`,
    'conntrack -I -s 192.0.2.1 -r 203.0.113.1 -q 203.0.113.2 -p udp --sport 1 --dport 2 -t 99',
  ]),
  all([
    udp(1, '-n'),
    udp(2, '-n 203.0.113.1 -g 203.0.113.9'),
    udp(3, '-n 203.0.113.1:50 -g 203.0.113.9:60'),
    udp(4, '-n 203.0.113.1:0 -n 203.0.113.3:8'),
    `conntrack -I ${six} -p udp --sport 1 --dport 2 -t 99 -n 2001:db8::5`,
    `conntrack -I ${six} -p udp --sport 3 --dport 2 -t 99 -n [2001:db8::6]:99`,
    `conntrack -I ${to} -p gre --srckey 1 --dstkey 2 -t 99 -n 203.0.113.1:9`,
    `conntrack -I ${to} -p 99 -t 99 -g 203.0.113.1:9`,
    ...[
      '203.0.113.1:5-6',
      '203.0.113.1:x',
      '203.0.113.1:',
      ':5',
      '203.0.113.1/24',
      '2001:db8::1',
      '[::1',
      '[::1]',
    ].map(word => udp(5, `-n '${word}'`)),
  ]),
])

changes({setup: fill, masks, state}, [
  all([
    'conntrack -U -s 192.0.2.1 -p tcp --sport 1000 -m 9',
    'conntrack -U -s 192.0.2.1 -p tcp --sport 1000 -m 9/8 -o extended',
    'conntrack -U -s 192.0.2.1 -p tcp --sport 1001 --state ESTABLISHED -t 99 -u ASSURED -o save',
    'conntrack -U -s 192.0.2.1 -p tcp --sport 1001 --state ESTABLISHED -o xml | sed "s/<id>.*//"',
    'conntrack -U -s 192.0.2.4 -p sctp --orig-vtag 7 -m 1',
    'conntrack -U -f ipv6 -p tcp -u SEEN_REPLY -t 0x10',
    'conntrack -U -f ipv6 -p icmpv6 --icmpv6-type 128 -m 7',
    'conntrack -U -r 203.0.113.2 -m 4',
    'conntrack -U -s 192.0.2.6 -n -m 4',
  ]),
  // Answers that are behind, and refusals among them.
  'conntrack -U -s 192.0.2.4 -t 99 | sort | wc -l',
  'conntrack -U -m 5; conntrack -U -s 192.0.2.3 -m 5; conntrack -U -s 192.0.2.1 -p tcp --sport 1000 -u EXPECTED',
  'conntrack -U -s 192.0.2.2 -t 0; conntrack -U -s 192.0.2.2 -t 0; conntrack -U; conntrack -U -p udp; conntrack -U -s 9.9.9.9 -m 3; conntrack -U -p udp -m x',
  'conntrack -U -s 192.0.2.2 -d 198.51.100.1 -p udp --dport 53 -m 0x10; conntrack -U -s 192.0.2.2 -o nope; conntrack -U -w 5; conntrack -U --mask-src 255.0.0.0',
])

const labelled = [
  'mount -t tmpfs none /mnt; mkdir /mnt/u /mnt/w; mount -t overlay -o lowerdir=/etc,upperdir=/mnt/u,workdir=/mnt/w none /etc',
  'mkdir -p /etc/xtables; printf "0 zero\\n1 one\\n2\\ttwo\\n40 forty\\n127 last\\n" > /etc/xtables/connlabel.conf',
  `${NFT} 'table ip t { chain o { type filter hook output priority 0; ct label set 5; }
  }'`,
  `${udp(1, '--label-add one,forty')}; ${udp(2, '--label-add last')}; ${udp(3)}`,
]

changes({setup: labelled, masks, state: [`conntrack -L -o labels 2>/dev/null | ${still}`]}, [
  all(
    [
      '--sport 1 --label-add two -o labels',
      '--sport 1 --label-add two',
      '--sport 1 --label-del two -o labels',
      '--sport 2 --label-del',
      '--sport 2 --label-del one',
      '--sport 3 --label-add last,zero',
      '-l forty -m 6',
      '--label-add one --label-del two',
      '--label-add nope',
      '-l zero,nope',
    ].map(words => `conntrack -U ${to} -p udp ${words}`),
  ),
  `conntrack -L -l one -o labels; conntrack -D -l one,forty -o labels; conntrack -D --label-add two; conntrack -L --label-add two; ${udp(9, '-l one')}; ${udp(9, '--label-del one')}`,
])

/** A file that is loaded, from its lines. */
const load = (...lines: readonly string[]) =>
  `printf '%s\\n' ${lines.map(line => `'${line}'`).join(' ')} | conntrack -R -`
const line = (verb: string, port: number, rest = '') =>
  `-${verb} ${to} -p udp --sport ${port} --dport 2 -t 99 ${rest}`

changes({masks, state}, [
  `${load(line('A', 1), '# a comment', '', `  conntrack ${line('I', 2)} `, `-D ${to} -p udp --sport 1`, `${line('A', 3)} # not one`, `-U ${to} -p udp --sport 3 -m 7`)}; echo $?`,
  `${load(line('A', 1), line('A', 1), line('I', 1), line('A', 2))}; ${load(`-D ${to} -p udp --sport 9`, '-F', line('I', 4), '-F conntrack')}`,
  all([
    load(line('A', 1), '-L'),
    load(line('A', 1), '-L expect'),
    load(line('A', 1), 'nonsense'),
    load(line('A', 1), '-A -p tcp'),
    load(line('A', 1), '-p udp'),
    load(line('A', 1), '-G expect'),
    load(line('A', 1), '-R -'),
    load(line('A', 1, '-o xml')),
    load('-F expect'),
    load('--version'),
    'conntrack -R; conntrack -R nope; conntrack -L -R nope; conntrack --load-file; conntrack --load-file=x; conntrack -R /dev/null -L',
  ]),
])

/** A connection with a helper, by which others can be expected. */
const helped = [
  'ip link set lo up; sysctl -qw net.netfilter.nf_conntrack_events=1 net.ipv4.ip_local_port_range="4000 4000"',
  `${NFT} add table ip t; ${NFT} add ct helper ip t f '{ type "tftp" protocol udp; }'`,
  `${NFT} add chain ip t o '{ type filter hook output priority 0; }'; ${NFT} add rule ip t o udp dport 69 ct helper set '"f"'`,
  'bash -c "echo x >/dev/udp/127.0.0.1/69"',
]

const master = '-s 127.0.0.1 -d 127.0.0.1 --sport 4000 --dport 69'
const tuple = '--tuple-src 192.0.2.1 --tuple-dst 198.51.100.1 --tuple-port-src 10 --tuple-port-dst 20'
const mask = '--mask-src 255.255.255.255 --mask-dst 255.255.255.0 --mask-port-src 0 --mask-port-dst 65535'
const expect = (words: string) => `conntrack -I expect -p udp ${words}`
const named = (addresses: string) =>
  `-p udp ${addresses} --sport 0 --dport 0 --reply-port-src 1 --reply-port-dst 2`
const expectMasks = [...masks, [/\b(300|299|29)\b/g, 'T']] as const

changes({setup: helped, masks: expectMasks, state: ['conntrack -L expect', 'conntrack -L']}, [
  all([
    expect(`${master} -t 50 ${tuple} ${mask}`),
    expect(`${master} -t 50 ${tuple} ${mask}`),
    `conntrack -L expect -o xml; conntrack -S expect | head -c 20; conntrack -C expect`,
    expect(`${master} -t 50 ${tuple} ${mask} -u ASSURED`),
    expect(`-s 127.0.0.1 -d 127.0.0.9 --sport 4000 --dport 69 -t 50 ${tuple} ${mask}`),
    `conntrack -G expect -p 0 -s 192.0.2.1 -d 198.51.100.1; conntrack -G expect ${named('-s 192.0.2.1 -d 198.51.100.1')}`,
    'conntrack -D expect -p 0 -s 192.0.2.1 -d 198.51.100.1; conntrack -D expect -p 0 -s 192.0.2.1 -d 198.51.100.1',
    `conntrack -F expect`,
  ]),
])

/** The tool hears of expectations that the machine's own makes and forgets. */
const hear = (words: string) =>
  `timeout -s INT 3 conntrack -E expect ${words} > heard & ${listening}; ` +
  `/usr/sbin/${expect(`${master} -t 50 ${tuple} ${mask}`)}; /usr/sbin/conntrack -F expect 2>/dev/null; wait; cat heard`

changes(
  {
    setup: helped,
    masks: [...expectMasks, [/\[\d+\.\d{6}\]/g, '[TIME]'], [/<when>.*<\/when>/g, '<when/>']],
    state: [],
  },
  ['', '-o timestamp,id,extended', '-o xml,timestamp'].map(hear),
)

reads('expectations that make no sense', {}, [
  'conntrack -I expect; conntrack -I expect -s 192.0.2.1 -d 192.0.2.2; conntrack -I expect -p udp; conntrack -U expect; conntrack -A expect -p udp',
  `${expect(`${master} -t 50`)}; ${expect(`${master} -t 50 ${tuple}`)}; ${expect(`${master} ${tuple} ${mask}`)}`,
  `${expect(`${master} -t 50 ${tuple} ${mask} -m 5`)}; ${expect(`${master} -t 50 ${tuple} ${mask} -o xml`)}; ${expect(`${master} -t 50 ${tuple.replace('198.51.100.1', '::1')} ${mask}`)}`,
  all(
    ['--tuple-port-src 10', '--tuple-port-dst 20', '--tuple-src 192.0.2.1'].map(word =>
      expect(`${master} -t 50 ${tuple.replace(word, '')} ${mask}`),
    ),
  ),
  all(
    ['--mask-port-src 0', '--mask-port-dst 65535', '--mask-dst 255.255.255.0'].map(word =>
      expect(`${master} -t 50 ${tuple} ${mask.replace(word, '')}`),
    ),
  ),
  all(
    ['tcp', 'sctp', 'dccp', 'udplite'].map(
      name => `conntrack -I expect -p ${name} ${master} -t 50 ${tuple} ${mask}`,
    ),
  ),
  all(
    ['-G', '-D'].flatMap(verb =>
      [
        '-p udp',
        '-p gre',
        '-p icmp --icmp-type 8',
        '-p 99',
        `-p udp ${master}`,
        `${named('')} --mask-port-src 1`,
        `${named('')} -t 5`,
      ].map(words => `conntrack ${verb} expect -s 192.0.2.1 -d 192.0.2.2 ${words}`),
    ),
  ),
  'conntrack -E expect -p tcp; conntrack -E expect -f ipv4; conntrack -E expect -e NEW; conntrack -F expect -f ipv4; conntrack -C expect -o xml; conntrack -L expect -z; conntrack -E expect -o nope',
  `for c in "-E expect" "-F expect" "-L expect"; do ${powerless} conntrack $c; done`,
])

reads('words that make no connection', {}, [
  all(
    [
      '',
      '-t 99',
      '-p tcp',
      '-p tcp -t 9',
      '-p tcp -t 9 --state ESTABLISHED',
      '-p udp -t 9 --sport 1',
      '-p icmp -t 9',
      '-p gre -t 9 --srckey 1',
      '-p gre -t 9 --reply-key-src 1',
      '-p sctp -t 9 --state CLOSED',
      '-p dccp -t 9 --role client',
      '-p udp -t 9 --reply-port-src 3',
    ].map(words => `conntrack -I ${to} ${words}; conntrack -A ${words}`),
  ),
  all(
    [
      '-o xml',
      '-z',
      '-e NEW',
      '-b 5',
      '-j 1.2.3.4',
      '-c 3',
      '-f ipv4',
      '--mask-src 255.255.255.0',
      '--tuple-src 1.2.3.4',
      '-u NOPE',
      '-u assured,NOPE',
      '--mask-port-src 3',
      '--tuple-port-src 3',
    ].map(words => udp(1, words)),
  ),
  'conntrack -I -s 192.0.2.1/24 -d 192.0.2.2 -p udp -t 9; conntrack -I -s 192.0.2.1 -d ::1 -p udp -t 9; conntrack -I -s x; conntrack -I nope; conntrack -I dying; conntrack -U unconfirmed; conntrack -A -p dccp --role nope',
  'conntrack -p udp; conntrack -G -r 192.0.2.1 -p udp; conntrack -G -s 192.0.2.1/24 -d 192.0.2.2 -p udp; conntrack -U -p udp --mask-port-src 3; conntrack -L -p sctp --orig-vtag 3; conntrack -D -p tcp --tuple-port-src 3; conntrack -U -p tcp --state NOPE',
  `for c in "-I -s 192.0.2.1 -d 192.0.2.2 -p 99 -t 5" "-U -m 3" "-A -s 192.0.2.1 -d 192.0.2.2 -p 99 -t 5"; do ${powerless} conntrack $c; done`,
])
