/** Decode → encode is the identity for every link this kernel and a newer one can describe. */
import {execFile} from 'node:child_process'
import {existsSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import test from 'ava'
import type {Outcome} from '../support/lossless-links.js'

const child = fileURLToPath(new URL('../support/lossless-links.js', import.meta.url))
const vm = '../shared/vm/run-in-vm.sh'
const inVm = existsSync(vm) ? test : test.skip

/** IPv6's view of a link comes without the nest bit that bridge messages need. Else the rows say it all. */
const noted = ['AF 10 link.protinfo']

async function run(program: string[], ...options: string[]): Promise<Outcome> {
  const [file = '', ...words] = [...program, 'unshare', '-n', process.execPath, child, ...options]
  const {stdout} = await promisify(execFile)(file, words, {timeout: 100_000})
  return JSON.parse(stdout) as Outcome
}

function log(t: {log(...words: unknown[]): void}, {messages, identical, known, raw, refused}: Outcome): void {
  t.log(`${identical} of ${messages} messages identical`)
  t.log(`kinds with a table: ${known.join(' ')}; kept as bytes: ${raw.join(' ')}`)
  t.log(
    `not on this kernel: ${refused.map(command => / type (\w+)/.exec(command)?.[1] ?? command).join(', ')}`,
  )
}

test('links of this kernel', async t => {
  const outcome = await run([])
  log(t, outcome)
  t.deepEqual(outcome.changed, [])
  t.is(outcome.identical, outcome.messages)
  t.deepEqual(outcome.unknown, [])
  t.deepEqual(outcome.noted, noted)
  t.true(outcome.messages > 40)
  for (const kind of ['bridge', 'vxlan', 'macvlan', 'macvtap', 'tun'])
    t.true(outcome.known.includes(kind), kind)
})

inVm('links of Linux 7.3', async t => {
  const outcome = await run([vm], '--simulate')
  log(t, outcome)
  t.deepEqual(outcome.changed, [])
  t.is(outcome.identical, outcome.messages)
  t.deepEqual(outcome.unknown, [])
  t.deepEqual(outcome.noted, noted)
  t.true(outcome.messages > 100)
  t.true(outcome.known.includes('vlan'))
  for (const kind of ['bond', 'vrf', 'gre', 'geneve']) t.true(outcome.raw.includes(kind), kind)
})
