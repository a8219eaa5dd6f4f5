// Connection tracking of this machine's kernel, beside conntrack(8).
import {once} from 'node:events'
import {createServer} from 'node:net'
import {viewOf} from '../../protocol/bytes.js'
import {NETLINK} from '../../protocol/constants.js'
import {frames} from '../../protocol/frame.js'
import {conntrack as format} from '../../protocol/netfilter/conntrack/conntrack.js'
import {IPCTNL_MSG_CT} from '../../protocol/netfilter/conntrack/constants.js'
import {conntrackCpuStats, conntrackStats} from '../../protocol/netfilter/conntrack/statistics.js'
import {NFNL_SUBSYS} from '../../protocol/netfilter/constants.js'
import {netfilterType} from '../../protocol/netfilter/header.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import type {Namespace} from '../../src/namespace/index.js'
import type {ConntrackEntry, ConntrackEvent, ConntrackTuple} from '../../src/netfilter/conntrack/index.js'
import {connectNetfilter, connectNetfilterSync} from '../../src/netfilter/index.js'
import {conntrackCommands, fillConntrack} from '../support/conntrack-zoo.js'
import {fresh, ip, joined, run, live as test} from '../support/live.js'
import {load} from '../support/nft.js'
import {rawDump} from '../support/raw-dump.js'
import {allSurvive} from '../support/round-trip.js'

const type = (number: number) => netfilterType(NFNL_SUBSYS.CTNETLINK, number)

/** A namespace with connections of all protocols. */
function filled(t: Parameters<typeof fresh>[0]): Namespace {
  const namespace = fresh(t)
  namespace.enter(fillConntrack)
  return namespace
}

test('nothing of a dump is lost', t => {
  const namespace = filled(t)
  for (const [number, message, least] of [
    [IPCTNL_MSG_CT.GET, format, conntrackCommands.length],
    [IPCTNL_MSG_CT.GET_CTRZERO, format, conntrackCommands.length],
    [IPCTNL_MSG_CT.GET_STATS_CPU, conntrackCpuStats, 1],
    [IPCTNL_MSG_CT.GET_STATS, conntrackStats, 0],
  ] as const) {
    if (least === 0) continue
    const messages = namespace.enter(() =>
      rawDump(type(number), message as typeof format, {}, NETLINK.NETFILTER),
    )
    t.true(messages.length >= least)
    allSurvive(t, message as typeof format, messages)
  }
})

/** `src=192.0.2.1 dst=…`, as conntrack(8) writes a direction: 0 where the kernel tells no ports of a protocol that has some. */
function pairs(tuple: ConntrackTuple, protocol: ConntrackEntry['protocol']): string {
  const gre = protocol === 'gre'
  const none = gre || protocol === 'sctp' || protocol === 136 ? 0 : undefined
  const {src, dst, sport = none, dport = none, type: icmp, code, id, zone} = tuple

  const hex = (value: number | undefined) => (gre && value !== undefined ? `0x${value.toString(16)}` : value)
  const all = [
    ['src', src],
    ['dst', dst],
    [gre ? 'srckey' : 'sport', hex(sport)],
    [gre ? 'dstkey' : 'dport', hex(dport)],
    ['type', icmp],
    ['code', code],
    ['id', id],
    ['zone-orig', zone],
  ]
  return all.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`])).join(' ')
}

/** A line of `conntrack -L -o id`, without the words before the addresses, which are told by {@link words}. */
function line({
  protocol,
  original,
  reply,
  counters,
  status = [],
  mark,
  zone,
  use,
  id,
}: ConntrackEntry): string {
  const one = (tuple: ConntrackTuple | undefined, way: 'original' | 'reply') =>
    `${pairs(tuple as ConntrackTuple, protocol)} packets=${counters?.[way].packets} bytes=${counters?.[way].bytes}`
  const replied = status.includes('seen_reply') ? '' : ' [UNREPLIED]'
  const assured = status.includes('assured') ? ' [ASSURED]' : ''
  const rest = `mark=${mark}${zone === undefined ? '' : ` zone=${zone}`} use=${use} id=${id}`
  return `${one(original, 'original')}${replied} ${one(reply, 'reply')}${assured} ${rest}`
}

test('the list is what conntrack(8) lists', async t => {
  const namespace = filled(t)
  await using later = await connectNetfilter({namespace})
  using now = connectNetfilterSync({namespace})
  const listed = now.conntrack.list()
  const shown = ['ipv4', 'ipv6'].flatMap(family => {
    const text = run(namespace, 'conntrack', '-L', '-o', 'id', '-f', family)
    return text.trimEnd().split('\n')
  })
  const stateOf = ({state}: ConntrackEntry) => (state === undefined ? '' : `${String(state).toUpperCase()} `)
  const ours = listed.map(entry => `${stateOf(entry)}${line(entry)}`).sort()
  t.deepEqual(
    ours,
    shown.map(text => text.replace(/^\S+ +\d+ \d+ /, '').replace(/ delta-time=\d+/, '')).sort(),
  )
  t.is(listed.length, conntrackCommands.length)
  t.is((await later.conntrack.list()).length, listed.length)
  const {entries} = now.conntrack.count()
  t.is(String(entries), run(namespace, 'conntrack', '-C').trim())
  t.true(now.conntrack.stats().length > 0)
})

/** What does not change by itself. */
const still = ({timeout: _t, id: _i, use: _u, timestamp: _s, counters: _c, ...rest}: ConntrackEntry) => rest
const sorted = (entries: readonly ConntrackEntry[]) =>
  entries.map(still).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

test('what is listed can be created again, found, changed and deleted', t => {
  const namespace = filled(t)
  using netfilter = connectNetfilterSync({namespace})
  const {conntrack} = netfilter
  const before = conntrack.list()
  t.is(conntrack.flush(), before.length)
  t.deepEqual(conntrack.list(), [])
  for (const entry of before) conntrack.create(entry)
  t.deepEqual(sorted(conntrack.list()), sorted(before))
  t.is(
    t.throws(() => conntrack.create(before[0] as ConntrackEntry), {instanceOf: NetlinkError})?.code,
    'EEXIST',
  )

  for (const {id: _, ...entry} of before) t.deepEqual(still(conntrack.get(entry)), still(entry))
  const [first] = conntrack.list({protocol: 'tcp', family: 4, mark: 5})
  if (!first?.reply) return t.fail()
  const {protocol, reply} = first
  conntrack.update({protocol, reply}, {mark: 0xf0, markMask: 0xf0, timeout: 5000, status: ['fixed_timeout']})
  const {mark, timeout = 0, status} = conntrack.get(first)
  t.deepEqual([mark, timeout > 4990 && timeout <= 5000], [0xf5, true])
  t.deepEqual(status, ['seen_reply', 'assured', 'confirmed', 'fixed_timeout'])
  conntrack.update(first, {state: 'time_wait'})
  t.is(conntrack.get(first).state, 'time_wait')
  t.is(t.throws(() => conntrack.delete({...first, id: 1}), {instanceOf: NetlinkError})?.code, 'ENOENT')
  conntrack.delete(first)
  const gone = t.throws(() => conntrack.get(first), {instanceOf: NetlinkError}) as NetlinkError
  t.is(gone.message, "ENOENT: no such file or directory, IPCTNL_MSG_CT_GET '192.0.2.1:1000 198.51.100.1:80'")
  t.is(conntrack.flush({original: {src: '192.0.2.4'}}), 4)
  t.is(conntrack.list({family: 4}).length, conntrackCommands.length - 2 - 5)
})

test('filters, by the kernel or here', t => {
  const namespace = filled(t)
  using netfilter = connectNetfilterSync({namespace})
  const count = (...[filter]: Parameters<typeof netfilter.conntrack.list>) => {
    const found = netfilter.conntrack.list(filter)
    return found.length
  }
  const oracle = (options: string) =>
    run(namespace, 'sh', '-c', `conntrack -L ${options} 2>/dev/null`).trimEnd().split('\n').filter(Boolean)
      .length
  t.is(count({family: 6}), oracle('-f ipv6'))
  t.is(count({original: {src: '192.0.2.4'}}), oracle('-s 192.0.2.4'))
  t.is(count({original: {src: '192.0.2.4/30'}}), oracle('-s 192.0.2.4/30'))
  t.is(count({reply: {dst: '203.0.113.1'}}), oracle('-q 203.0.113.1'))
  t.is(count({protocol: 'tcp', original: {dport: 80}}), oracle('-p tcp --dport 80'))
  t.is(count({protocol: 'tcp', state: 'syn_sent'}), oracle('-p tcp --state SYN_SENT'))
  t.is(count({protocol: 'icmp', original: {type: 8, id: 77}}), oracle('-p icmp --icmp-type 8 --icmp-id 77'))
  t.is(count({mark: 0x10, markMask: 0x30}), oracle('-m 0x10/0x30'))
  t.is(count({zone: 5}), oracle('-w 5'))
  t.is(count({status: ['assured']}), oracle('-u ASSURED'))
  t.is(count({snat: true}), oracle('-n'))
  t.is(count({dnat: '203.0.113.2'}), oracle('-g 203.0.113.2'))
  t.is(count({original: {src: '192.0.2.4'}, protocol: 'sctp', zone: 0}), 1)
  t.deepEqual(netfilter.conntrack.list({table: 'dying'}), [])
  t.deepEqual(netfilter.conntrack.list({table: 'unconfirmed'}), [])
})

test('wrong arguments, before anything is sent', t => {
  using netfilter = connectNetfilterSync({namespace: fresh(t)})
  const {conntrack} = netfilter
  const original = {src: '192.0.2.1', dst: '192.0.2.2'}
  const wrong: [() => unknown, RegExp][] = [
    [() => conntrack.list({src: '192.0.2.1'} as never), /^src: no option of a filter/],
    [() => conntrack.list({original: {sprot: 1}} as never), /^sprot: no option of original/],
    [() => conntrack.list({family: 6, original: {src: '192.0.2.1'}}), /^address: expected of IPv6/],
    [() => conntrack.list({protocol: 'udp', original: {type: 8}}), /^protocol: expected ICMP/],
    [() => conntrack.list({markMask: 1}), /^mark: /],
    [() => conntrack.list({state: 'established'}), /^state: /],
    [() => conntrack.list({table: 'dead'} as never), /^table: expected dying or unconfirmed/],
    [() => conntrack.create({protocol: 'udp', original}), /^timeout: /],
    [
      () => conntrack.create({protocol: 'udp', original: {...original, dst: '::1'}, timeout: 1}),
      /^original.dst: /,
    ],
    [
      () => conntrack.create({protocol: 'icmp', original: {...original, sport: 1}, timeout: 1}),
      /^protocol: /,
    ],
    [
      () => conntrack.create({protocol: 'udp', original, timeout: 1, snat: {address: '::1'}}),
      /^snat.address: /,
    ],
    [
      () => conntrack.create({protocol: 'udp', original, timeout: 1, labels: [128]}),
      /^labels: expected 0 to 127/,
    ],
    [
      () => conntrack.create({protocol: 'udp', original, timeout: 1, status: ['nosuch']} as never),
      /^status: /,
    ],
    [() => conntrack.update({protocol: 'udp', original}, {zone: 1} as never), /^zone: no option of changes/],
    [() => conntrack.get({protocol: 'udp'} as never), /^original: /],
  ]
  for (const [act, message] of wrong) t.throws(act, {message}, String(message))
})

test('real connections: events, counters and translation', async t => {
  const [near, far] = [fresh(t), fresh(t)]
  joined(near, far, {addresses: [['192.0.2.1/24'], ['192.0.2.2/24']]})
  ip(near, 'route add 203.0.113.0/24 via 192.0.2.2')
  const rules = `table ip t {
    chain out { type nat hook output priority -100; ip daddr 203.0.113.9 dnat to 192.0.2.2; }
    chain post { type nat hook postrouting priority 100; udp dport 53 snat to 192.0.2.1:4000; }
    chain marks { type filter hook output priority 0; ct mark set 7; }
  }`
  load(near, rules)
  run(near, 'sysctl', '-qw', 'net.netfilter.nf_conntrack_acct=1')
  const server = createServer(socket => socket.end('hello'))
  far.enter(() => server.listen(80))
  t.teardown(() => server.close())

  const messages: Uint8Array[] = []
  await using netfilter = await connectNetfilter({
    namespace: near,
    trace({direction, bytes}) {
      if (direction !== 'received') return
      for (const frame of frames(viewOf(bytes)))
        if (frame.type >> 8 === NFNL_SUBSYS.CTNETLINK && (frame.type & 0xff) <= IPCTNL_MSG_CT.DELETE)
          messages.push(bytes.slice(frame.at, frame.end))
    },
  })
  const signal = AbortSignal.timeout(20_000)
  const all = netfilter.conntrackEvents({signal, filter: {family: 4}, receiveBuffer: 1 << 20})
  const go = async (script: string) => {
    await once(near.spawn('bash', ['-c', script], {stdio: 'ignore'}), 'exit')
  }
  await go('exec 3<>/dev/tcp/203.0.113.9/80; cat <&3')
  await go('echo x >/dev/udp/192.0.2.2/53')
  run(near, 'ping', '-c1', '-W2', '192.0.2.2')

  const [tcp] = await netfilter.conntrack.list({protocol: 'tcp', dnat: true})
  t.like(tcp, {mark: 7, dnat: {address: '192.0.2.2', port: 80}, status: tcp?.status})
  t.true((tcp?.counters?.reply.bytes ?? 0n) > 100n)
  const [udp] = await netfilter.conntrack.list({snat: '192.0.2.1', protocol: 'udp'})
  t.deepEqual(udp?.snat, {address: '192.0.2.1', port: 4000})
  t.is((await netfilter.conntrack.list({protocol: 'icmp', original: {type: 8}})).length, 1)
  const {entries} = await netfilter.conntrack.count()
  t.is(await netfilter.conntrack.flush(), entries)

  const seen: Exclude<ConntrackEvent, {event: 'overrun'}>[] = []
  for await (const event of all) {
    if (event.event === 'overrun') return t.fail('overrun')
    seen.push(event)
    if (seen.filter(({event: name}) => name === 'destroy').length === entries) break
  }
  const of = (protocol: string) => seen.filter(({entry}) => entry.protocol === protocol)
  t.deepEqual([...new Set(of('tcp').map(({event}) => event))], ['new', 'update', 'destroy'])
  t.true(of('tcp').some(({entry}) => entry.state === 'established'))
  t.deepEqual(
    of('icmp').map(({event}) => event),
    ['new', 'update', 'destroy'],
  )
  t.true((of('tcp').at(-1)?.entry.counters?.original.packets ?? 0n) > 2n)
  t.true(messages.length >= seen.length)
  allSurvive(t, format, messages)
  t.throws(() => netfilter.conntrackEvents({events: ['gone' as 'new']}), {message: /^events: /})
})
