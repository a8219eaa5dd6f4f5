/**
 * `npm run bench`: our library, C on libmnl, `ip`, `ip -batch` and npm `netlink` do the same work in one run.
 *
 * Every peer is a process of its own in a fresh namespace prepared the same way, warms up, and measures itself,
 * so that starting it does not count. Peers take turns within a round, each round beginning with another one.
 * Nothing touches the machine's own network.
 */
import {execFileSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {cpus, release, tmpdir} from 'node:os'
import {join} from 'node:path'
import {parseArgs} from 'node:util'
import {stopAll} from './arena.js'
import {countFor, measure, measureBatch, measureCommand, measureStart} from './measure.js'
import {type Peer, peers} from './peers.js'
import {duration, type Row, rows, table} from './report.js'
import {type Workload, workloads} from './workloads.js'

const usage = `usage: npm run bench -- [--quick] [--check] [--json] [--rounds N] [--only WORKLOAD,…] [--peers PEER,…]
  --quick   smaller counts, 3 rounds: seconds instead of minutes, and noisier
  --check   1 round of small counts; the real ip(8) looks afterwards whether each peer did its work
  workloads: ${workloads.map(({name}) => name).join(', ')}`

const options = {
  quick: {type: 'boolean', default: false},
  check: {type: 'boolean', default: false},
  json: {type: 'boolean', default: false},
  help: {type: 'boolean', default: false},
  rounds: {type: 'string'},
  only: {type: 'string'},
  peers: {type: 'string'},
} as const

function fail(message: string): never {
  console.error(`bench: ${message}\n${usage}`)
  process.exit(2)
}

/** The members of `all` named in a comma-separated list; everything without a list. */
function select<T extends {readonly name: string}>(all: readonly T[], list: string | undefined): T[] {
  if (list === undefined) return [...all]
  return list.split(',').map(name => all.find(item => item.name === name) ?? fail(`there is no '${name}'`))
}

function parse(): ReturnType<typeof parseArgs<{options: typeof options}>>['values'] {
  try {
    return parseArgs({options}).values
  } catch (error) {
    return fail((error as Error).message)
  }
}

const args = parse()
if (args.help) {
  console.log(usage)
  process.exit(0)
}
const quick = args.quick || args.check
const rounds = args.rounds === undefined ? (args.check ? 1 : quick ? 3 : 5) : Number(args.rounds)
if (!Number.isInteger(rounds) || rounds < 1) fail(`--rounds takes a number from 1, not '${args.rounds}'`)

const chosen = select(workloads, args.only)

const folder = mkdtempSync(join(tmpdir(), 'netlink-bench-'))
function cleanUp(): void {
  stopAll()
  rmSync(folder, {recursive: true, force: true})
}
process.on('exit', cleanUp)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))

const say = (text: string) => (args.json ? console.error(text) : console.log(text))
let failures = 0

async function attempt(peer: Peer, what: string, work: () => Promise<number>): Promise<number | undefined> {
  try {
    return await work()
  } catch (error) {
    failures++
    console.error(`FAILED: ${peer.name}, ${what}: ${(error as Error).message}`)
    return undefined
  }
}

async function compare(workload: Workload, present: readonly Peer[]): Promise<Row[]> {
  const taking = present.filter(peer => peer.workloads.includes(workload.name))
  const results = new Map(taking.map(peer => [peer.name, [] as (number | undefined)[]]))
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < taking.length; turn++) {
      const peer = taking[(round + turn) % taking.length]!
      const scale = {quick, check: args.check, folder}
      results.get(peer.name)!.push(await attempt(peer, workload.name, () => measure(peer, workload, scale)))
    }
  }
  return rows(results)
}

/** What the figures depend on. */
function machine(): Record<string, string> {
  const ip = execFileSync('ip', ['-V'], {encoding: 'utf8'}).trim()
  return {
    kernel: release(),
    node: process.version,
    cpu: `${cpus().length} × ${cpus()[0]?.model.trim()}`,
    iproute2: ip.replace(/^ip utility, /, ''),
  }
}

const everyone = select(peers(folder), args.peers)
const present: Peer[] = []
for (const peer of everyone) {
  if ('reason' in peer) console.error(`SKIPPED: ${peer.name}: ${peer.reason}`)
  else present.push(peer)
}
say(`${Object.values(machine()).join(', ')}; ${rounds} rounds${quick ? ' of small counts' : ''}`)
say('Medians of the rounds; ratios are medians of the ratios within each round.\n')

const start: Record<string, number> = {}
if (args.only === undefined) {
  for (const peer of present) {
    if (peer.start?.length === 0) continue
    const time = await attempt(peer, 'start', () => measureStart(peer, folder))
    if (time !== undefined) start[peer.name] = time
  }
  const list = Object.entries(start).map(([name, time]) => `${name} ${duration(time)}`)
  say(`process from spawn to exit, not part of any figure below but those of ip\n  ${list.join(', ')}`)
  const {command, node} = await measureCommand(folder)
  Object.assign(start, {'netlink ip link': command, 'node -e 0': node})
  say(
    `  netlink ip link ${duration(command)}, node -e 0 ${duration(node)}: ratio ${(command / node).toFixed(2)}`,
  )
  for (const count of quick ? [1000, 10_000] : [10_000, 100_000]) {
    const batch = await measureBatch(folder, count)
    const ratio = (batch.command / batch.ip).toFixed(2)
    Object.assign(start, {[`netlink ip -batch ${count}`]: batch.command, [`ip -batch ${count}`]: batch.ip})
    say(
      `  -batch of ${count} routes: netlink ip ${duration(batch.command)}, ip ${duration(batch.ip)}: ratio ${ratio}`,
    )
  }
  say('')
}

const results = []
for (const workload of chosen) {
  const result = await compare(workload, present)
  const count = quick ? workload.quickCount : workload.count
  const counts = Object.fromEntries(present.map(peer => [peer.name, countFor(peer, workload, quick)]))
  results.push({workload: workload.name, title: workload.title, counts, rows: result})
  say(table(workload, count, result))
}
if (args.json) console.log(JSON.stringify({machine: machine(), rounds, start, results}, null, 2))
process.exitCode = failures ? 1 : 0
