// Expectations of this machine's kernel, by a helper of its own and by requests, beside conntrack(8).
import {NETLINK} from '../../protocol/constants.js'
import {IPCTNL_MSG_EXP} from '../../protocol/netfilter/conntrack/constants.js'
import {expectation as format} from '../../protocol/netfilter/conntrack/expectation.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import type {Namespace} from '../../src/namespace/index.js'
import type {Expectation, ExpectationEvent} from '../../src/netfilter/conntrack/index.js'
import {expectationType} from '../../src/netfilter/conntrack/message.js'
import {connectNetfilter} from '../../src/netfilter/index.js'
import {fresh, ip, run, live as test} from '../support/live.js'
import {NFT} from '../support/nft-path.js'
import {rawDump} from '../support/raw-dump.js'
import {allSurvive} from '../support/round-trip.js'

/** A namespace where TFTP's helper looks into what goes to port 69. */
function helped(t: Parameters<typeof fresh>[0]): Namespace {
  const namespace = fresh(t)
  ip(namespace, 'link set lo up')
  run(namespace, 'sysctl', '-qw', 'net.netfilter.nf_conntrack_events=1')
  const rules = [
    'add table ip t',
    'add ct helper ip t f { type "tftp" protocol udp; }',
    'add chain ip t o { type filter hook output priority 0; }',
    'add rule ip t o udp dport 69 ct helper set "f"',
  ]
  for (const rule of rules) run(namespace, NFT, rule)
  return namespace
}

/** Sends one datagram in the namespace, from this port. */
function send(namespace: Namespace, from: number, to: number, text: string): void {
  run(namespace, 'sysctl', '-qw', `net.ipv4.ip_local_port_range=${from} ${from}`)
  run(namespace, 'bash', '-c', `printf '${text}' >/dev/udp/127.0.0.1/${to}`)
}

const [CLIENT, SERVER] = [4000, 4001]
const READ_REQUEST = '\\0\\1file\\0octet\\0'

test('what the helper expects is listed, comes true, and names its master', async t => {
  const namespace = helped(t)
  await using netfilter = await connectNetfilter({namespace})
  const events = netfilter.expectationEvents({signal: AbortSignal.timeout(20_000)})
  send(namespace, CLIENT, 69, READ_REQUEST)
  const next = async (): Promise<Exclude<ExpectationEvent, {event: 'overrun'}>> => {
    const {value} = await events.next()
    return value
  }
  const made = await next()
  t.like(made, {event: 'new', expectation: {protocol: 'udp', helper: 'tftp', family: 4}})
  const [listed, ...others] = await netfilter.expectations.list()
  t.deepEqual(others, [])
  if (!listed) return t.fail()
  const {tuple, master} = listed
  t.like(tuple, {src: '127.0.0.1', dst: '127.0.0.1', dport: CLIENT})
  t.like(master, {protocol: 'udp', original: {src: '127.0.0.1', sport: CLIENT, dport: 69}})
  const line = run(namespace, 'conntrack', '-L', 'expect')
  t.true(line.includes(`dport=${CLIENT} mask-src=255.255.255.255`), line)
  t.is((await netfilter.expectations.list({master})).length, 1)
  t.is((await netfilter.expectations.list({helper: 'ftp'})).length, 0)
  t.is((await netfilter.expectations.list({family: 6})).length, 0)
  t.deepEqual((await netfilter.expectations.get(listed)).master, master)

  const messages = namespace.enter(() =>
    rawDump(expectationType(IPCTNL_MSG_EXP.GET), format, {}, NETLINK.NETFILTER),
  )
  allSurvive(t, format, messages)

  // The data comes from another port.
  send(namespace, SERVER, CLIENT, 'data')
  const gone = await next()
  t.like(gone, {event: 'destroy', expectation: {id: made.expectation.id}})
  t.deepEqual(await netfilter.expectations.list(), [])
  const [child] = await netfilter.conntrack.list({
    original: {src: '127.0.0.1', sport: SERVER},
    protocol: 'udp',
  })
  t.true(child?.status?.includes('expected'))
  t.deepEqual(child?.master, master.original)
})

test('expectations are made, found and forgotten', async t => {
  const namespace = helped(t)
  await using netfilter = await connectNetfilter({namespace})
  const {expectations} = netfilter
  // Nothing that the helper understands.
  send(namespace, CLIENT, 69, 'x')
  const master = {
    protocol: 'udp',
    original: {src: '127.0.0.1', dst: '127.0.0.1', sport: CLIENT, dport: 69},
  } as const
  const wanted: Expectation = {
    protocol: 'udp',
    tuple: {src: '192.0.2.1', dst: '198.51.100.1', sport: 0, dport: 20},
    master,
    flags: ['permanent'],
  }
  await expectations.create(wanted)
  const [listed] = await expectations.list()
  if (!listed) return t.fail()
  t.like(listed, {...wanted, tuple: {...wanted.tuple}, master: {...master}, helper: 'tftp', class: 0})
  t.deepEqual(listed.mask, {src: '255.255.255.255', dst: '255.255.255.255', sport: 0, dport: 65535})
  t.regex(run(namespace, 'conntrack', '-L', 'expect'), /dst=198\.51\.100\.1 sport=0 dport=20 .* helper=tftp/)
  const code = async (act: () => Promise<unknown>) =>
    ((await t.throwsAsync(act, {instanceOf: NetlinkError})) as NetlinkError | undefined)?.code
  t.is(await code(() => expectations.create(wanted)), 'EEXIST')

  // What is listed can be made again.
  await expectations.delete(listed)
  t.is(await code(() => expectations.get(listed)), 'ENOENT')
  t.is(await code(() => expectations.delete(listed)), 'ENOENT')
  await expectations.create(listed)
  // As another one: its number is new, most times.
  const {id: _i, timeout: _t, ...before} = listed
  const {id: _j, timeout: _u, ...again} = await expectations.get(before)
  t.deepEqual(again, before)

  await expectations.flush({helper: 'ftp'})
  t.is((await expectations.list()).length, 1)
  await expectations.flush({helper: 'tftp'})
  t.is((await expectations.list()).length, 0)
  await expectations.create(wanted)
  await expectations.flush()
  t.is((await expectations.list()).length, 0)

  const nobody = {...master, original: {...master.original, dport: 70}}
  t.is(await code(() => expectations.create({...wanted, master: nobody})), 'ENOENT')
  send(namespace, CLIENT, 9, 'x')
  const helpless = {...master, original: {...master.original, dport: 9}}
  t.is(await code(() => expectations.create({...wanted, master: helpless})), 'EOPNOTSUPP')

  const wrong: [object, RegExp][] = [
    [{...wanted, tuple: {...wanted.tuple, dst: '::1'}}, /^tuple\.dst: /],
    [{...wanted, mask: {src: '::', dst: '::'}}, /^mask: /],
    [{...wanted, master: undefined}, /^master: /],
    [{...wanted, flags: ['nosuch']}, /^flags: /],
    [{...wanted, colour: 'red'}, /^colour: no option of an expectation/],
    [{...wanted, family: 6}, /^family: /],
    [{...wanted, nat: {direction: 'out', protocol: 'udp', tuple: wanted.tuple}}, /^nat\.direction: /],
  ]
  for (const [value, message] of wrong)
    await t.throwsAsync(() => expectations.create(value as Expectation), {message}, String(message))
  await t.throwsAsync(() => expectations.list({src: '1.2.3.4'} as never), {
    message: /^src: no option of a filter/,
  })
})
