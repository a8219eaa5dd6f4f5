/**
 * Rules of iptables-nft and ours: of each, the bytes that the kernel then has, and how both tools list and save what
 * either of them has written.
 */
import test from 'ava'
import {ipv4Rules, ipv6Rules, ruleSets} from '../support/iptables-rules.js'
import {rulesInBytes} from '../support/iptables-state.js'
import {record} from '../support/outcomes.js'
import {type Outcome, type Stage, stage, type Who} from '../support/stage.js'

interface Case {
  readonly chain: string
  readonly table: string
  readonly rule: string
}

/** What one tool has written, and what is said about it, by chains. */
interface Written {
  readonly bytes: ReadonlyMap<string, string>
  readonly real: Readonly<Record<string, ReadonlyMap<string, string>>>
  readonly ours: Readonly<Record<string, ReadonlyMap<string, string>>>
}

const both: readonly Who[] = ['real', 'ours']

function declare(tool: string, family: number, rules: Readonly<Record<string, readonly string[]>>): void {
  const cases = Object.entries(rules).flatMap(([table, all]) =>
    all.map((rule, i): Case => ({chain: `r${i}`, table, rule})),
  )
  const file = Object.keys(rules).map(table => {
    const own = cases.filter(one => one.table === table)
    const chains = ['other', ...own.map(({chain}) => chain)].map(chain => `:${chain} - [0:0]`)
    return [`*${table}`, ...chains, ...own.map(({chain, rule}) => `-A ${chain} ${rule}`), 'COMMIT'].join('\n')
  })
  const everyTable = (options: string) =>
    Object.keys(rules)
      .map(table => `echo "# ${table}"; ${tool} -t ${table} ${options}`)
      .join('\n')
  const looks = {
    save: `${tool}-save -c | grep -v '^#' | sed 's/^[*]/# /'`,
    options: everyTable('-S'),
    list: everyTable('-L'),
    numeric: everyTable('-nvxL --line-numbers'),
  }

  const write = async (who: Who): Promise<Written> => {
    const stages: Stage[] = [
      {command: `${tool}-restore <<'END'\n${file.join('\n')}\nEND`, tools: [who]},
      {command: rulesInBytes(family), tools: ['real']},
      ...Object.values(looks).map(command => ({command, tools: both})),
    ]
    const [[restored], [dumped], ...looked] = (await stage({patience: 60, setup: ruleSets}, stages)) as [
      [Outcome],
      [Outcome],
      ...[Outcome, Outcome][],
    ]
    if (restored.code !== '0') throw new Error(`${who} could not restore: ${restored.stderr}`)
    const by = (side: 0 | 1) =>
      Object.fromEntries(
        Object.keys(looks).map((name, i) => [name, byChain((looked[i] as [Outcome, Outcome])[side].stdout)]),
      )
    return {bytes: bytesByChain(dumped.stdout), real: by(0), ours: by(1)}
  }
  let all: Promise<[Written, Written]> | undefined

  for (const {chain, table, rule} of cases) {
    const title = `-t ${table} ${rule}`
    test.serial(`${tool}: ${title}`, async t => {
      all ??= Promise.all([write('real'), write('ours')])
      const [real, ours] = await all
      const key = `${table} ${chain}`
      let passed = false
      try {
        t.truthy(real.bytes.get(key))
        t.is(ours.bytes.get(key), real.bytes.get(key))
        for (const look of Object.keys(looks)) {
          const expected = real.real[look]?.get(key)
          t.truthy(expected)
          t.is(real.ours[look]?.get(key), expected, `${look} of the real one's`)
          t.is(ours.real[look]?.get(key), expected, `${look} of ours by the real one`)
          t.is(ours.ours[look]?.get(key), expected, `${look} of ours`)
        }
        passed = true
      } finally {
        record(tool, passed, title)
      }
    })
  }
}

/** The lines about each chain of each table; tables begin with `# NAME`. */
function byChain(text: string): Map<string, string> {
  const chains = new Map<string, string>()
  let table = ''
  let listed = ''
  for (const line of text.split('\n')) {
    table = /^# (\S+)/.exec(line)?.[1] ?? table
    listed = line.startsWith('# ') ? '' : (/^Chain (\S+)/.exec(line)?.[1] ?? listed)
    const chain = /^(?:\[\d+:\d+\] )?-[AN] (\S+)/.exec(line)?.[1] ?? /^:(\S+)/.exec(line)?.[1] ?? listed
    const key = `${table} ${chain}`
    chains.set(key, `${chains.get(key) ?? ''}${line}\n`)
  }
  return chains
}

function bytesByChain(text: string): Map<string, string> {
  const chains = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [kind, table, chain, hex] = line.split(' ')
    if (kind === 'rule') chains.set(`${table} ${chain}`, `${chains.get(`${table} ${chain}`) ?? ''}${hex}\n`)
  }
  return chains
}

declare('iptables', 2, ipv4Rules)
declare('ip6tables', 10, ipv6Rules)
