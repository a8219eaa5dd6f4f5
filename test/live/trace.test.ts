// What sockets carry, seen from outside and inside, and played again.

import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import type {ExecutionContext} from 'ava'
import {type CapturedDatagram, readCapture} from '../../protocol/capture/index.js'
import {NETLINK} from '../../protocol/constants.js'
import {dissector, explainDatagram} from '../../protocol/explain/index.js'
import {type Family, GENL_ID} from '../../protocol/generic/index.js'
import {connect} from '../../src/connection.js'
import {connectGenericSync} from '../../src/generic/index.js'
import type {MonitorEvent} from '../../src/monitor/events.js'
import {pcapSink, replay} from '../../src/testing/index.js'
import {launcher} from '../cli/netlink.js'
import {fresh, ip as realIp, live as test} from '../support/live.js'
import {wholeTrips} from '../support/whole-trip.js'

function temporary(t: ExecutionContext): string {
  const folder = mkdtempSync('/tmp/netlink-ts-')
  t.teardown(() => rmSync(folder, {recursive: true}))
  return join(folder, 'file.pcap')
}

/** A program of a few steps, whose result depends on the kernel. */
async function program(ip: Awaited<ReturnType<typeof connect>>) {
  await ip.links.set('lo', {up: true})
  await ip.links.add({name: 'veth1', kind: 'veth', peer: {name: 'veth2'}})
  await ip.addresses.add({dev: 'veth1', address: '192.0.2.1/24'})
  const refused = await ip.addresses
    .add({dev: 'veth1', address: '192.0.2.1/24'})
    .catch(error => error.message)
  const [links, addresses, route] = await Promise.all([
    ip.links.list(),
    ip.addresses.list(),
    ip.routes.list(),
  ])
  return {refused, links, addresses, route, again: await ip.links.list()}
}

test('a recorded conversation, played without a kernel, has the same result', async t => {
  const file = temporary(t)
  const namespace = fresh(t)
  await using ip = await connect({namespace, trace: pcapSink(file)})
  const expected = await program(ip)
  t.is(expected.links.length, 3)
  t.regex(expected.refused, /^EEXIST/)
  const trips = [...readCapture(readFileSync(file))].flatMap(wholeTrips())
  t.true(trips.length >= 20)
  for (const {before, after} of trips) t.is(after, before)

  for (const recording of [file, readFileSync(file)]) {
    const kernel = replay(recording)
    await using played = await connect({transport: kernel.open})
    t.deepEqual(await program(played), expected)
    await t.throwsAsync(played.links.delete('veth1'), {message: /^no rule for this request/})
  }
})

/** What a monitor is told while links and addresses come and go. */
async function heard(ip: Awaited<ReturnType<typeof connect>>): Promise<MonitorEvent[]> {
  const found: MonitorEvent[] = []
  const events = ip.monitor(['link', 'address', 'route'])
  const changes = [
    () => ip.links.add({name: 'br0', kind: 'bridge', address: '02:00:00:00:00:01'}),
    () => ip.addresses.add({dev: 'br0', address: '192.0.2.1/24'}),
    () => ip.links.delete('br0'),
  ]
  for (const change of changes) {
    const next = events.next()
    await change()
    found.push((await next).value)
    // Until the last of what comes along, which is told in the end.
    while (found.at(-1)?.topic !== (change === changes[1] ? 'route' : 'link'))
      found.push((await events.next()).value)
  }
  await events.return?.()
  return found
}

test('a monitor of a recorded conversation is told again what it was told', async t => {
  const file = temporary(t)
  await using ip = await connect({namespace: fresh(t), trace: pcapSink(file)})
  const expected = await heard(ip)
  t.deepEqual(
    expected.map(event => event.topic),
    ['link', 'address', 'route', 'address', 'route', 'link'],
  )
  await using played = await connect({transport: replay(file).open})
  t.deepEqual(await heard(played), expected)
})

test('a monitor of all namespaces, played again, hears from which one each event came', async t => {
  const file = temporary(t)
  const [home, near] = [fresh(t), fresh(t)]
  const heard = async (ip: Awaited<ReturnType<typeof connect>>, elsewhere: () => void) => {
    const events = ip.monitor(['link'], {listenAllNamespaces: true, signal: AbortSignal.timeout(20_000)})
    const first = events.next()
    await ip.links.add({name: 'early', kind: 'bridge'})
    const found: MonitorEvent[] = [(await first).value]
    elsewhere()
    while (found.length < 3) found.push((await events.next()).value)
    await events.return?.()
    return found
  }
  await using ip = await connect({namespace: home, trace: pcapSink(file)})
  await ip.namespaceIds.set(near, 7)
  const expected = await heard(ip, () => {
    realIp(near, 'link add br0 type bridge')
    realIp(home, 'link add br0 type bridge')
  })
  t.deepEqual(
    expected.map(event => event.topic === 'link' && [event.action, event.object.name, event.namespaceId]),
    [
      ['new', 'early', undefined],
      ['new', 'br0', 7],
      ['new', 'br0', undefined],
    ],
  )
  await using played = await connect({transport: replay(file).open})
  t.deepEqual(await heard(played, () => {}), expected)
})

test('a conversation with generic netlink is played again, too', t => {
  const file = temporary(t)
  using generic = connectGenericSync({namespace: fresh(t), trace: pcapSink(file)})
  const program = ({families}: typeof generic) => [families.list(), families.policies('nlctrl')]
  const expected = program(generic)
  using played = connectGenericSync({transport: replay(file, {family: NETLINK.GENERIC}).open})
  t.deepEqual(program(played), expected)
  using other = connectGenericSync({transport: replay(file).open})
  t.throws(() => other.families.list(), {message: /^no rule/})
})

test('the option sees both directions, of generic netlink, too', t => {
  const seen: CapturedDatagram[] = []
  using generic = connectGenericSync({trace: datagram => seen.push(datagram)})
  generic.families.get('nlctrl')
  t.deepEqual(seen.map(({direction, family}) => [direction, family]).slice(0, 2), [
    ['sent', 16],
    ['received', 16],
  ])
})

test('families are explained by their names once the controller told their numbers, and by schemas', async t => {
  const {ethtool} = await import('../examples/ethtool.js')
  const seen: CapturedDatagram[] = []
  using generic = connectGenericSync({namespace: fresh(t), trace: datagram => seen.push(datagram)})
  generic.request(ethtool, 'linkstateGet', {header: {devName: 'lo'}})
  t.throws(() => generic.request(ethtool, 'linkstateGet', {header: {devName: 'nosuch'}}), {code: 'ENODEV'})
  const explained = (families: readonly Family[], datagrams: readonly CapturedDatagram[]) => {
    const known = dissector({families})
    return datagrams.map(datagram => explainDatagram(known, datagram).replace(/^# .*\n/, '')).join('\n')
  }
  const plain = explained([], seen)
  t.regex(plain, /^ethtool #6 .*NLM_F_REQUEST.*\n {2}cmd 6 .*\n {2}#1\n {4}#2 {2}6c6f00\n/m)
  t.regex(
    plain,
    /^ethtool #6 {2}len \d+ {2}flags 0 .*\n {2}cmd 6 .*\n {2}#1\n {4}#1 .*\n {4}#2 {2}6c6f00\n {2}#2 /m,
  )
  t.regex(plain, /^NLMSG_ERROR .*\n {2}error -19\n {2}request ethtool #6 /m)
  const known = explained([ethtool], seen)
  t.regex(known, /^ETHTOOL_MSG_LINKSTATE_GET (.*\n)* {4}ETHTOOL_A_HEADER_DEV_NAME {2}"lo"\n/m)
  t.regex(known, / {2}error -19\n {2}request ETHTOOL_MSG_LINKSTATE_GET /)
  t.regex(known, /NLMSGERR_ATTR_OFFS .*→ ETHTOOL_A_LINKSTATE_HEADER.ETHTOOL_A_HEADER_DEV_NAME$/m)
  // Without the controller's word, a number is all there is.
  const behind = seen.findIndex(({bytes}) => bytes[4] !== GENL_ID.CTRL)
  t.regex(explained([ethtool], seen.slice(behind)), /^#\d+ {2}len/m)
})

/** Runs our ip in a namespace of its own. */
const ours = (trace: string, script: string) =>
  spawnSync('unshare', ['-n', 'sh', '-c', script, process.execPath, launcher], {
    encoding: 'utf8',
    env: {...process.env, NETLINK_TRACE: trace},
  })

test('NETLINK_TRACE: text on standard error, or a file that explain and tcpdump read', t => {
  const script = '"$0" "$1" ip link add veth1 type veth peer name veth2'
  const text = ours('1', script).stderr.replaceAll(/^# \S+ |pid \d+/gm, '')
  t.regex(
    text,
    /^sent NETLINK_ROUTE\nRTM_NEWLINK .*\n(.*\n)* +IFLA_IFNAME {2}"veth2"\nreceived NETLINK_ROUTE\nNLMSG_ERROR/,
  )

  const file = temporary(t)
  const recorded = ours(file, script)
  t.is(recorded.stderr, '')
  const explained = spawnSync(process.execPath, [launcher, 'explain'], {
    input: readFileSync(file),
    encoding: 'utf8',
  })
  t.is(explained.stdout.replaceAll(/^# \S+ |pid \d+/gm, ''), text)
  const {stdout, stderr} = spawnSync('tcpdump', ['-r', file, '-w', '-'])
  t.regex(String(stderr), /link-type NETLINK/)
  t.is([...readCapture(stdout)].length, [...readCapture(readFileSync(file))].length)
  t.is(ours('0', script).stderr, '')
})

test("what strace prints of the machine's ip, as it prints it", t => {
  const strace = 'strace -xx -e trace=socket,sendmsg,sendto,recvmsg -e read=3 -e write=3'
  const script = `${strace} ip link add veth1 type veth peer name veth2`
  const {stderr} = spawnSync('unshare', ['-n', 'sh', '-c', script], {encoding: 'utf8'})
  const explain = (...args: string[]) =>
    spawnSync(process.execPath, [launcher, 'explain', ...args], {input: stderr, encoding: 'utf8'}).stdout
  const text = explain('--hex', '--offsets')
  t.regex(text, /^0000 {2}5c 00 00 00 10 00 05 06 {2}RTM_NEWLINK .*NLM_F_EXCL/m)
  t.regex(text, /^0050 {2}0a 00 03 00 76 65 74 68 {10}IFLA_IFNAME {2}"veth2"\n0058 {2}32 00$/m)
  t.regex(text, /^0010 {2}00 00 00 00 {16}error 0\n0014 /m)

  const [first] = JSON.parse(explain('--json')).slice(-2)
  t.is(first.direction, 'sent')
  const [{name, length, inside}] = first.messages
  t.is(name, 'RTM_NEWLINK')
  // Every byte of a message is in the tree, but for what aligns.
  const kept = inside.filter(({name}: {name: string}) => name === 'IFLA_IFNAME')
  t.deepEqual(kept, [
    {kind: 'part', offset: 32, length: 10, name: 'IFLA_IFNAME', text: '"veth1"', hex: '0a000300766574683100'},
  ])
  t.true(length > 80)
})
