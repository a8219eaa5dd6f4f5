/**
 * `node dist/bench/nftables.js [ROUNDS]`: 10,000 rules, and a set of 100,000 elements, each loaded in one transaction by
 * us and by `nft -f`, in turns, each in a fresh namespace. Ours counts from the first statement to the kernel's
 * acknowledgement and has run once before, nft(8) from its start to its end: it has to read text first.
 */
import {execFileSync} from 'node:child_process'
import {createNamespace, type Namespace} from '../src/namespace/index.js'
import {
  connectNetfilterSync,
  type NftSet,
  type NftStatement,
  nft,
  type SyncNetfilterConnection,
} from '../src/netfilter/index.js'
import {median} from './statistics.js'

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

interface Load {
  readonly title: string
  /** For `nft -f`. */
  readonly text: string
  ours(netfilter: SyncNetfilterConnection): void
}

const loads: readonly Load[] = [
  {
    title: `${RULES} rules`,
    text: `table inet t {
  chain c {
${numbers(RULES)
  .map(i => `    ip saddr ${address(i)} tcp dport 80 counter accept`)
  .join('\n')}
  }
}
`,
    ours: ({nftables}) => void nftables.batch(ruleSteps(), {echo: false}),
  },
  {
    title: `a set of ${ELEMENTS} elements`,
    text: `table inet t {
  set s {
    type ipv4_addr
    elements = { ${numbers(ELEMENTS).map(address).join(', ')} }
  }
}
`,
    ours: ({nftables}) =>
      void nftables.batch([
        nft.tables.add({family, name: table}),
        nft.sets.add(set),
        nft.elements.add(
          set,
          numbers(ELEMENTS).map(i => ({key: address(i)})),
        ),
      ]),
  },
]

function timed(run: (namespace: Namespace) => void): number {
  const namespace = createNamespace()
  try {
    const start = performance.now()
    run(namespace)
    return performance.now() - start
  } finally {
    namespace.close()
  }
}

const rounds = Number(process.argv[2] ?? 5)
for (const {title, text, ours} of loads) {
  const mineOnce = () =>
    timed(namespace => {
      using netfilter = connectNetfilterSync({namespace})
      ours(netfilter)
    })
  mineOnce()
  const times = numbers(rounds).map(() => {
    const mine = mineOnce()
    const theirs = timed(namespace =>
      namespace.enter(() => execFileSync('/usr/sbin/nft', ['-f', '-'], {input: text})),
    )
    return [mine, theirs, mine / theirs] as const
  })
  const [mine, theirs, ratio] = [0, 1, 2].map(column => median(times.map(row => row[column] ?? 0)))
  console.log(
    `${title}: ours ${mine?.toFixed(0)} ms, nft -f ${theirs?.toFixed(0)} ms, ratio ${ratio?.toFixed(2)}`,
  )
}
