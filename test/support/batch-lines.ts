/** `batch-lines SEED`: lines about routes, most of them like the one before, many refused, that a seed repeats. */
import {Random} from '../../src/testing/fuzz/random.js'

const random = new Random(Number(process.argv[2]))
const pick = <const T>(...all: readonly T[]): T => random.pick(all)

const ipv4 = (): string =>
  `${pick('10.1', '10.2', '198.51', '192.0')}.${pick('0', '1', '2', '3')}.${pick('0', '0', '1', '2', '128', '255', '00')}` +
  pick('', '', '/24', '/24', '/16', '/32', '/31', '/0', '/0x18', '/255.255.255.0')
const ipv6 = (): string =>
  `${pick('2001:db8', '2001:DB8', 'fd00:1')}:${pick('1::', '2::', '3::', '1::1', '1:2::', '0:0:0:0:0:7')}` +
  pick('', '/48', '/64', '/32', '/128')
const oddIpv4 = (): string => pick('default', 'any', '10', '10.1', '0.0.0.0')
const oddIpv6 = (): string => pick('default', 'any', '::', '::ffff:192.0.2.9')

/** What stands around the destinations of lines that are alike. */
function kind(gateway: string): {before: string; behind: string} {
  const verb = pick('add', 'replace', 'replace', 'append', 'prepend', 'change', 'del')
  const type = pick('', '', '', 'blackhole ', 'unicast ', 'to ', 'unreachable ')
  const rest = pick(
    'dev v0',
    'dev v0  table 7',
    'dev v0 metric 5 table 8',
    'dev v0 mtu 1300 proto static',
    'dev nope',
    `via ${gateway}`,
    `via ${gateway} dev v0`,
  )
  return random.chance(15)
    ? {before: `route ${verb} ${rest} ${type}`, behind: ''}
    : {before: `${pick('route', 'r')} ${verb} ${type}`, behind: ` ${rest}`}
}

for (let group = 0; group < 12; group++) {
  const isIpv6 = random.chance(30)
  const [usual, odd] = isIpv6 ? [ipv6, oddIpv6] : [ipv4, oddIpv4]
  const {before, behind} = kind(isIpv6 ? '2001:db8::2' : '192.0.2.2')
  for (let line = 0; line < 12; line++) console.log(`${before}${random.chance(8) ? odd() : usual()}${behind}`)
  if (random.chance(40))
    console.log(
      pick(
        'addr add 198.51.100.1/24 dev v0',
        'link set v0 down',
        'link set v0 up',
        'link set v0 mtu 1400',
        'route show table 7',
        'route flush table 7',
        '# nothing',
        'route add 203.0.113.9 \\\n dev v0',
      ),
    )
}
