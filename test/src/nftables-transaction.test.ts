// Transactions on a played kernel: whatever it answers or does not answer, nobody waits for what does not come.
import test from 'ava'
import {NLM_F} from '../../protocol/constants.js'
import {NFNL_MSG, NFPROTO} from '../../protocol/netfilter/constants.js'
import {nftGeneration} from '../../protocol/netfilter/nftables/generation.js'
import {nftTable} from '../../protocol/netfilter/nftables/table.js'
import {
  connectNetfilter,
  connectNetfilterSync,
  LostEchoes,
  nftMessage,
  RefusedBatch,
} from '../../src/netfilter/index.js'
import {messageType} from '../../src/netfilter/nftables/message.js'
import {
  ack,
  type KernelEvent,
  lost,
  on,
  reply,
  type ScriptedRequest,
  scriptedKernel,
} from '../../src/testing/index.js'

const table = (name: string) =>
  nftMessage('NEWTABLE', {nfgen_family: NFPROTO.IPV4, attributes: {name}}, {flags: NLM_F.CREATE})
const three = ['a', 'b', 'c'].map(table)

interface Script {
  begin?: readonly number[]
  /** Errors of the three messages; 0 where one is acknowledged, as far as it asks for it. */
  messages?: readonly (number | undefined)[]
  /** Whether the messages are told of. */
  echo?: boolean
  end?: 'acknowledged' | 'lost'
}

/** A kernel that answers three messages so. */
function kernel({begin = [], messages = [undefined, undefined, 0], echo = false, end}: Script) {
  let tables = 0
  let tries = 0
  const answer = (request: ScriptedRequest, errno: number | undefined): KernelEvent[] =>
    errno === undefined || (errno === 0 && !(request.flags & NLM_F.ACK)) ? [] : [ack(request, errno)]
  return scriptedKernel(
    on({type: NFNL_MSG.BATCH_BEGIN}, request => answer(request, begin[tries++])),
    on({type: messageType('NEWTABLE')}, request => [
      ...(echo ? [reply(request, messageType('NEWTABLE'), nftTable, {attributes: {name: 'x'}}, 0)] : []),
      ...answer(request, messages[tables++ % 3]),
    ]),
    on({type: NFNL_MSG.BATCH_END}, request =>
      end === 'acknowledged' ? [ack(request)] : end === 'lost' ? [lost] : [],
    ),
    on({type: messageType('GETGEN')}, request => [
      reply(request, messageType('NEWGEN'), nftGeneration, {attributes: {id: 7}}, 0),
      ack(request),
    ]),
  )
}

function refusal(script: Script): {code: string; index?: number; errors?: number} {
  using netfilter = connectNetfilterSync({transport: kernel(script).open})
  try {
    netfilter.nftables.batch(three)
  } catch (error) {
    const {code} = error as RefusedBatch
    return error instanceof RefusedBatch ? {code, index: error.index, errors: error.errors.length} : {code}
  }
  return {code: 'none'}
}

test('success is the acknowledgement of the last message, whether the end has one or not', async t => {
  t.deepEqual(refusal({}), {code: 'none'})
  t.deepEqual(refusal({end: 'acknowledged'}), {code: 'none'})
  const played = kernel({})
  await using netfilter = await connectNetfilter({transport: played.open})
  t.deepEqual(await netfilter.nftables.batch(three), [[], [], []])
  t.is(played.sends, 1)
})

test('the first message that failed is named, and what fails as a whole', t => {
  t.deepEqual(refusal({messages: [undefined, -2, 0]}), {code: 'ENOENT', index: 1, errors: 1})
  t.deepEqual(refusal({messages: [-17, -2, -22]}), {code: 'EEXIST', index: 0, errors: 3})
  t.deepEqual(refusal({begin: [-1]}), {code: 'EPERM', index: -1, errors: 1})
  // There is no nf_tables in this kernel.
  t.deepEqual(refusal({begin: [-95], messages: []}), {code: 'EOPNOTSUPP', index: -1, errors: 1})
  t.deepEqual(refusal({begin: [-12], messages: [undefined, undefined, 0]}), {
    code: 'ENOMEM',
    index: -1,
    errors: 1,
  })
})

test('answers that are lost or never come end the waiting, too', t => {
  t.deepEqual(refusal({messages: [-17, undefined, undefined], end: 'lost'}), {
    code: 'EEXIST',
    index: 0,
    errors: 1,
  })
  t.deepEqual(refusal({messages: [undefined, undefined, undefined], end: 'lost'}), {code: 'ENOBUFS'})
  // What the kernel echoes has happened, whatever else is lost.
  const echoed = t.throws(() => {
    using netfilter = connectNetfilterSync({transport: kernel({echo: true, end: 'lost'}).open})
    netfilter.nftables.batch(three.map(message => ({...message, flags: message.flags | NLM_F.ECHO})))
  })
  t.true(echoed instanceof LostEchoes)
  t.like(echoed, {code: 'ENOBUFS', syscall: 'recvfrom'})
  t.deepEqual(refusal({messages: [undefined, undefined, undefined]}), {code: 'EPROTO'})
})

test('a race is tried again, a bounded number of times', t => {
  const played = kernel({begin: [-85, -85]})
  using netfilter = connectNetfilterSync({transport: played.open})
  let calls = 0
  netfilter.nftables.batch(() => {
    calls++
    return three
  })
  t.is(calls, 3)
  const sent = played.requests.filter(({type}) => type === NFNL_MSG.BATCH_BEGIN)
  t.deepEqual(
    sent.map(({bytes}) => Buffer.from(bytes.subarray(20)).toString('hex')),
    Array(3).fill('0800010000000007'),
  )

  using unlucky = connectNetfilterSync({transport: kernel({begin: Array(1000).fill(-85)}).open})
  t.like(
    t.throws(() => unlucky.nftables.batch(() => three)),
    {code: 'ERESTART', index: -1},
  )
  t.throws(() => unlucky.nftables.batch([{...table('x'), value: {attributes: {name: 5}} as never}]), {
    message: /^message 0, NFT_MSG_NEWTABLE 'ip x': attributes.name: expected a string/,
  })
})
