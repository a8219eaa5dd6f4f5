/** Decode → encode is the identity for addresses, routes, neighbours, rules and namespace ids of two kernels. */
import {execFile} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import test, {type ExecutionContext} from 'ava'
import type {Count} from '../support/lossless.js'
import type {Outcome} from '../support/lossless-routes.js'
import {onSecondKernel, vm} from '../support/second-kernel.js'

const child = fileURLToPath(new URL('../support/lossless-routes.js', import.meta.url))

async function check(
  t: ExecutionContext,
  program: string[],
  least: Record<string, number>,
  ...options: string[]
): Promise<void> {
  const [file = '', ...words] = [...program, 'unshare', '-n', process.execPath, child, ...options]
  const {stdout} = await promisify(execFile)(file, words, {timeout: 100_000})
  const {refused, ...counts} = JSON.parse(stdout) as Outcome
  t.log(`not on this kernel: ${refused.join('; ')}`)
  for (const [name, {messages, identical, unknown, noted}] of Object.entries<Count>(counts)) {
    t.log(`${name}: ${identical} of ${messages} messages identical`)
    t.is(identical, messages)
    t.true(messages >= (least[name] ?? 1), name)
    t.deepEqual(unknown, [])
    t.deepEqual(noted, [])
  }
}

test('this kernel', check, [], {address: 7, route: 15, neighbour: 10, rule: 8, nsid: 1})
onSecondKernel(
  'Linux 7.3',
  check,
  [vm],
  {address: 7, route: 60, neighbour: 10, rule: 9, nsid: 1},
  '--encapsulations',
)
