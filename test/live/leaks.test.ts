// What is opened is closed.
import {readdirSync, readFileSync} from 'node:fs'
import {connect, connectSync} from '../../src/connection.js'
import {createNamespace, deleteNamespace} from '../../src/namespace/index.js'
import {fresh, live as test} from '../support/live.js'

const descriptors = (): number => readdirSync('/proc/self/fd').length
/** Other tests mount, too: only these are ours. */
const mounts = (): number =>
  readFileSync('/proc/self/mountinfo', 'utf8').split(`nlts-leak-${process.pid}-`).length - 1

test.serial('1,000 connections', async t => {
  const namespace = fresh(t)
  connectSync({namespace}).close()
  const before = descriptors()
  for (let i = 0; i < 500; i++) {
    await using ip = await connect({namespace})
    await ip.links.list()
    for await (const _ of ip.links.each()) break
    if (i % 10 === 0) {
      const events = ip.monitor(['link'])
      if (i % 20 === 0) {
        const first = events.next()
        await ip.links.set('lo', {up: i % 40 === 0})
        await first
      }
    }
  }
  for (let i = 0; i < 500; i++) {
    using ip = connectSync({namespace})
    ip.links.list()
    for (const _ of ip.links.each()) break
    t.throws(() => ip.links.get('nosuch'))
  }
  t.is(descriptors(), before)
})

test.serial('200 namespaces, with connections', t => {
  const name = (i: number) => `nlts-leak-${process.pid}-${i}`
  connectSync().close()
  const before = descriptors()
  const made = Array.from({length: 200}, (_, i) => i)
  try {
    for (const i of made) {
      using namespace = createNamespace(name(i))
      using ip = connectSync({namespace})
      ip.links.set('lo', {up: true})
    }
    t.true(mounts() >= 200)
  } finally {
    for (const i of made) deleteNamespace(name(i))
  }
  t.is(descriptors(), before)
  t.is(mounts(), 0)
})

test.serial('connections that fail to open', async t => {
  const before = descriptors()
  for (let i = 0; i < 50; i++) {
    await t.throwsAsync(connect({namespace: 'nlts-nosuch'}))
    t.throws(() => connectSync({namespace: {path: '/dev/null'}}))
  }
  t.is(descriptors(), before)
})
