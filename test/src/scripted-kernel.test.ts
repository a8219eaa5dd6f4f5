// The played kernel: what it sends comes out as a real one's would.
import test from 'ava'
import {DecodeError} from '../../protocol/errors.js'
import {RTM, RTNLGRP} from '../../protocol/route/constants.js'
import {link} from '../../protocol/route/link.js'
import {connect, connectSync} from '../../src/connection.js'
import {
  ack,
  datagram,
  done,
  elsewhere,
  foreign,
  type KernelEvent,
  lost,
  misnumbered,
  on,
  rawMessage,
  reply,
  type ScriptedRequest,
  scriptedKernel,
  split,
  torn,
  truncated,
} from '../../src/testing/index.js'

const lo = (request: ScriptedRequest, flags?: number) =>
  reply(request, RTM.NEWLINK, link, {index: 1, attributes: {ifname: 'lo'}}, flags)

/** Names of links, from a kernel that answers a dump so. */
function names(answer: (request: ScriptedRequest) => readonly KernelEvent[]): string[] {
  const kernel = scriptedKernel(on({type: RTM.GETLINK, dump: true}, answer))
  using ip = connectSync({transport: kernel.open})
  return ip.links.list().map(({name}) => name)
}

test('datagrams whole and split', t => {
  const all = (request: ScriptedRequest) => datagram(lo(request), lo(request), done(request))
  t.deepEqual(
    names(request => [all(request)]),
    ['lo', 'lo'],
  )
  t.deepEqual(
    names(request => split(all(request))),
    ['lo', 'lo'],
  )
})

test('what others send, and answers to other requests, are passed over', t => {
  t.deepEqual(
    names(request => [
      foreign(done(request, -1), 4711),
      misnumbered(done(request, -1)),
      lo(request),
      done(request),
    ]),
    ['lo'],
  )
})

test('a datagram that ends early is a DecodeError', t => {
  t.throws(() => names(request => [truncated(lo(request), 30)]), {instanceOf: DecodeError})
  t.throws(() => names(request => [truncated(lo(request), 7)]), {instanceOf: DecodeError})
})

/** What comes of a dump, for promises: names, or what was thrown. */
async function outcome(answer: (request: ScriptedRequest) => readonly KernelEvent[], signal?: AbortSignal) {
  const kernel = scriptedKernel(on({type: RTM.GETLINK, dump: true}, answer))
  await using ip = await connect({transport: kernel.open})
  try {
    const links = await ip.request(RTM.GETLINK, link, {}, {dump: true, ...(signal && {signal})})
    return [kernel, links.map(({attributes}) => attributes.ifname)] as const
  } catch (error) {
    const {code, name} = error as NodeJS.ErrnoException
    return [kernel, typeof code === 'string' ? code : name] as const
  }
}

test('each meanness by its name, and what comes of it', async t => {
  const whole = (request: ScriptedRequest) => datagram(lo(request), done(request))
  const cases: [string, (request: ScriptedRequest) => readonly KernelEvent[], unknown, number][] = [
    ['delayed', request => [{wait: 5}, lo(request), {wait: 5}, done(request)], ['lo'], 1],
    ['torn once', request => [request.count === 0 ? torn(whole(request)) : whole(request)], ['lo'], 2],
    ['torn each time', request => [torn(whole(request))], 'EINTR', 16],
    ['an error in DONE', request => [lo(request), done(request, -13)], 'EACCES', 1],
    ['lost', request => [lo(request), lost, done(request)], 'ENOBUFS', 1],
  ]
  for (const [name, answer, expected, requests] of cases) {
    const [kernel, found] = await outcome(answer)
    t.deepEqual([found, kernel.requests.length], [expected, requests] as never, name)
  }
})

test('an answer that never comes is awaited until the signal, and refused where nobody else could send it', async t => {
  const dropped = (request: ScriptedRequest) => [lo(request)]
  // Neither a played socket nor AbortSignal.timeout keeps a program alive.
  const alive = setTimeout(() => {}, 10_000)
  t.teardown(() => clearTimeout(alive))
  const [kernel, found] = await outcome(dropped, AbortSignal.timeout(30))
  t.deepEqual([found, kernel.openSockets] as unknown[], ['TimeoutError', 0])
  t.throws(() => names(dropped), {message: 'the script is over, but someone waits'})
})

test('a request that no rule fits says so where it is sent', t => {
  const kernel = scriptedKernel()
  using ip = connectSync({transport: kernel.open})
  t.throws(() => ip.links.list(), {message: /^no rule for this request:\nRTM_GETLINK/})
})

test('rules see what a request says', t => {
  const kernel = scriptedKernel(
    on(
      {type: RTM.GETLINK, where: ({message}) => JSON.stringify(message).includes('"ifname":"v7"')},
      request => [ack(request, -19)],
    ),
    on({type: RTM.GETLINK}, request => [lo(request, 0)]),
  )
  using ip = connectSync({transport: kernel.open})
  t.is(ip.links.get('lo').name, 'lo')
  t.throws(() => ip.links.get('v7'), {code: 'ENODEV'})
  t.is(kernel.requests.length, 2)
})

test('notifications, and the loss of some', async t => {
  const kernel = scriptedKernel(
    on({type: RTM.GETLINK, dump: true}, request => [lo(request), done(request)]),
    on({type: RTM.GETLINK}, request => [lo(request, 0)]),
  )
  await using ip = await connect({transport: kernel.open})
  const events = ip.monitor(['link'])
  const first = events.next()
  await new Promise(setImmediate)
  kernel.notify(RTNLGRP.LINK, rawMessage(RTM.NEWLINK, 0, 0, lo({seq: 0} as ScriptedRequest).slice(16)))
  t.like((await first).value, {action: 'new', topic: 'link'})
  const second = events.next()
  kernel.notify(RTNLGRP.LINK, lost)
  t.like((await second).value, {topic: 'overrun'})
  await events.return?.()
  t.is(kernel.openSockets > 0, true)
})

test('another namespace is heard by those who listen to all', async t => {
  const kernel = scriptedKernel(
    on({type: RTM.GETLINK, dump: true}, request => [lo(request), done(request)]),
    on({type: RTM.GETLINK}, request => [lo(request, 0)]),
  )
  await using ip = await connect({transport: kernel.open})
  const some = ip.monitor(['link'])
  const all = ip.monitor(['link'], {listenAllNamespaces: true})
  const [first, second] = [some.next(), all.next()]
  await new Promise(setImmediate)
  const event = rawMessage(RTM.NEWLINK, 0, 0, lo({seq: 0} as ScriptedRequest).slice(16))
  kernel.notify(RTNLGRP.LINK, elsewhere(event, 7), event)
  t.is((await first).value.namespaceId, undefined)
  t.like((await second).value, {action: 'new', topic: 'link', namespaceId: 7})
  const {listenAllNamespaces: _, ...deaf} = kernel.open()
  await using other = await connect({transport: () => deaf})
  t.throws(() => other.monitor(['link'], {listenAllNamespaces: true}), {message: /^listenAllNamespaces: /})
})
