// Sets of this machine's kernel, beside ipset(8).
import {spawnSync} from 'node:child_process'
import {NETLINK} from '../../protocol/constants.js'
import {NFNL_SUBSYS} from '../../protocol/netfilter/constants.js'
import {netfilterType} from '../../protocol/netfilter/header.js'
import {IPSET_CMD} from '../../protocol/netfilter/ipset/constants.js'
import {ipset as format} from '../../protocol/netfilter/ipset/ipset.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {createNamespace, type Namespace} from '../../src/namespace/index.js'
import {
  connectNetfilter,
  connectNetfilterSync,
  type IpSet,
  type IpSetEntry,
} from '../../src/netfilter/index.js'
import {fresh, live, run} from '../support/live.js'
import {onlyIf} from '../support/only-if.js'
import {rawDump} from '../support/raw-dump.js'
import {allSurvive} from '../support/round-trip.js'

/** What the kernel lacks is left out. */
const lines = [
  'create hip hash:ip timeout 0 counters comment skbinfo hashsize 64 maxelem 1000 bucketsize 10',
  'add hip 192.0.2.1 timeout 100000 packets 5 bytes 600 comment "one of them" skbmark 0x10/0xff skbprio 1:a skbqueue 7',
  'add hip 192.0.2.2',
  'create hip24 hash:ip netmask 24 forceadd',
  'add hip24 198.51.100.7',
  'create hip6 hash:ip family inet6',
  'add hip6 2001:db8::1',
  'create hnet hash:net',
  'add hnet 198.51.100.0/24',
  'add hnet 198.51.100.64/26 nomatch',
  'add hnet 203.0.113.9',
  'create hipport hash:ip,port',
  'add hipport 192.0.2.1,tcp:80',
  'add hipport 192.0.2.1,udp:53',
  'add hipport 192.0.2.1,icmp:8/0',
  'add hipport 192.0.2.1,gre:0',
  'create hnetport hash:net,port',
  'add hnetport 198.51.100.0/24,sctp:7',
  'create hipportip hash:ip,port,ip',
  'add hipportip 192.0.2.1,tcp:80,198.51.100.1',
  'create hipportnet hash:ip,port,net',
  'add hipportnet 192.0.2.1,tcp:80,198.51.100.0/24',
  'create hnetiface hash:net,iface',
  'add hnetiface 198.51.100.0/24,eth0',
  'add hnetiface 198.51.100.0/25,physdev:eth1',
  'add hnetiface 198.51.100.0/26,eth wildcard',
  'create hmark hash:ip,mark markmask 0x0000ffff',
  'add hmark 192.0.2.1,0x00000063',
  'create hnetnet hash:net,net',
  'add hnetnet 192.0.2.0/24,198.51.100.0/24',
  'create hnpn hash:net,port,net',
  'add hnpn 192.0.2.0/24,tcp:80,198.51.100.1',
  'create hmac hash:mac',
  'add hmac 02:00:00:00:00:01',
  'create bip bitmap:ip range 192.0.2.0-192.0.2.255',
  'add bip 192.0.2.7',
  'create bipmac bitmap:ip,mac range 192.0.2.0-192.0.2.255',
  'add bipmac 192.0.2.7,02:00:00:00:00:01',
  'add bipmac 192.0.2.8',
  'create bport bitmap:port range 1-1000',
  'add bport 80',
  'create list list:set size 4',
  'add list hip',
  'add list hnet',
]

const ipset = (namespace: Namespace, words: string) =>
  namespace.enter(() => spawnSync('ipset', words.split(' '), {encoding: 'utf8'}))

function hasSets(): boolean {
  try {
    using namespace = createNamespace()
    return ipset(namespace, 'create x hash:ip').status === 0
  } catch {
    return false
  }
}
const test = onlyIf(hasSets(), 'sets of IP addresses', live)

/** The namespace filled with the sets that this kernel has types for, and how many commands did it. */
function filled(t: Parameters<typeof fresh>[0]): {namespace: Namespace; done: string[]} {
  const namespace = fresh(t)
  const done: string[] = []
  const lacking = new Set<string>()
  for (const line of lines) {
    const [, name = ''] = line.split(' ')
    if (lacking.has(name)) continue
    const words = line.includes('"')
      ? line.replace(/"([^"]*)"/, (_, text: string) => text.replaceAll(' ', '_'))
      : line
    const {status, stderr} = ipset(namespace, words)
    if (status === 0) done.push(words)
    else if (/set type not supported|revision/.test(stderr)) lacking.add(name)
    else throw new Error(`${words}: ${stderr}`)
  }
  if (lacking.size > 0) t.log(`this kernel lacks ${[...lacking].join(' ')}`)
  return {namespace, done}
}

/** Lines of `ipset save`, without what differs by nature. */
const saved = (namespace: Namespace) =>
  run(namespace, 'ipset', 'save')
    .replace(/ initval 0x[0-9a-f]+/g, '')
    .replace(/timeout (\d{3})\d{2,}/g, 'timeout $1')
    .split('\n')
    .sort()

test('sets and elements are what ipset(8) lists, and can be made again', async t => {
  const {namespace, done} = filled(t)
  t.true(done.length > 20)
  using now = connectNetfilterSync({namespace})
  await using later = await connectNetfilter({namespace})
  const sets = now.ipsets.list({entries: true})
  t.deepEqual(await later.ipsets.list({entries: true}), sets)
  const shown = sets.flatMap(({name, entries = []}) => entries.map(({entry}) => `${name} ${entry}`))
  const elements = run(namespace, 'ipset', 'save')
    .split('\n')
    .flatMap(line => /^add (\S+ \S+)/.exec(line)?.[1] ?? [])
  t.deepEqual(
    shown.sort(),
    elements
      .map(line => (/:..:/.test(line) ? line.toLowerCase() : line.replace('echo-request', '8/0')))
      .sort(),
  )

  const before = saved(namespace)
  now.ipsets.flush()
  now.ipsets.destroyAll()
  t.deepEqual(now.ipsets.list(), [])
  for (const set of sets) now.ipsets.create(set)
  t.deepEqual(saved(namespace), before)
})

test('nothing of a dump is lost', t => {
  const {namespace} = filled(t)
  const list = netfilterType(NFNL_SUBSYS.IPSET, IPSET_CMD.LIST)
  const messages = namespace.enter(() =>
    rawDump(list, format, {nfgen_family: 2, attributes: {protocol: 7}}, NETLINK.NETFILTER),
  )
  t.true(messages.length > 5)
  allSurvive(t, format, messages)
})

test('elements are added in bulk, changed, tested, deleted; sets are renamed, swapped, flushed', t => {
  const namespace = fresh(t)
  using netfilter = connectNetfilterSync({namespace})
  const {ipsets} = netfilter
  const code = (act: () => unknown) => (t.throws(act, {instanceOf: NetlinkError}) as NetlinkError).code
  ipsets.create({name: 'a', type: 'hash:ip,port', timeout: 0, counters: true, comment: true})
  const many = Array.from({length: 5000}, (_, i) => `10.68.${i >> 8}.${i & 255},tcp:${1 + i}`)
  ipsets.add('a', many)
  t.is(ipsets.entries('a').length, 5000)
  t.is(ipsets.list({name: 'a'})[0]?.elements, 5000)
  t.is(
    code(() => ipsets.add('a', ['192.0.2.1,80', many[7] as string, '192.0.2.2,80'])),
    'IPSET_ERR_EXIST',
  )
  t.true(ipsets.test('a', '192.0.2.1,tcp:80'))
  t.false(ipsets.test('a', '192.0.2.2,80'))
  ipsets.replace('a', {entry: '192.0.2.1,80', timeout: 1000, comment: 'x', packets: 7n})
  const changed = ipsets.entries('a').find(({entry}) => entry === '192.0.2.1,tcp:80') as IpSetEntry
  t.like(changed, {comment: 'x', packets: 7n, bytes: 0n})
  ipsets.add('a', '192.0.2.16-192.0.2.19,udp:1-2')
  ipsets.delete('a', ['192.0.2.16,udp:1', '192.0.2.18-192.0.2.19,udp:1-2'])
  t.deepEqual(
    ipsets
      .entries('a')
      .flatMap(({entry}) => (entry.includes('udp') ? [entry] : []))
      .sort(),
    ['192.0.2.16,udp:2', '192.0.2.17,udp:1', '192.0.2.17,udp:2'],
  )
  t.is(
    code(() => ipsets.delete('a', '192.0.2.99,80')),
    'IPSET_ERR_EXIST',
  )

  ipsets.create({name: 'b', type: 'hash:ip,port', timeout: 0, counters: true, comment: true})
  ipsets.swap('a', 'b')
  t.is(ipsets.list({name: 'a'})[0]?.elements, 0)
  t.is(
    code(() => ipsets.rename('a', 'b')),
    'IPSET_ERR_EXIST_SETNAME2',
  )
  ipsets.rename('a', 'c')
  ipsets.flush('b')
  t.deepEqual(ipsets.entries('b'), [])

  ipsets.create({name: 'l', type: 'list:set', entries: [{entry: 'b'}]})
  ipsets.add('l', {entry: 'c', before: 'b'})
  t.deepEqual(ipsets.entries('l'), [{entry: 'c'}, {entry: 'b'}])
  t.is(
    code(() => ipsets.destroy('b')),
    'IPSET_ERR_BUSY',
  )
  t.is(
    code(() => ipsets.add('l', 'nosuch')),
    'IPSET_ERR_NAME',
  )
  t.is(
    code(() => ipsets.destroyAll()),
    'IPSET_ERR_BUSY',
  )
  ipsets.flush()
  ipsets.destroy('b')
  t.is(
    code(() => ipsets.destroy('b')),
    'ENOENT',
  )
  t.is(
    code(() => ipsets.entries('b')),
    'ENOENT',
  )
  t.is(
    code(() => ipsets.create({name: 'c', type: 'hash:ip,port'})),
    'EEXIST',
  )
  const unknown = t.throws(() => ipsets.create({name: 'z', type: 'hash:nosuch'})) as NetlinkError
  t.is(unknown.message, "IPSET_ERR_FIND_TYPE: type of set not supported, IPSET_CMD_TYPE 'hash:nosuch'")
  const {min, max} = ipsets.revisions('hash:ip')
  t.true(max >= min && max > 0)
})

test('wrong arguments, before anything is sent', t => {
  using netfilter = connectNetfilterSync({namespace: fresh(t)})
  const {ipsets} = netfilter
  ipsets.create({name: 'p', type: 'hash:ip,port'})
  const wrong: [() => unknown, RegExp][] = [
    [() => ipsets.create({name: '', type: 'hash:ip'}), /^name: /],
    [() => ipsets.create({name: 'x'.repeat(32), type: 'hash:ip'}), /^name: expected a name of 1 to 31/],
    [() => ipsets.create({name: 'x', type: 'ip'}), /^type: /],
    [
      () => ipsets.create({name: 'x', type: 'hash:ip', hashsise: 1} as IpSet),
      /^hashsise: no option of a set/,
    ],
    [() => ipsets.create({name: 'x', type: 'hash:ip', range: '1-2'}), /^range: /],
    [() => ipsets.create({name: 'x', type: 'hash:ip', netmask: 129}), /^netmask: /],
    [() => ipsets.create({name: 'x', type: 'hash:ip', family: 5 as 4}), /^family: expected 4 or 6/],
    [() => ipsets.create({name: 'x', type: 'bitmap:port', range: '1-70000'}), /^range: /],
    [() => ipsets.add('p', '192.0.2.1'), /^entry: expected ip,port, as hash:ip,port wants it/],
    [() => ipsets.add('p', '192.0.2.1,tcp:x'), /^entry: expected a number to 65535/],
    [() => ipsets.add('p', '192.0.2.1,nosuch:1'), /^entry: /],
    [() => ipsets.add('p', {entry: '192.0.2.1,1', skbprio: '1'}), /^skbprio: expected MAJOR:MINOR/],
    [() => ipsets.add('p', {entry: '192.0.2.1,1', commment: '1'} as IpSetEntry), /^commment: no option/],
    [() => ipsets.add('p', {ip: '192.0.2.1'} as never), /^ip: no option of an element/],
    [() => ipsets.add('p', undefined as never), /^entry: expected a text or an object/],
    [() => ipsets.test('p', 5 as never), /^entry: expected a text or an object/],
    [() => ipsets.list({nam: 'x'} as never), /^nam: no option of a filter/],
  ]
  for (const [act, message] of wrong) t.throws(act, {message}, String(message))
})
