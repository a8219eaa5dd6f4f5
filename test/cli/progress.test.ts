// Long batches tell a person at a terminal how far they are, and nobody else.
import {spawnSync} from 'node:child_process'
import {live as test} from '../support/live.js'
import {ourTools} from '../support/our-tools.js'

/** A batch that takes a while, since its writer does. */
const slowly = `{ echo link set lo up; sleep 1.2; echo link set lo mtu 60000; sleep 0.3; echo link set lo mtu 65000; }`

async function run(line: string) {
  const env = {...process.env, PATH: `${await ourTools()}:${process.env.PATH}`}
  return spawnSync('unshare', ['--net', 'sh', '-c', line], {encoding: 'utf8', timeout: 30_000, env})
}

test('a terminal', async t => {
  const {stdout, status} = await run(`${slowly} | script -qec 'ip -batch -' /dev/null`)
  t.is(status, 0)
  t.regex(stdout, /\r\x1b\[K[23] lines\r\x1b\[K/)
})

test('no terminal', async t => {
  const {stdout, stderr, status} = await run(`${slowly} | ip -batch -`)
  t.is(status, 0)
  t.notRegex(stdout, /lines/)
  t.is(stderr, '')
})
