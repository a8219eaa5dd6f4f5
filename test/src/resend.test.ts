// Changes that are made again by their messages: what is sent, and what an answer or none means.
import test from 'ava'
import {NLM_F} from '../../protocol/constants.js'
import {RTM} from '../../protocol/route/constants.js'
import {route} from '../../protocol/route/route.js'
import {answer, line} from '../../src/exchange/conversation.js'
import {block} from '../../src/exchange/driver.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {change} from '../../src/exchange/request.js'
import {lastSent, resend, type Sent} from '../../src/exchange/resend.js'
import type {Transport} from '../../src/exchange/transport.js'
import {ack, on, scriptedKernel} from '../../src/testing/index.js'

const made = change(RTM.NEWROUTE, route, {attributes: {dst: '192.0.2.1'}}, '192.0.2.1', NLM_F.CREATE)

/** Answers a request for an acknowledgement, and the third as well. */
const script = () =>
  scriptedKernel(
    on({where: ({flags}) => (flags & NLM_F.ACK) !== 0}, request => [ack(request)]),
    on({where: ({count}) => count === 2}, request => [ack(request, -17, 'not again')]),
    on({}, () => []),
  )

test('it asks for no acknowledgement, and takes a refusal', t => {
  const kernel = script()
  const used = line(kernel.open())
  block(used.transport, answer(used, made))
  const sent = lastSent(used) as Sent
  resend(used, sent)
  const error = t.throws(() => resend(used, sent), {instanceOf: NetlinkError})
  t.like(error, {code: 'EEXIST', syscall: 'RTM_NEWROUTE', extack: 'not again'})
  t.true(used.clean)
  resend(used, sent)
  block(used.transport, answer(used, made))
  const [first, ...others] = kernel.requests
  t.deepEqual(
    others.map(({seq}) => seq - (first?.seq ?? 0)),
    [1, 2, 3, 4],
  )
  t.deepEqual(
    kernel.requests.map(({flags}) => flags & NLM_F.ACK),
    [NLM_F.ACK, 0, 0, 0, NLM_F.ACK],
  )
})

test('a kernel that takes its time must acknowledge', t => {
  const prompt = script().open()
  let early = true
  const late: Transport = {
    ...prompt,
    get view() {
      return prompt.view
    },
    receive: () => (early ? 0 : prompt.receive()),
    wait() {
      early = false
    },
  }
  const used = line(late)
  block(used.transport, answer(used, made))
  t.is(lastSent(used), undefined)
})
