// Batches of routes that differ in their destinations: all but the first few lines are sent by a shorter way.
import {fileURLToPath} from 'node:url'
import {differential} from '../support/differential.js'

const {changes} = differential('ip batch')

const setup = [
  'ip link add v0 index 10 type veth peer name v1 index 11',
  'ip link set v1 up',
  'ip link set v0 up',
  'ip addr add 192.0.2.1/24 dev v0',
  'ip -6 addr add 2001:db8::1/64 dev v0 nodad',
]

const state = ['ip -N route show table all', 'ip -N -6 route show table all']

/** A line for each destination, which stands at the asterisk. */
const each = (line: string, destinations: string): string =>
  `for d in ${destinations}; do echo "${line.replace('*', '$d')}"; done`

const lines = (...all: readonly string[]): string => `printf '${all.map(line => `${line}\\n`).join('')}'`

/** Runs what the commands write as a batch, up to the first line that fails, and once more to the end. */
const batch = (commands: readonly string[], options = ''): string =>
  `{ ${commands.join('; ')}; } >lines; ip ${options}-batch lines; echo $?; ip -force ${options}-batch - <lines; echo $?`

// Lengths, host bits, and what is there already.
const ipv4 =
  '10.1.0.0/16 10.2.0.0/16 10.3.0.0/17 10.4.0.1 10.4.0.2 10.5.0.0/24 10.5.0.1/24 10.1.0.0/16 10.6.0.0/255.255.0.0 10.7 ' +
  '10.8.0.0/16 0.0.0.0/1 128.0.0.0/1 0.0.0.0/0 10.11.0.0/0x10 default any 10.15.0.0/16 10.16.0.0/16 local 10.17.0.0/16'
const ipv6 =
  '2001:db8:1::/48 2001:db8:2::/48 2001:DB8:3::/48 2001:db8:4:0:0:0:0:0/64 2001:db8:5::1 2001:db8:5::2 2001:db8:6::1/64 ' +
  '::ffff:192.0.2.9 2001:db8:1::/48 2001:db8:8::/48 fd00::/8 ::/1 ::/0 2001:db8:9::/48 default'

// What is no destination ends a batch, forced or not.
const mistakes =
  '10.6.0.0/08 10.9.0.0/33 10.9.0.0/ 10.9.0.0/16/1 10.10.0.0/-1 010.0.0.1 256.0.0.0/8 1.2.3.4.5 to=10.14.0.0/16 2001:db8:1::/48 ' +
  '2001:db8::g 2001:db8::/129 ::1::/64 help "" /8 10.9.0.0/16x'

const throughV0 = (destinations: string): string => each('route add * via 203.0.113.2 dev v0', destinations)
const throughW0 = (destinations: string): string => each('route add * via 203.0.113.2 dev w0', destinations)

changes({setup, state}, [
  batch([each('route add * via 192.0.2.2', '$(seq -f 198.51.100.%g 0 255)')]),
  batch([each('route add * via 192.0.2.2 dev v0 metric 7 mtu 1400', ipv4)]),
  batch([each('route replace * dev v0 table 100', ipv4)]),
  batch([each('route append blackhole *', ipv4), each('route del blackhole *', ipv4)]),
  batch([each('route add to * nexthop via 192.0.2.2 nexthop dev v0 weight 2', ipv4)]),
  batch([each('route add unreachable *', ipv6)]),
  batch([each('r a * via 2001:db8::2 dev v0 metric 9 pref low', ipv6)]),
  batch([each('route add * dev v0', ipv4)], '-4 '),
  batch([each('route add * dev v0', ipv6)], '-6 '),
  `for d in ${mistakes}; do printf 'route replace %s dev v0\\n' 10.1.0.0/16 10.2.0.0/16 10.3.0.0/16 "$d" 10.4.0.0/16 | ip -force -batch -; echo $?; done`,
  // The gateway and the destination are one word.
  batch([each('route add via 192.0.2.2 *', '192.0.2.2 198.51.100.1 198.51.100.2 192.0.2.2 198.51.100.3')]),
  // Blanks of all sorts, quotes, comments and lines that go on.
  batch([
    lines(
      'route  add\\t198.51.100.1 dev v0 ',
      'route  add\\t198.51.100.2 dev v0 ',
      'route  add\\t198.51.100.3 dev v0 ',
      'route add 198.51.100.4 dev v0',
      'route add 198.51.100.5 dev v0\\r',
      'route add 198.51.100.6 dev v0\\r',
      'route add 198.51.100.7 dev v0\\r',
      '   ',
      '\\r',
    ),
  ]),
  batch([
    lines(
      'route add 198.51.100.8 "dev" v0',
      'route add 198.51.100.9 "dev" v0',
      '# route add 198.51.100.10 dev v0',
      'route add 198.51.100.11 dev v0 # really',
      'route add 198.51.100.12 \\\\',
      ' dev v0',
      'route add 198.51.100.13 dev v0',
      'route add 198.51.100.14 dev v0',
    ),
  ]),
  // What was true for one line is not for the next.
  batch([
    throughV0('198.51.100.1 198.51.100.2'),
    lines('addr add 203.0.113.1/24 dev v0'),
    throughV0('198.51.100.1 198.51.100.2 198.51.100.3'),
    lines('link set v0 name w0'),
    throughV0('198.51.100.4 198.51.100.5'),
    throughW0('198.51.100.4 198.51.100.5 198.51.100.6'),
    lines('link set w0 down'),
    throughW0('198.51.100.7 198.51.100.8 198.51.100.9'),
    lines('link del w0'),
    throughW0('198.51.100.10 198.51.100.11 198.51.100.12'),
  ]),
  batch([
    each('route add * dev v0 table 7', '198.51.100.1 198.51.100.2 198.51.100.3'),
    each('route add * dev v0 table 8', '198.51.100.1 198.51.100.2 198.51.100.3'),
    each('route show table *', '7 8'),
    each('route get *', '192.0.2.1 192.0.2.2'),
    each('route del * table 7', '198.51.100.1 198.51.100.2 198.51.100.1 198.51.100.3 198.51.100.4'),
    each('route flush * table 8', '198.51.100.1 198.51.100.2 198.51.100.3'),
  ]),
])

// Lines that nobody thought of; the seeds are of batches that do not end early.
const generator = fileURLToPath(new URL('../support/batch-lines.js', import.meta.url))
changes(
  {setup, state},
  [0, 1, 2, 3, 5, 7, 9, 11].map(seed => `node ${generator} ${seed} >lines; ip -force -batch lines; echo $?`),
)
