// Packets that rules of the real nft log.
import {readFileSync} from 'node:fs'
import {toHex} from '../../protocol/bytes.js'
import {NFNL_SUBSYS} from '../../protocol/netfilter/constants.js'
import {netfilterType} from '../../protocol/netfilter/header.js'
import {NFULNL_MSG} from '../../protocol/netfilter/log/constants.js'
import {logged} from '../../protocol/netfilter/log/log.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {connectNetfilter, type LoggedPacket} from '../../src/netfilter/index.js'
import {fresh, ip, joined, run, live as test} from '../support/live.js'
import {load} from '../support/nft.js'
import {received} from '../support/received.js'
import {allSurvive} from '../support/round-trip.js'

const PACKET = netfilterType(NFNL_SUBSYS.ULOG, NFULNL_MSG.PACKET)

/** Whether the kernel does it. */
function told(act: () => void): boolean {
  try {
    act()
    return true
  } catch (error) {
    if (error instanceof NetlinkError && error.code === 'EOPNOTSUPP') return false
    throw error
  }
}

test('packets with all that is known of them, and nothing of the messages is lost', async t => {
  const [near, far] = [fresh(t), fresh(t)]
  joined(near, far, {
    addresses: [
      ['192.0.2.1/24', '2001:db8::1/64'],
      ['192.0.2.2/24', '2001:db8::2/64'],
    ],
  })
  const rules = `table inet t {
    chain in { type filter hook input priority 0; meta l4proto { icmp, icmpv6 } log prefix "came in" group 5; }
    chain out { type filter hook output priority 0; icmp type echo-request ct mark set 9 meta mark set 7 log prefix "left" group 6; }
  }`
  load(near, rules)

  const {messages, trace} = received(PACKET)
  await using netfilter = await connectNetfilter({namespace: near, trace})
  const signal = AbortSignal.timeout(20_000)
  // Some kernels cannot tell the connection.
  const tracks = told(() => void netfilter.log(7, {flags: ['conntrack']}).return?.())
  const came = netfilter.log(5, {
    signal,
    flags: tracks ? ['seq', 'seq_global', 'conntrack'] : ['seq', 'seq_global'],
    receiveBuffer: 1 << 20,
  })
  const left = netfilter.log(6, {signal, range: 24, timeout: 10, bufferSize: 8192, threshold: 2})
  const taken = t.throws(() => netfilter.log(6), {instanceOf: NetlinkError}) as NetlinkError
  t.is(taken.message, "EPERM: operation not permitted, NFULNL_MSG_CONFIG 'group 6'")
  run(near, 'ping', '-c2', '-i0.2', '-W2', '192.0.2.2')
  run(near, 'ping', '-c1', '-W2', '2001:db8::2')

  const next = async (from: AsyncIterator<LoggedPacket | {event: 'overrun'}>, wanted: 'ip' | 'ip6') => {
    for (;;) {
      const {value} = await from.next()
      if (!value || 'event' in value) throw new Error('overrun')
      // Neighbour discovery comes by, too.
      if (value.family === wanted) return value as LoggedPacket
    }
  }
  const index = Number(/^(\d+): left/.exec(ip(near, '-o link show left'))?.[1])
  const answer = await next(came, 'ip')
  t.like(answer, {
    prefix: 'came in',
    hook: 'input',
    protocol: 0x800,
    indev: index,
    ...(tracks && {ctState: 'established_reply'}),
    seqGlobal: answer.seqGlobal,
    hardwareType: 1,
  })
  t.is(answer.lladdr, /link\/ether (\S+)/.exec(ip(far, 'link show right'))?.[1])
  t.is(answer.payload?.length, 84)
  t.is(toHex(answer.payload?.subarray(12, 20) ?? new Uint8Array()), 'c0000202c0000201')
  t.is(answer.hardwareHeader?.length, 14)
  if (tracks) t.like(answer.conntrack, {protocol: 'icmp', original: {src: '192.0.2.1', dst: '192.0.2.2'}})
  const second = await next(came, 'ip')
  t.true((second.seq ?? 0) > (answer.seq ?? 0))
  const v6 = await next(came, 'ip6')
  t.like(v6, {protocol: 0x86dd, hook: 'input'})

  const request = await next(left, 'ip')
  t.like(request, {prefix: 'left', hook: 'output', mark: 7, outdev: index, uid: 0, gid: 0})
  t.is(request.payload?.length, 24)

  t.true(messages.length >= 4)
  allSurvive(t, logged, messages)

  const listening = () =>
    near.enter(() => readFileSync('/proc/thread-self/net/netfilter/nfnetlink_log', 'utf8'))
  t.regex(listening(), /^ +5 .*\n +6 .*\n$/)
  await came.return?.()
  t.regex(listening(), /^ +6 .*\n$/)
  const stop = new AbortController()
  const stopped = netfilter.log(5, {signal: stop.signal})
  t.regex(listening(), /^ +5 .*\n +6 .*\n$/)
  stop.abort(new Error('enough'))
  t.regex(listening(), /^ +6 .*\n$/)
  await t.throwsAsync(stopped.next(), {message: 'enough'})
  netfilter.close()
  t.is(listening(), '')
})

test('wrong arguments, before anything is opened', async t => {
  await using netfilter = await connectNetfilter({namespace: fresh(t)})
  t.throws(() => netfilter.log(65536), {message: /^group: expected 0 to 65535/})
  t.throws(() => netfilter.log(1, {copy: 'all' as 'meta'}), {message: /^copy: /})
  t.throws(() => netfilter.log(1, {flags: ['ct' as 'seq']}), {message: /^flags: /})
  t.throws(() => netfilter.log(1, {threshold: 0}), {message: /^threshold: /})
  t.throws(() => netfilter.log(1, {tresh: 1} as never), {message: /^tresh: no option/})
})
