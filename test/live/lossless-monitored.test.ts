/** Decode → encode is the identity for everything that two kernels tell of changes. */
import {execFile} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import test, {type ExecutionContext} from 'ava'
import type {Count} from '../support/lossless.js'
import {onSecondKernel, vm} from '../support/second-kernel.js'

const child = fileURLToPath(new URL('../support/lossless-monitored.js', import.meta.url))

async function check(t: ExecutionContext, program: string[], least: Record<string, number>): Promise<void> {
  const [file = '', ...words] = [...program, 'unshare', '-n', process.execPath, child]
  const {stdout} = await promisify(execFile)(file, words, {timeout: 200_000})
  const counts = JSON.parse(stdout) as Record<string, Count>
  for (const [name, {messages, identical, unknown}] of Object.entries(counts)) {
    t.log(`${name}: ${identical} of ${messages} messages identical`)
    t.is(identical, messages, name)
    t.deepEqual(unknown, [], name)
  }
  for (const [name, messages] of Object.entries(least))
    t.true((counts[name]?.messages ?? 0) >= messages, name)
}

const both = {
  ...{
    NEWLINK: 50,
    NEWADDR: 10,
    NEWROUTE: 50,
    NEWNEIGH: 20,
    NEWRULE: 10,
    NEWNEXTHOP: 8,
    NEWNETCONF: 40,
    NEWMDB: 8,
  },
  ...{DELADDR: 1, DELROUTE: 1, DELNEIGH: 1, DELRULE: 1, DELNEXTHOP: 1},
}
test('this kernel', check, [], both)
onSecondKernel('Linux 7.3', check, [vm], {...both, NEWLINK: 200, DELLINK: 1, NEWVLAN: 20, DELVLAN: 1})
