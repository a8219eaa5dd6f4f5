// One connection, used hard.
import {setTimeout} from 'node:timers/promises'
import {littleEndian} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {NLMSG} from '../../protocol/constants.js'
import {beginFrame, endFrame} from '../../protocol/frame.js'
import {RTNLGRP} from '../../protocol/route/constants.js'
import {sockaddrNl} from '../../protocol/socket-address.js'
import {Writer} from '../../protocol/writer.js'
import {type Connection, connect, connectSync} from '../../src/connection.js'
import {openRouteSocket} from '../../src/exchange/socket.js'
import {links} from '../../src/link/link.js'
import {createNamespace, deleteNamespace, type Namespace} from '../../src/namespace/index.js'
import {routes} from '../../src/route/route.js'
import * as libc from '../../src/system/libc.js'
import {AF_NETLINK, SOCK} from '../../src/system/libc-constants.js'
import {fresh, freshName, live as test} from '../support/live.js'

const prefix = (i: number): string => `10.68.${i >> 8}.${i & 0xff}/32`

/** A namespace with `count` routes. */
async function routed(namespace: Namespace, count: number): Promise<Connection> {
  const ip = await connect({namespace})
  await ip.links.add({name: 'veth1', kind: 'veth', peer: {name: 'veth1_p'}, up: true})
  await ip.links.set('veth1_p', {up: true})
  const results = await ip.batch(
    Array.from({length: count}, (_, i) => routes.add({to: prefix(i), dev: 'veth1'})),
  )
  const failed = results.find(({status}) => status === 'rejected')
  if (failed) throw (failed as PromiseRejectedResult).reason
  return ip
}

test('20 dumps at once on one connection: none fails, none is mixed with another', async t => {
  await using ip = await routed(fresh(t), 5000)
  const lists = await Promise.all(Array.from({length: 20}, () => ip.routes.list({family: 4})))
  t.deepEqual(new Set(lists.map(({length}) => length)), new Set([5000]))
  t.deepEqual(new Set(lists[7]?.map(({to}) => to)).size, 5000)
})

test('requests and dumps at once', async t => {
  await using ip = await routed(fresh(t), 5000)
  const found = await Promise.all(
    Array.from({length: 50}, (_, i) =>
      i % 5 === 0 ? ip.routes.list({family: 4}) : ip.links.get(i % 2 ? 'veth1' : 'lo'),
    ),
  )
  t.true(
    found.every((one, i) =>
      Array.isArray(one) ? one.length === 5000 : one.name === (i % 2 ? 'veth1' : 'lo'),
    ),
  )
})

test('an iterator that is left early leaves the connection usable', async t => {
  await using ip = await routed(fresh(t), 5000)
  for (let i = 0; i < 10; i++) {
    for await (const {to} of ip.routes.each({family: 4})) {
      t.truthy(to)
      break
    }
  }
  t.is((await ip.routes.list({family: 4})).length, 5000)
})

test('an iterator in whose loop the connection is used', async t => {
  await using ip = await routed(fresh(t), 500)
  let seen = 0
  for await (const {to} of ip.routes.each({family: 4})) {
    if (seen++ % 100 === 0) t.is((await ip.routes.list({family: 4})).length, 500, to)
  }
  t.is(seen, 500)
})

test('an iterator ends with its signal, and the connection stays usable', async t => {
  await using ip = await routed(fresh(t), 5000)
  const abort = new AbortController()
  let seen = 0
  await t.throwsAsync(
    async () => {
      for await (const _ of ip.routes.each({family: 4}, {signal: abort.signal})) {
        if (++seen === 10) abort.abort(new Error('enough'))
      }
    },
    {message: 'enough'},
  )
  t.is(seen, 10)
  t.is((await ip.routes.list({family: 4})).length, 5000)
})

test('a long list lets the event loop turn', async t => {
  await using ip = await routed(fresh(t), 60_000)
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  const list = await ip.routes.list({family: 4})
  clearInterval(timer)
  t.is(list.length, 60_000)
  t.true(turns > 0, `${turns} turns`)
})

test('the synchronous iterator is the synchronous list', async t => {
  const namespace = fresh(t)
  await using _ip = await routed(namespace, 3000)
  using now = connectSync({namespace})
  t.deepEqual([...now.routes.each({family: 4})], now.routes.list({family: 4}))
  for (const {to} of now.routes.each({family: 4})) {
    t.is(to, '10.68.0.0')
    break
  }
  t.is(now.routes.list({family: 4}).length, 3000)
})

test('promises and plain calls return the same', async t => {
  const namespace = fresh(t)
  await using ip = await routed(namespace, 3)
  using now = connectSync({namespace})
  await setTimeout(50)
  t.deepEqual(await ip.links.list(), now.links.list())
  t.deepEqual(await ip.addresses.list(), now.addresses.list())
  t.deepEqual(await ip.routes.list({family: 4}), now.routes.list({family: 4}))
  t.deepEqual(await ip.rules.list(), now.rules.list())
  t.deepEqual(await ip.neighbours.list(), now.neighbours.list())
})

test('a dump torn by a change is done again', t => {
  const namespace = fresh(t)
  using other = connectSync({namespace})
  for (let i = 0; i < 100; i++) other.links.add({name: `veth${i}`, kind: 'veth', peer: {name: `peer${i}`}})
  let sends = 0
  let changes = 0
  let torn = 0
  const transport = () => {
    const socket = namespace.enter(openRouteSocket)
    const {send, receive} = socket
    socket.send = (bytes, length) => {
      sends++
      send(bytes, length)
    }
    socket.receive = () => {
      const length = receive()
      if (length > 0 && socket.view.getUint16(6, littleEndian) & 0x10) torn++
      // Between the first parts of the dump, someone makes a link.
      if (length > 1000 && changes < 3) other.links.add({name: `new${changes++}`, kind: 'ifb'})
      return length
    }
    return socket
  }
  using ip = connectSync({transport})
  const names = ip.links.list().map(({name}) => name)
  t.true(torn > 0 && sends > 2, `${sends} sends, ${torn} parts torn`)
  t.is(new Set(names).size, 1 + 200 + 3)
})

test('a batch does what the same calls do one by one, in order', async t => {
  const namespace = fresh(t)
  await using ip = await connect({namespace})
  const {addresses} = await import('../../src/address.js')
  const results = await ip.batch<unknown>([
    links.add({name: 'br0', kind: 'bridge'}),
    links.add({name: 'veth1', kind: 'veth', peer: {name: 'veth1_p'}}),
    addresses.add({dev: 'veth1', address: '192.0.2.1/24'}),
    links.set('veth1', {up: true}),
    links.set('veth1_p', {up: true, master: 'br0'}),
    links.add({name: 'br0', kind: 'bridge'}),
    routes.add({to: '198.51.100.0/24', via: '192.0.2.2'}),
    addresses.add({dev: 'nosuch', address: '192.0.2.1/24'}),
    links.delete('veth1'),
    addresses.add({dev: 'veth1', address: '192.0.2.2/24'}),
    links.get('br0'),
  ])
  t.deepEqual(
    results.map(result => (result.status === 'rejected' ? result.reason.code : 'done')),
    ['done', 'done', 'done', 'done', 'done', 'EEXIST', 'done', 'ENODEV', 'done', 'ENODEV', 'done'],
  )
  t.like((results[10] as PromiseFulfilledResult<unknown>).value, {name: 'br0', kind: 'bridge'})
})

test('messages of other processes are not taken for the kernel’s', t => {
  const namespace = fresh(t)
  const socket = namespace.enter(openRouteSocket)
  const fd = namespace.enter(() => libc.socket(AF_NETLINK, SOCK.RAW | SOCK.CLOEXEC, 0))
  const forged = new Writer()
  endFrame(forged, beginFrame(forged, NLMSG.DONE, 0, 1))
  const sendTo = (pid: number, groups: number) => {
    const target = new Writer()
    sockaddrNl.encode(target, {family: AF_NETLINK, pid, groups}, noHeader)
    libc.sendto(fd, forged.finish(), 0, target.finish())
  }
  try {
    t.like(
      t.throws(() => sendTo(socket.port, 0)),
      {code: 'ECONNREFUSED'},
    )
    t.is(socket.receive(), 0)
    socket.join(RTNLGRP.LINK)
    const other = namespace.enter(openRouteSocket)
    other.join(RTNLGRP.LINK)
    sendTo(0, 1 << (RTNLGRP.LINK - 1))
    t.is(socket.receive(), 0)
    other.close()
    // What the kernel tells the group arrives.
    using ip = connectSync({namespace})
    ip.links.set('lo', {up: true})
    t.true(socket.receive() > 0)
  } finally {
    libc.close(fd)
    socket.close()
  }
})

test('a connection stays in its namespace', async t => {
  const [a, b] = [fresh(t), fresh(t)]
  await using one = await connect({namespace: a})
  await using two = await connect({namespace: b})
  await one.links.add({name: 'ours', kind: 'ifb'})
  t.true((await one.links.list()).some(({name}) => name === 'ours'))
  t.false((await two.links.list()).some(({name}) => name === 'ours'))
})

test('a connection stays in its namespace when that loses its name', async t => {
  const name = freshName(t)
  createNamespace(name).close()
  await using ip = await connect({namespace: name})
  await ip.links.add({name: 'ours', kind: 'ifb'})
  deleteNamespace(name)
  createNamespace(name).close()
  // Each iteration opens a socket of its own.
  const names: string[] = []
  for await (const link of ip.links.each()) names.push(link.name)
  t.true(names.includes('ours'))
})

test('a table that does not exist is empty', t => {
  using ip = connectSync({namespace: fresh(t)})
  t.deepEqual(ip.routes.list({family: 4}), [])
  t.deepEqual(ip.routes.list({family: 6, table: 77}), [])
  t.deepEqual([...ip.routes.each({family: 4, table: 77})], [])
  t.is(ip.routes.flush({family: 4, table: 77}), 0)
})
