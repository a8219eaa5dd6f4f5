// A kernel in memory and the real one, made mean.
import test from 'ava'
import {NLM_F} from '../../protocol/constants.js'
import {RTM, RTNLGRP} from '../../protocol/route/constants.js'
import {connect, connectSync} from '../../src/connection.js'
import {openRouteSocket} from '../../src/exchange/socket.js'
import type {Transport} from '../../src/exchange/transport.js'
import {
  elsewhere,
  foreign,
  lost,
  type Meanness,
  mean,
  memoryKernel,
  misnumbered,
  rawMessage,
  scriptedKernel,
  split,
  torn,
  truncated,
} from '../../src/testing/index.js'

const isOfDump = (datagram: Uint8Array): boolean => ((datagram[6] ?? 0) & NLM_F.MULTI) !== 0

/** What changes nothing about the outcome. */
const harmless: Readonly<Record<string, Meanness>> = {
  'each message alone': datagram => split(datagram),
  late: datagram => [{wait: 5}, datagram],
  'with strangers between': datagram => [foreign(datagram, 4711), datagram, foreign(datagram, 4711)],
  'with old answers between': datagram => [misnumbered(datagram, -7), datagram],
  'a dump torn': (datagram, count) => [count < 10 && isOfDump(datagram) ? torn(datagram) : datagram],
}

for (const [how, treat] of Object.entries(harmless))
  test(`a kernel in memory, ${how}`, async t => {
    const kernel = memoryKernel()
    await using ip = await connect({transport: mean(kernel.open, treat)})
    using plain = connectSync({transport: kernel.open})
    await ip.links.add({name: 'br0', kind: 'bridge', up: true})
    await t.throwsAsync(ip.links.add({name: 'br0', kind: 'bridge'}), {code: 'EEXIST'})
    await ip.addresses.add({dev: 'br0', address: '192.0.2.1/24'})
    t.deepEqual(await ip.links.list(), plain.links.list())
    t.deepEqual(await ip.addresses.list(), plain.addresses.list())
  })

test('what is cut off is an error; what never comes is waited for until the signal', async t => {
  const {open} = memoryKernel()
  await using cut = await connect({transport: mean(open, datagram => [truncated(datagram, 30)])})
  await t.throwsAsync(cut.links.list(), {name: 'DecodeError'})
  await using silent = await connect({transport: mean(open, () => [])})
  await t.throwsAsync(silent.links.list({}, {signal: AbortSignal.timeout(20)}), {
    any: true,
    name: 'TimeoutError',
  })
})

test('a monitor that lost something says so, and finds out', async t => {
  const kernel = memoryKernel()
  let isMean = false
  await using ip = await connect({transport: mean(kernel.open, datagram => (isMean ? [lost] : [datagram]))})
  using other = connectSync({transport: kernel.open})
  const events = ip.monitor(['address'])
  other.links.add({name: 'br0', kind: 'bridge'})
  const first = events.next()
  await ip.links.list()
  isMean = true
  other.addresses.add({dev: 'br0', address: '192.0.2.1/24'})
  t.is((await first).value.topic, 'overrun')
  isMean = false
  const {value} = await events.next()
  t.like(value, {topic: 'address', resynchronised: true, object: {address: '192.0.2.1/24'}})
  await events.return?.()
})

test('what comes from elsewhere still does, for those alone that listen to all namespaces', async t => {
  const kernel = scriptedKernel()
  const open = mean(kernel.open, (datagram, count) =>
    count % 2 ? [{wait: 1}, datagram] : [{from: 0, datagram}],
  )
  const [own, all] = [open(), open()]
  for (const socket of [own, all]) socket.join(RTNLGRP.LINK)
  all.listenAllNamespaces?.()
  const event = rawMessage(RTM.NEWLINK, 0, 0)
  kernel.notify(RTNLGRP.LINK, elsewhere(event, 7), event, elsewhere(event, 8))
  const senders = async (socket: Transport, count: number) => {
    const found: (number | undefined)[] = []
    while (found.length < count)
      if (socket.receive() > 0) found.push(socket.namespaceId)
      else await socket.readable()
    return found
  }
  t.deepEqual(await senders(all, 3), [7, undefined, 8])
  t.deepEqual(await senders(own, 1), [undefined])
  t.is(own.receive(), 0)

  const memory = memoryKernel()
  await using ip = await connect({transport: mean(memory.open, datagram => [datagram])})
  const events = ip.monitor(['link'], {listenAllNamespaces: true})
  const first = events.next()
  await ip.links.add({name: 'br0', kind: 'bridge'})
  t.like((await first).value, {action: 'new', object: {name: 'br0'}})
  await events.return?.()
})

test('the real kernel, each message alone', t => {
  using ip = connectSync({transport: mean(openRouteSocket, datagram => split(datagram))})
  using plain = connectSync()
  t.deepEqual(
    ip.links.list().map(({name}) => name),
    plain.links.list().map(({name}) => name),
  )
})
