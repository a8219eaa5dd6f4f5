/** Decode → encode is the identity for all that nf_tables dumps, of two kernels. */
import {execFile} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import test, {type ExecutionContext} from 'ava'
import type {Count} from '../support/lossless.js'
import {onSecondKernel, vm} from '../support/second-kernel.js'

const child = fileURLToPath(new URL('../support/lossless-nftables.js', import.meta.url))

interface Counts {
  refused: string[]
  unread: string[]
  expressions: string[]
  counts: Record<string, Count>
}

async function check(
  t: ExecutionContext,
  program: string[],
  least: Record<string, number>,
  there: readonly string[],
): Promise<void> {
  const [file = '', ...words] = [...program, 'unshare', '-n', process.execPath, child]
  const {stdout} = await promisify(execFile)(file, words, {timeout: 100_000})
  const {refused, unread, expressions, counts} = JSON.parse(stdout) as Counts
  t.log(`refused: ${refused.join('; ')}`)
  for (const [name, {messages, identical, unknown, noted}] of Object.entries(counts)) {
    t.log(`${name}: ${identical} of ${messages} messages identical`)
    t.is(identical, messages)
    t.true(messages >= (least[name] ?? 0), name)
    t.deepEqual(unknown, [])
    t.deepEqual(noted, [])
  }
  t.deepEqual(unread, [])
  t.deepEqual(
    there.filter(name => !expressions.includes(name)),
    [],
    'each is in a rule',
  )
}

const both = {table: 6, chain: 20, rule: 190, set: 38, elements: 40, object: 8}
const everywhere = [
  ...[
    'bitwise',
    'byteorder',
    'cmp',
    'connlimit',
    'counter',
    'ct',
    'dup',
    'dynset',
    'exthdr',
    'fib',
    'fwd',
    'hash',
  ],
  ...[
    'immediate',
    'limit',
    'log',
    'lookup',
    'masq',
    'meta',
    'nat',
    'notrack',
    'numgen',
    'objref',
    'osf',
    'payload',
  ],
  ...['quota', 'range', 'redir', 'reject', 'rt', 'socket', 'synproxy', 'tproxy'],
]
// Each kernel has expressions that the other lacks.
test('this kernel', check, [], both, [...everywhere, 'xfrm'])
onSecondKernel('Linux 7.3', check, [vm], {...both, flowtable: 2}, [...everywhere, 'flow_offload', 'queue'])
