/** Decode → encode is the identity for every link this kernel and a newer one can describe. */
import {execFile} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {live} from '../support/live.js'
import type {Outcome} from '../support/lossless-links.js'
import {onSecondKernel, vm} from '../support/second-kernel.js'

const child = fileURLToPath(new URL('../support/lossless-links.js', import.meta.url))

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

live('links of this kernel', async t => {
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

/**
 * Linux 6.12 is built for a machine that cannot read 64 bits anywhere, so it puts pads before counters: attributes
 * that occur again and again, of which only the first gets a key.
 */
const pads = ['link #42', 'link.linkinfo.data #40', 'link.linkinfo.slaveData #26', 'link.protinfo #26']

for (const [version, unknown] of [
  ['7.3', []],
  ['6.12', pads],
] as const) {
  onSecondKernel(`links of Linux ${version}`, async t => {
    const outcome = await run(['env', `VM_KERNEL=${version}`, vm], '--simulate')
    log(t, outcome)
    t.deepEqual(outcome.changed, [])
    t.is(outcome.identical, outcome.messages)
    t.deepEqual(outcome.unknown, [...unknown])
    t.deepEqual(outcome.noted, noted)
    t.true(outcome.messages > 100)
    for (const kind of ['vlan', 'bond', 'vrf', 'ipvlan', 'ipvtap', 'netkit', 'macsec', 'hsr', 'rmnet', 'amt'])
      t.true(outcome.known.includes(kind), kind)
    for (const kind of ['bridge', 'erspan', 'macvlan', 'macvtap', 'tun', 'vxlan', 'xfrm'])
      t.true(outcome.known.includes(kind), kind)
    for (const kind of ['ipip', 'sit', 'gre', 'ip6erspan', 'ip6tnl', 'vti6', 'geneve', 'bareudp', 'gtp'])
      t.true(outcome.known.includes(kind), kind)
  })
}
