// Generic netlink over a scripted kernel: what a real one does rarely.
import test from 'ava'
import {attr, attributes} from '../../protocol/attributes.js'
import {NLM_F, NLMSG} from '../../protocol/constants.js'
import {controller, GENL_ID} from '../../protocol/generic/controller.js'
import {command, family} from '../../protocol/generic/family.js'
import {u16, u32} from '../../protocol/scalars.js'
import {struct} from '../../protocol/struct.js'
import {connectGeneric, connectGenericSync} from '../../src/generic/connection.js'
import {
  ack,
  done,
  lost,
  on,
  rawMessage,
  reply,
  type ScriptedRequest,
  scriptedKernel,
  split,
  torn,
} from '../../src/testing/index.js'

const get = command('X_CMD_GET', 1, attributes({value: attr('X_A_VALUE', 1, u32)}))
const x = family({name: 'x', version: 3, commands: {get}, events: {ntf: get}})

const {reply: describes} = controller.commands.getFamily
const described = (request: ScriptedRequest, familyId: number, hdrsize = 0) => [
  reply(
    request,
    GENL_ID.CTRL,
    describes,
    {cmd: 1, attributes: {familyId, hdrsize, mcastGroups: [{name: 'news', id: 7}]}},
    0,
  ),
  ack(request),
]
const says = (request: ScriptedRequest, type: number, value: number) =>
  reply(request, type, get.reply, {cmd: 1, attributes: {value}})

test('a family’s number is asked for once, and anew when the kernel no longer knows it', t => {
  const kernel = scriptedKernel(
    on({type: GENL_ID.CTRL}, request => described(request, request.count < 4 ? 40 : 41)),
    on({type: 40, where: ({count}) => count < 3}, request => [says(request, 40, 5), ack(request)]),
    on({type: 40}, request => [ack(request, -2)]),
    on({type: 41}, request => [says(request, 41, 6), ack(request)]),
  )
  using generic = connectGenericSync({transport: kernel.open})
  const ask = () => generic.request(x, 'get', {value: 1}, {about: 'it'})
  t.deepEqual(ask(), [{value: 5}])
  t.deepEqual(ask(), [{value: 5}])
  t.throws(ask, {message: "ENOENT: no such file or directory, X_CMD_GET 'it'"})
  t.deepEqual(ask(), [{value: 6}])
  t.deepEqual(
    kernel.requests.map(({type}) => type),
    [16, 40, 40, 40, 16, 41],
  )
  // cmd, version, and the attribute.
  t.is(Buffer.from(kernel.requests[1]?.bytes.slice(16) ?? []).toString('hex'), '010300000800010001000000')
})

test('a torn dump is repeated, and its parts are put together', async t => {
  const kernel = scriptedKernel(
    on({type: GENL_ID.CTRL}, request => described(request, 40)),
    on({type: 40, dump: true}, request => {
      const parts = [says(request, 40, 1), says(request, 40, 2), done(request)]
      return request.count < 2 ? parts.map(torn) : [...parts.flatMap(split)]
    }),
  )
  await using generic = await connectGeneric({transport: kernel.open})
  t.deepEqual(await generic.request(x, 'get', {}, {dump: true}), [{value: 1}, {value: 2}])
  t.is(kernel.requests.length, 3)
})

test('a family with a header of its own is refused before anything is sent to it', t => {
  const kernel = scriptedKernel(on({type: GENL_ID.CTRL}, request => described(request, 40, 4)))
  using generic = connectGenericSync({transport: kernel.open})
  t.throws(() => generic.request(x, 'get', {}), {message: /^family: .*'x'/})
  t.is(kernel.requests.length, 1)
})

const y = family({
  name: 'y',
  header: struct('y_header', '', {index: u32, more: u16}),
  commands: {get},
  events: {ntf: get},
})

test('a family’s own header stands beside the attributes', async t => {
  const says = '01010000 07000000 0800 0000 0800010005000000'
  // An errno, the header of the request, and the offset of its attribute.
  const refused = `eaffffff ${'00'.repeat(16)} 08000200 1c000000`
  const kernel = scriptedKernel(
    on({type: GENL_ID.CTRL}, request => described(request, 40, 6)),
    on({type: 40, where: ({count}) => count < 2}, request => [
      rawMessage(40, 0, request.seq, says),
      ack(request),
    ]),
    on({type: 40}, request => [rawMessage(NLMSG.ERROR, NLM_F.CAPPED | NLM_F.ACK_TLVS, request.seq, refused)]),
  )
  await using generic = await connectGeneric({transport: kernel.open})
  const value = {familyHeader: {index: 7, more: 8}, value: 5}
  t.deepEqual(await generic.request(y, 'get', value), [value])
  t.is(
    Buffer.from(kernel.requests[1]?.bytes.slice(16) ?? []).toString('hex'),
    says.replaceAll(' ', ''),
    'sent as read',
  )
  await t.throwsAsync(generic.request(y, 'get', {value: 5}), {message: /X_A_VALUE/})
  t.is(Buffer.from(kernel.requests[2]?.bytes.slice(20, 28) ?? []).toString('hex'), '0'.repeat(16))
  await t.throwsAsync(generic.request(y, 'get', {familyHeader: {index: -1}}), {message: /familyHeader.index/})
  await t.throwsAsync(generic.request(y, 'get', {familyHeader: {nosuch: 1}} as never), {message: /nosuch/})

  const events = await generic.notifications(y, ['news'])
  kernel.notify(7, rawMessage(40, 0, 0, says))
  t.deepEqual((await events.next()).value, {event: 'ntf', attributes: value})
})

test('many commands go in one datagram, each with its own outcome', async t => {
  const kernel = scriptedKernel(
    on({type: GENL_ID.CTRL}, request => described(request, 40)),
    on({type: 40, where: ({count}) => count === 2}, request => [ack(request, -22)]),
    on({type: 40}, request => [
      says(request, 40, request.count),
      ...(request.flags & NLM_F.ACK ? [ack(request)] : []),
    ]),
  )
  await using generic = await connectGeneric({transport: kernel.open})
  const all = () => [1, 2, 3].map(value => generic.prepare(x, 'get', {value}, {about: `${value}`}))
  const outcomes = await generic.batch(all())
  t.deepEqual(
    outcomes.map(one => (one.status === 'fulfilled' ? one.value : one.reason.message)),
    [[{value: 1}], "EINVAL: invalid argument, X_CMD_GET '2'", [{value: 3}]],
  )
  // One to the controller, one with all commands.
  t.is(kernel.sends, 2)
  // The family's number is known by now.
  using now = connectGenericSync({transport: kernel.open})
  t.is(now.batch(all()).length, 3)
  t.is(kernel.sends, 3)
})

test('notifications of other families are passed over, and lost ones reported', async t => {
  const kernel = scriptedKernel(on({type: GENL_ID.CTRL}, request => described(request, 40)))
  await using generic = await connectGeneric({transport: kernel.open})
  const events = await generic.notifications(x, ['news'])
  const open = kernel.openSockets
  kernel.notify(
    7,
    rawMessage(41, 0, 0, '01030000 0800010007000000'),
    rawMessage(40, 0, 0, '01030000 0800010008000000'),
    lost,
    rawMessage(40, 0, 0, '02030000 0800010009000000'),
  )
  t.deepEqual((await events.next()).value, {event: 'ntf', attributes: {value: 8}})
  t.deepEqual((await events.next()).value, {event: 'overrun'})
  t.like((await events.next()).value, {event: 'unknown', cmd: 2})
  await events.return?.()
  t.is(kernel.openSockets, open - 1)
})
