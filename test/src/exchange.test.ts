// Request and reply over a scripted kernel: what a real one does rarely, or never on demand.
import test from 'ava'
import {NLM_F} from '../../protocol/constants.js'
import {DecodeError} from '../../protocol/errors.js'
import type {Frame} from '../../protocol/frame.js'
import {RTM} from '../../protocol/route/constants.js'
import {namespaceId} from '../../protocol/route/namespace-id.js'
import {connect, connectSync} from '../../src/connection.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {change, type Operation} from '../../src/exchange/request.js'
import {
  ack,
  datagram,
  done,
  type KernelEvent as Event,
  rawMessage as message,
  on,
  type ScriptedRequest,
  scriptedKernel,
} from '../../src/testing/index.js'

/** A kernel that answers everything alike; requests are counted from 1. */
const scripted = (play: (request: ScriptedRequest, count: number) => readonly Event[]) =>
  scriptedKernel(on({}, request => play(request, request.count + 1)))

// RTM_NEWNSID with NETNSA_NSID n: the smallest object there is.
const nsid = ({seq}: Frame, n: number, flags: number = NLM_F.MULTI) =>
  message(RTM.NEWNSID, flags, seq, `00000000 08000100 ${n.toString(16).padStart(2, '0')}000000`)
const ids = (values: {attributes: {nsid?: number}}[]) => values.map(({attributes}) => attributes.nsid)

/** All namespace ids that a script answers a dump with. */
const listFrom = (play: (request: Frame, count: number) => readonly Event[]) => {
  const kernel = scripted(play)
  const ip = connectSync({transport: kernel.open})
  return {
    kernel,
    list: () => ids(ip.request(RTM.GETNSID, namespaceId, {}, {dump: true})),
    close: () => ip.close(),
  }
}

test('a dump arrives in parts, one message or many a datagram', t => {
  const {list} = listFrom(r => [nsid(r, 1), datagram(nsid(r, 2), nsid(r, 3)), datagram(nsid(r, 4), done(r))])
  t.deepEqual(list(), [1, 2, 3, 4])
})

test('DONE without NLM_F_MULTI ends a dump', t => {
  const {list} = listFrom(r => [nsid(r, 1, 0), done(r, 0, 0)])
  t.deepEqual(list(), [1])
})

test('DONE with an error code fails a dump', t => {
  const {list} = listFrom(r => [nsid(r, 1), done(r, -22)])
  const error = t.throws(list, {instanceOf: NetlinkError})
  t.is(error.code, 'EINVAL')
})

test('replies to other requests are passed over', t => {
  const {list} = listFrom(r => [
    nsid({...r, seq: r.seq + 7}, 9),
    ack({...r, seq: r.seq - 1}, -5),
    nsid(r, 1),
    done(r),
  ])
  t.deepEqual(list(), [1])
})

test('NLMSG_NOOP is passed over', t => {
  const {list} = listFrom(r => [message(1, 0, r.seq), nsid(r, 1), done(r)])
  t.deepEqual(list(), [1])
})

test('a torn dump is done again', t => {
  const {kernel, list} = listFrom((r, count) =>
    count < 3 ? [nsid(r, 1, NLM_F.MULTI | NLM_F.DUMP_INTR), done(r)] : [nsid(r, 1), nsid(r, 2), done(r)],
  )
  t.deepEqual(list(), [1, 2])
  t.is(kernel.requests.length, 3)
})

test('a dump that is marked as torn in DONE only is done again', t => {
  const {kernel, list} = listFrom((r, count) => [
    nsid(r, count),
    done(r, 0, NLM_F.MULTI | (count < 2 ? NLM_F.DUMP_INTR : 0)),
  ])
  t.deepEqual(list(), [2])
  t.is(kernel.requests.length, 2)
})

test('a dump that stays torn is an error', t => {
  const {kernel, list} = listFrom(r => [nsid(r, 1, NLM_F.MULTI | NLM_F.DUMP_INTR), done(r)])
  const error = t.throws(list, {instanceOf: NetlinkError})
  t.is(error.code, 'EINTR')
  t.is(kernel.requests.length, 16)
})

test('a reply longer than the buffer is asked for again', t => {
  const {kernel, list} = listFrom((r, count) => (count === 1 ? [{errno: -90}] : [nsid(r, 1), done(r)]))
  t.deepEqual(list(), [1])
  t.is(kernel.requests.length, 2)
})

test('lost replies are an error, and the next request has a socket without old replies', t => {
  const {kernel, list, close} = listFrom((r, count) =>
    count === 1 ? [{errno: -105}, nsid(r, 7)] : [nsid(r, 1), done(r)],
  )
  t.like(t.throws(list), {code: 'ENOBUFS', syscall: 'recvfrom'})
  t.deepEqual(list(), [1])
  t.is(kernel.openSockets, 1)
  close()
  t.is(kernel.openSockets, 0)
})

test('a malformed reply is a DecodeError, and the connection stays usable', t => {
  const {list} = listFrom((r, count) => [
    count === 1 ? message(RTM.NEWNSID, NLM_F.MULTI, r.seq, '00000000 ff000100') : nsid(r, 1),
    done(r),
  ])
  t.throws(list, {instanceOf: DecodeError})
  t.deepEqual(list(), [1])
})

test('a datagram with an impossible length is a DecodeError', t => {
  const {list} = listFrom(() => [new Uint8Array([1, 0, 0, 0, 2, 0, 0, 0])])
  t.throws(list, {instanceOf: DecodeError})
})

test('answers that come later are awaited', async t => {
  const kernel = scripted(r => [{wait: 1}, nsid(r, 1), {wait: 1}, {wait: 1}, done(r)])
  await using ip = await connect({transport: kernel.open})
  t.deepEqual(ids(await ip.request(RTM.GETNSID, namespaceId, {}, {dump: true})), [1])
})

function* setNsid(n: number): Operation<void> {
  yield change(RTM.NEWNSID, namespaceId, {attributes: {nsid: n}}, `id ${n}`)
}

test('a batch is one send, and each failure is its own operation’s', t => {
  // The kernel reports failures always, success of the last message only, since only that asks for it.
  const kernel = scripted(r => (r.seq % 2 === 0 ? [ack(r, -17)] : r.flags & NLM_F.ACK ? [ack(r)] : []))
  using ip = connectSync({transport: kernel.open})
  const results = ip.batch([1, 2, 3, 4, 5].map(setNsid))
  t.deepEqual(
    results.map(result => (result.status === 'rejected' ? (result.reason as NetlinkError).code : 'done')),
    ['done', 'EEXIST', 'done', 'EEXIST', 'done'],
  )
  t.regex(
    String((results[3] as PromiseRejectedResult).reason),
    /^NetlinkError: EEXIST: file already exists, RTM_NEWNSID 'id 4'/,
  )
  t.is(kernel.sends, 1)
  t.deepEqual(
    kernel.requests.map(({flags}) => (flags & NLM_F.ACK) !== 0),
    [false, false, false, false, true],
  )
})

test('a batch whose last message fails ends', t => {
  const kernel = scripted(r => (r.flags & NLM_F.ACK ? [ack(r, -1)] : []))
  using ip = connectSync({transport: kernel.open})
  const results = ip.batch([1, 2].map(setNsid))
  t.deepEqual(
    results.map(({status}) => status),
    ['fulfilled', 'rejected'],
  )
})

test('a value that cannot be encoded rejects its operation, and the others are sent', t => {
  const kernel = scripted(r => (r.flags & NLM_F.ACK ? [ack(r)] : []))
  using ip = connectSync({transport: kernel.open})
  const results = ip.batch([setNsid(1), setNsid(2 ** 40), setNsid(3)])
  t.deepEqual(
    results.map(({status}) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  t.true((results[1] as PromiseRejectedResult).reason instanceof RangeError)
  t.is(kernel.requests.length, 2)
})

test('a thousand operations are ten sends', t => {
  const kernel = scripted(r => (r.flags & NLM_F.ACK ? [ack(r)] : []))
  using ip = connectSync({transport: kernel.open})
  const results = ip.batch(Array.from({length: 1000}, (_, i) => setNsid(i)))
  t.true(results.every(({status}) => status === 'fulfilled'))
  t.is(kernel.sends, 10)
})

test('an empty batch sends nothing', t => {
  const kernel = scripted(() => [])
  using ip = connectSync({transport: kernel.open})
  t.deepEqual(ip.batch([]), [])
  t.is(kernel.sends, 0)
})

test('an aborted call rejects with the reason, and the connection stays usable', async t => {
  const kernel = scripted((r, count) => (count === 1 ? [{wait: 1}] : [nsid(r, 1), done(r)]))
  await using ip = await connect({transport: kernel.open})
  const abort = new AbortController()
  const waiting = ip.request(RTM.GETNSID, namespaceId, {}, {dump: true, signal: abort.signal})
  setTimeout(() => abort.abort(new Error('enough')), 5)
  await t.throwsAsync(waiting, {message: 'enough'})
  t.deepEqual(ids(await ip.request(RTM.GETNSID, namespaceId, {}, {dump: true})), [1])
  t.is(kernel.openSockets, 1)
})

test('an operation that is given up on lets go of what it holds', async t => {
  let held = 0
  function* holding(): Operation<void> {
    held++
    try {
      yield change(RTM.NEWNSID, namespaceId, {attributes: {nsid: 1}}, '')
    } finally {
      held--
    }
  }
  const kernel = scripted(() => [{wait: 1}])
  await using ip = await connect({transport: kernel.open})
  const given = async (use: (signal: AbortSignal) => Promise<unknown>) => {
    const abort = new AbortController()
    const waiting = use(abort.signal)
    t.is(held, 1)
    abort.abort(new Error('enough'))
    await t.throwsAsync(waiting, {message: 'enough'})
    t.is(held, 0)
  }
  await given(signal => ip.run(holding(), {signal}))
  await given(signal => ip.batch([holding()], {signal}))
  t.is(kernel.openSockets, 0)
})

test('a signal that is aborted already sends nothing', async t => {
  const kernel = scripted(() => [])
  await using ip = await connect({transport: kernel.open})
  await t.throwsAsync(
    ip.request(RTM.GETNSID, namespaceId, {}, {signal: AbortSignal.abort(new Error('no'))}),
    {message: 'no'},
  )
  t.is(kernel.sends, 0)
})

test('a closed connection refuses', async t => {
  const ip = await connect({transport: scripted(() => []).open})
  ip.close()
  await t.throwsAsync(ip.request(RTM.GETNSID, namespaceId, {}), {message: /closed/})
})
