// Settings of links in the kernel in memory and in the real one: both keep the same, and refuse the same.
import type {ExecutionContext} from 'ava'
import {RTM} from '../../protocol/route/constants.js'
import {link as format, type LinkInput} from '../../protocol/route/link.js'
import {connectSync, type SyncConnection} from '../../src/connection.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import type {Link, LinkChanges, NewLink} from '../../src/link/link.js'
import {memoryKernel} from '../../src/testing/index.js'
import {fresh, live as test} from '../support/live.js'

/** How an operation is refused, if it is. */
function refusal(act: () => unknown): string {
  try {
    act()
    return 'done'
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    return `${error.code} ${error.extack ?? ''}`
  }
}

const shown = [
  'gsoMaxSize',
  'gsoMaxSegs',
  'groMaxSize',
  'gsoIpv4MaxSize',
  'groIpv4MaxSize',
  'linkmode',
] as const
const look = (link: Link) => Object.fromEntries([...shown, 'mtu' as const].map(key => [key, link[key]]))

/** Each is set of each link, one after the other. */
const settings: readonly LinkChanges[] = [
  {carrier: false},
  {protodown: true},
  {protodownReason: {3: true}},
  {vfs: [{vf: 0, vlan: 5}]},
  {gsoMaxSize: 5000},
  {gsoMaxSize: 65_536, gsoIpv4MaxSize: 7000},
  {gsoMaxSize: 65_537},
  {gsoMaxSize: 100},
  {gsoMaxSize: 400},
  {gsoIpv4MaxSize: 100},
  {gsoMaxSize: 524_281, mtu: 1400},
  {gsoMaxSegs: 65_535},
  {gsoMaxSegs: 65_536},
  {gsoMaxSegs: 0},
  {groMaxSize: 524_280},
  {groMaxSize: 524_281},
  {groMaxSize: 6000},
  {groIpv4MaxSize: 524_281},
  {address: '01:00:00:00:00:01'},
  {address: '00:00:00:00:00:00'},
  {address: '02:00'},
  {broadcast: '02:00'},
  {addrgenmode: 'stable_secret'},
  {addrgenmode: 'none'},
  {linkmode: 'testing'},
  {linkmode: 'dormant'},
]

/** What is done with links as a whole. */
const whole: readonly [string, (ip: SyncConnection) => unknown][] = [
  ['replaced pair', ip => ip.links.replace({name: 'v1', kind: 'veth', peer: {name: 'v2'}})],
  ['replaced bridge', ip => ip.links.replace({name: 'br1', kind: 'bridge'})],
  ['another kind without settings', ip => ip.links.replace({name: 'v1', kind: 'bridge'})],
  ['another kind', ip => ip.links.replace({name: 'v1', kind: 'bridge', priority: 7} as NewLink)],
  [
    'flagged',
    ip => ip.request(RTM.NEWLINK, format, {attributes: {ifname: 'br1'}} as LinkInput, {flags: 0x100}),
  ],
  ['new', ip => ip.links.add({name: 'br2', kind: 'bridge', gsoMaxSize: 4000, groMaxSize: 70_000})],
  ['short address', ip => ip.links.add({name: 'br4', kind: 'bridge', address: '02:00'})],
  ['short broadcast address', ip => ip.links.add({name: 'br4', kind: 'bridge', broadcast: '02:00'})],
  ['group address', ip => ip.links.add({name: 'br4', kind: 'bridge', address: '01:00:00:00:00:01'})],
  [
    'no address',
    ip => ip.links.add({name: 'v3', kind: 'veth', address: '00:00:00:00:00:00', peer: {name: 'v4'}}),
  ],
  ['name of all links', ip => ip.links.add({name: 'all', kind: 'bridge'})],
  ['name of new links', ip => ip.links.add({name: 'default', kind: 'bridge'})],
  ['too big', ip => ip.links.add({name: 'br3', kind: 'bridge', gsoMaxSize: 70_000})],
]

function make(ip: SyncConnection): SyncConnection {
  ip.links.set('lo', {up: true})
  ip.links.add({name: 'v1', kind: 'veth', address: '02:00:00:00:00:01', peer: {name: 'v2'}})
  ip.links.add({name: 'br1', kind: 'bridge', address: '02:00:00:00:00:02'})
  return ip
}

function both(t: ExecutionContext): readonly SyncConnection[] {
  const all = [connectSync({namespace: fresh(t)}), connectSync({transport: memoryKernel().open})]
  t.teardown(() => {
    for (const ip of all) ip.close()
  })
  return all.map(make)
}

test('both keep what is set of a link, and refuse the same', t => {
  const [real, memory] = both(t).map(ip => [
    ...['lo', 'v1', 'br1'].flatMap(dev => [
      look(ip.links.get(dev)),
      ...settings.map(setting => ({
        ...{dev, setting},
        refusal: refusal(() => ip.links.set(dev, setting)),
        link: look(ip.links.get(dev)),
        addrgenmode: ip.links.get(dev).addrgenmode,
      })),
    ]),
    ...whole.map(([what, act]) => ({
      what,
      refusal: refusal(() => act(ip)),
      names: ip.links.list().map(look),
    })),
  ])
  t.deepEqual(memory, real)
})

test('links that are set so are dormant with a carrier, and have no address of themselves', t => {
  const [real, memory] = both(t).map(ip => {
    ip.links.set('v1', {addrgenmode: 'none', linkmode: 'dormant'})
    ip.links.set('v2', {addrgenmode: 'none'})
    for (const dev of ['v1', 'v2']) ip.links.set(dev, {up: true})
    const states = ['v1', 'v2', 'v1'].map(dev => [dev, ip.links.get(dev).state])
    return {states, addresses: ip.addresses.list({dev: 'v2'})}
  })
  t.deepEqual(real, {
    states: [
      ['v1', 'dormant'],
      ['v2', 'up'],
      ['v1', 'dormant'],
    ],
    addresses: [],
  })
  t.deepEqual(memory, real)
})

test('what is not modelled is refused by name', t => {
  const ip = make(connectSync({transport: memoryKernel().open}))
  const refused: readonly [RegExp, string, LinkChanges][] = [
    [/^EAFNOSUPPORT/, 'v1', {mctpNetwork: 1}],
    [/router advertisements are not modelled$/, 'v1', {token: '::1'}],
    [/random addresses are not modelled$/, 'v1', {addrgenmode: 'random'}],
    [
      /changes of what only one kind has are not modelled$/,
      'br1',
      {kind: 'bridge', priority: 7} as LinkChanges,
    ],
  ]
  for (const [message, dev, setting] of refused) t.throws(() => ip.links.set(dev, setting), {message})
  t.throws(() => ip.links.add({name: 'br2', kind: 'bridge', numtxqueues: 2}), {
    message: /numbers of queues are not/,
  })
  t.throws(() => memoryKernel({forward: true} as never), {
    message: /^forward: no option of a kernel in memory/,
  })
  t.throws(() => memoryKernel({forwarding: 1} as never), {message: /^forwarding: expected a boolean/})
  ip.close()
})
