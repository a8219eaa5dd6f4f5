/** Decode → encode is the identity for nexthops, VLANs, groups and what else there is, of two kernels. */
import {execFile} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import test, {type ExecutionContext} from 'ava'
import type {Count} from '../support/lossless.js'
import {onSecondKernel, vm} from '../support/second-kernel.js'

const child = fileURLToPath(new URL('../support/lossless-objects.js', import.meta.url))

async function check(t: ExecutionContext, program: string[], least: Record<string, number>): Promise<void> {
  const [file = '', ...words] = [...program, 'unshare', '-n', process.execPath, child]
  const {stdout} = await promisify(execFile)(file, words, {timeout: 100_000})
  const {refused, counts} = JSON.parse(stdout) as {refused: string[]; counts: Record<string, Count>}
  t.log(`not on this kernel: ${refused.join('; ')}`)
  for (const [name, {messages, identical, unknown, noted}] of Object.entries(counts)) {
    t.log(`${name}: ${identical} of ${messages} messages identical`)
    t.is(identical, messages)
    t.true(messages >= (least[name] ?? 1), name)
    t.deepEqual(unknown, [])
    t.deepEqual(noted, [])
  }
}

const both = {
  nexthop: 18,
  bucket: 8,
  neighbourTable: 10,
  netconf: 20,
  addressLabel: 10,
  multicast: 20,
  mdb: 3,
  bridge: 2,
  multicastRoute: 2,
  multicastTable: 1,
}
test('this kernel', check, [], {...both, vlan: 0})
onSecondKernel('Linux 7.3', check, [vm], {...both, vlan: 7, stats: 9})
