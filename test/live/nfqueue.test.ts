// Packets that rules of the real nft queue for this process. Needs a kernel with nfnetlink_queue and nft_queue.
import {execFileSync} from 'node:child_process'
import {once} from 'node:events'
import {readFileSync} from 'node:fs'
import {NFNL_SUBSYS} from '../../protocol/netfilter/constants.js'
import {netfilterType} from '../../protocol/netfilter/header.js'
import {NFQNL_MSG} from '../../protocol/netfilter/queue/constants.js'
import {queued} from '../../protocol/netfilter/queue/queue.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {createNamespace} from '../../src/namespace/index.js'
import {connectNetfilter, type Queue, type QueuedPacket} from '../../src/netfilter/index.js'
import {fresh, ip, joined, live} from '../support/live.js'
import {load, nft} from '../support/nft.js'
import {onlyIf} from '../support/only-if.js'
import {received} from '../support/received.js'
import {allSurvive} from '../support/round-trip.js'

const PACKET = netfilterType(NFNL_SUBSYS.QUEUE, NFQNL_MSG.PACKET)

function hasQueues(): boolean {
  try {
    using namespace = createNamespace()
    // Both are modules of their own: who keeps the queues, and the rules' way to them.
    namespace.enter(() => readFileSync('/proc/thread-self/net/netfilter/nfnetlink_queue'))
    load(namespace, 'table ip t { chain c { queue num 1; }; }')
    return true
  } catch {
    return false
  }
}
const test = onlyIf(hasQueues(), 'queues of netfilter', live)

async function next(queue: Queue): Promise<QueuedPacket> {
  const {value} = await queue.next()
  if (!value || 'event' in value) throw new Error('overrun')
  return value
}

test('verdicts: accept, drop, mark, another payload, another queue, and all at once', async t => {
  const [near, far] = [fresh(t), fresh(t)]
  joined(near, far, {addresses: [['192.0.2.1/24'], ['192.0.2.2/24']]})
  load(
    near,
    `table ip t {
      chain out { type filter hook output priority 0; ct state new; icmp type echo-request queue num 3; }
      chain late { type filter hook postrouting priority 0; meta mark 9 counter; }
    }`,
  )
  const {messages, trace} = received(PACKET)
  await using netfilter = await connectNetfilter({namespace: near, trace})
  const signal = AbortSignal.timeout(20_000)
  const queue = netfilter.queue(3, {
    signal,
    maxLength: 64,
    flags: ['conntrack', 'uid_gid', 'gso', 'fail_open'],
    receiveBuffer: 1 << 20,
  })
  const other = netfilter.queue(4, {signal, copy: 'meta'})
  const ping = async (count: number) => {
    const child = near.spawn('ping', ['-c', String(count), '-i0.2', '-W1', '192.0.2.2'], {stdio: 'ignore'})
    const [code] = await once(child, 'exit')
    return code as number
  }

  let ended = ping(1)
  const first = await next(queue)
  t.like(first, {family: 'ip', hook: 'output', protocol: 0x800, uid: 0, gid: 0})
  t.is(first.outdev, Number(/^(\d+): left/.exec(ip(near, '-o link show left'))?.[1]))
  t.like(first.conntrack, {protocol: 'icmp', mark: 0})
  t.is(first.ctState, 'new')
  queue.verdict(first, 'accept', {mark: 9})
  t.is(await ended, 0)
  t.regex(nft(near, 'list ruleset'), /counter packets 1 /)
  const gone = t.throws(() => queue.verdict(first, 'accept'), {instanceOf: NetlinkError}) as NetlinkError
  t.is(gone.message, `ENOENT: no such file or directory, NFQNL_MSG_VERDICT 'packet ${first.id}'`)

  ended = ping(1)
  queue.verdict(await next(queue), 'drop')
  t.is(await ended, 1)

  // The far end gets the packet with another source, and has no answer for us.
  ended = ping(1)
  const third = await next(queue)
  const payload = third.payload?.slice() ?? new Uint8Array()
  payload[19] = 99
  queue.verdict(third, 'accept', {payload})
  t.is(await ended, 1)

  ended = ping(1)
  queue.verdict(await next(queue), {queue: 4})
  const moved = await next(other)
  t.is(moved.payload, undefined)
  other.verdict(moved, 'accept')
  t.is(await ended, 0)

  ended = ping(3)
  await next(queue)
  await next(queue)
  queue.verdictUpTo(await next(queue), 'accept', {mark: 9})
  t.is(await ended, 0)
  t.regex(nft(near, 'list ruleset'), /counter packets 4 /)

  t.true(messages.length >= 8)
  allSurvive(t, queued, messages)

  const served = () =>
    near.enter(() => execFileSync('cat', ['/proc/net/netfilter/nfnetlink_queue'], {encoding: 'utf8'}))
  t.regex(served(), /^ +3 .*\n +4 .*\n$/)
  t.throws(() => netfilter.queue(3), {code: 'EPERM'})
  queue.close()
  t.regex(served(), /^ +4 .*\n$/)
  netfilter.close()
  t.is(served(), '')
})

test('wrong arguments, before anything is sent', async t => {
  await using netfilter = await connectNetfilter({namespace: fresh(t)})
  t.throws(() => netfilter.queue(-1), {message: /^queue: expected 0 to 65535/})
  t.throws(() => netfilter.queue(1, {copy: 'all' as 'meta'}), {message: /^copy: /})
  t.throws(() => netfilter.queue(1, {flags: ['open' as 'gso']}), {message: /^flags: /})
  const queue = netfilter.queue(1)
  t.throws(() => queue.verdict({id: 1}, 'let' as 'drop'), {message: /^verdict: /})
  t.throws(() => queue.verdict({id: 1}, {queue: 65536}), {message: /^verdict.queue: /})
  t.throws(() => queue.verdict({id: 1}, 'drop', {payload: 'x'} as never), {message: /^payload: /})
  t.throws(() => queue.verdictUpTo({id: 1}, 'drop', {payload: new Uint8Array()} as never), {
    message: /^payload: /,
  })
})
