/**
 * `node dist/bench/nftables.js [ROUNDS]`: 10,000 rules, and a set of 100,000 elements, each loaded in one transaction by
 * us and by `nft -f` (`-e` has the kernel tell it what it made), in turns, each in a fresh namespace; then the rules
 * listed. Ours counts from the first statement to the kernel's acknowledgement and has run once before, nft(8) from its
 * start to its end: it has to read or print text, too.
 */
import {spawnSync} from 'node:child_process'
import {createNamespace, type Namespace} from '../src/namespace/index.js'
import {
  connectNetfilterSync,
  type NftSet,
  type NftStatement,
  nft,
  type SyncNetfilterConnection,
} from '../src/netfilter/index.js'
import {median, ratio} from './statistics.js'

const RULES = 10_000
const ELEMENTS = 100_000

const family = 'inet'
const table = 't'
const set: NftSet = {family, table, name: 's', key: 'ipv4_addr'}
const address = (i: number) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`
const numbers = (count: number) => Array.from({length: count}, (_, i) => i)

function* ruleSteps() {
  yield nft.tables.add({family, name: table})
  yield nft.chains.add({family, table, name: 'c'})
  for (let i = 0; i < RULES; i++) {
    const match = {match: 'ip saddr', is: address(i)} as const
    const statements: NftStatement[] = [match, {match: 'tcp dport', is: 80}, 'counter', 'accept']
    yield nft.rules.add({family, table, chain: 'c', statements})
  }
}

interface Work {
  readonly title: string
  /** Done once in each namespace before. */
  readonly prepare?: (netfilter: SyncNetfilterConnection) => void
  readonly ours: (netfilter: SyncNetfilterConnection) => void
  /** Arguments of nft(8), and what it reads. */
  readonly nft: readonly string[]
  readonly text?: string
}

const ruleText = `table inet t {
  chain c {
${numbers(RULES)
  .map(i => `    ip saddr ${address(i)} tcp dport 80 counter accept`)
  .join('\n')}
  }
}
`
const load = ({nftables}: SyncNetfilterConnection) => void nftables.batch(ruleSteps())
const loadQuietly = ({nftables}: SyncNetfilterConnection) => void nftables.batch(ruleSteps(), {echo: false})

const works: readonly Work[] = [
  {title: `${RULES} rules`, ours: load, nft: ['-f', '-'], text: ruleText},
  {title: `${RULES} rules, nft -e`, ours: load, nft: ['-e', '-a', '-f', '-'], text: ruleText},
  {title: `${RULES} rules, {echo: false}`, ours: loadQuietly, nft: ['-f', '-'], text: ruleText},
  {
    title: `a set of ${ELEMENTS} elements`,
    ours: ({nftables}) =>
      void nftables.batch([
        nft.tables.add({family, name: table}),
        nft.sets.add(set),
        nft.elements.add(
          set,
          numbers(ELEMENTS).map(i => ({key: address(i)})),
        ),
      ]),
    nft: ['-f', '-'],
    text: `table inet t {
  set s {
    type ipv4_addr
    elements = { ${numbers(ELEMENTS).map(address).join(', ')} }
  }
}
`,
  },
  {
    title: `list ${RULES} rules`,
    prepare: load,
    ours: ({nftables}) => void nftables.rules.list(),
    nft: ['list', 'ruleset'],
  },
]

/** Milliseconds on the clock, and of processor time. */
type Times = readonly [wall: number, cpu: number]

function timeOurs({prepare, ours}: Work, namespace: Namespace): Times {
  using netfilter = connectNetfilterSync({namespace})
  prepare?.(netfilter)
  const before = process.cpuUsage()
  const start = performance.now()
  ours(netfilter)
  const wall = performance.now() - start
  const {user, system} = process.cpuUsage(before)
  return [wall, (user + system) / 1000]
}

/** The shell tells what processor time nft(8) took. */
function timeNft({prepare, nft: args, text = ''}: Work, namespace: Namespace): Times {
  {
    using netfilter = connectNetfilterSync({namespace})
    prepare?.(netfilter)
  }
  const timed = 'TIMEFORMAT=\'%R %U %S\'; time /usr/sbin/nft "$@" >/dev/null'
  const {stderr, status} = namespace.enter(() =>
    spawnSync('bash', ['-c', timed, 'nft', ...args], {input: text, encoding: 'utf8'}),
  )
  if (status !== 0) throw new Error(`nft failed: ${stderr}`)
  const [wall = 0, user = 0, system = 0] = stderr.trim().split(/\s+/).map(Number)
  return [wall * 1000, (user + system) * 1000]
}

function inNamespace(time: (work: Work, namespace: Namespace) => Times, work: Work): Times {
  const namespace = createNamespace()
  try {
    return time(work, namespace)
  } finally {
    namespace.close()
  }
}

const rounds = Number(process.argv[2] ?? 5)
for (const work of works) {
  inNamespace(timeOurs, work)
  const times = numbers(rounds).map(() => [inNamespace(timeOurs, work), inNamespace(timeNft, work)] as const)
  const told = (['wall', 'cpu'] as const).map((what, column) => {
    const mine = times.map(([ours]) => ours[column] ?? 0)
    const theirs = times.map(([, other]) => other[column] ?? 0)
    const factor = ratio(mine, theirs)?.toFixed(2)
    return `${what} ${median(mine).toFixed(0)} to ${median(theirs).toFixed(0)} ms, ratio ${factor}`
  })
  console.log(`${work.title}: ${told.join('; ')}`)
}
