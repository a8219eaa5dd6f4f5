/** VLANs and multicast groups of bridges. The second kernel filters VLANs; here most of this may be missing. */
import type {ExecutionContext} from 'ava'
import type {MdbEntry} from '../../src/bridge/mdb.js'
import type {BridgeVlan} from '../../src/bridge/vlan.js'
import {run, live as test} from '../support/live.js'
import {present, type Twin, twins} from '../support/twins.js'

const bridge = ({namespace}: Twin, args: string) => run(namespace, 'bridge', ...args.split(' '))
const show = (twin: Twin, args: string) =>
  JSON.parse(bridge(twin, `-j -d ${args}`)) as Record<string, unknown>[]

/** Two namespaces with `br0` (up, a port `v1`), `undefined` where the kernel lacks what is needed. */
function bridges(t: ExecutionContext, options: string): [Twin, Twin] | undefined {
  const both = twins(t)
  try {
    for (const {ip} of both) {
      ip(`link add br0 index 20 type bridge ${options}`)
      ip('link set v1 master br0')
      ip('link set br0 up')
    }
    return both
  } catch {
    t.log(`skipped: this kernel has no bridge with ${options}`)
    t.pass()
    return undefined
  }
}

const vlanAsBridge = (one: BridgeVlan) =>
  present({
    vlan: one.vlan,
    vlanEnd: one.vlanEnd,
    flags:
      one.pvid || one.untagged
        ? [...(one.pvid ? ['PVID'] : []), ...(one.untagged ? ['Egress Untagged'] : [])]
        : undefined,
    state: one.state,
    mcast_router: {disabled: 0, temp_query: 1, perm: 2, temp: 3}[one.mcastRouter ?? 'temp_query'],
  })

test('VLANs are made, listed, changed and deleted as by bridge(8)', t => {
  const both = bridges(t, 'vlan_filtering 1 vlan_default_pvid 0 mcast_snooping 1 mcast_vlan_snooping 1')
  if (!both) return
  const [real, own] = both
  const {bridgeVlans} = own.connection
  for (const twin of both) {
    try {
      twin.ip('link set v1 type bridge_slave vlan_tunnel on')
      bridge(twin, 'vlan show')
    } catch {
      t.log('skipped: bridges of this kernel have no VLANs')
      t.pass()
      return
    }
  }
  for (const [args, vlan] of [
    ['dev v1 vid 10 pvid untagged', {dev: 'v1', vlan: 10, pvid: true, untagged: true}],
    ['dev v1 vid 100-109', {dev: 'v1', vlan: 100, vlanEnd: 109}],
    ['dev br0 vid 10 self', {dev: 'br0', vlan: 10, self: true}],
    ['dev v1 vid 200-203', {dev: 'v1', vlan: 200, vlanEnd: 203, tunnelId: 5000}],
  ] as const) {
    bridge(real, `vlan add ${args}`)
    if ('tunnelId' in vlan) bridge(real, `vlan add ${args} tunnel_info id 5000-5003`)
    bridgeVlans.add(vlan)
    t.deepEqual(show(own, 'vlan show'), show(real, 'vlan show'), args)
    t.deepEqual(bridge(own, '-c vlan tunnelshow'), bridge(real, '-c vlan tunnelshow'), args)
  }
  bridge(real, 'vlan set dev v1 vid 105-106 state blocking mcast_router 2')
  bridgeVlans.set({dev: 'v1', vlan: 105, vlanEnd: 106, state: 'blocking', mcastRouter: 'perm'})
  bridgeVlans.set({dev: 'v1', vlan: 107, mcastMaxGroups: 5, neighSuppress: true})
  const listed = bridgeVlans.list()
  t.deepEqual(
    show(own, 'vlan show').map(({ifname, vlans}) => [ifname, vlans]),
    ['v1', 'br0']
      .map(dev => [dev, listed.filter(one => one.dev === dev).map(vlanAsBridge)])
      .filter(([, vlans]) => vlans?.length),
  )
  t.like(bridgeVlans.list({dev: 'v1', vlan: 107})[0], {mcastMaxGroups: 5, neighSuppress: true})
  t.is(bridgeVlans.list({dev: 'v1', vlan: 10, stats: true})[0]?.stats?.rxPackets, 0n)
  bridgeVlans.delete({dev: 'v1', vlan: 100, vlanEnd: 101})
  t.deepEqual(bridgeVlans.list({vlan: 100}), [])
  bridgeVlans.add({dev: 'v1', vlan: 100, vlanEnd: 101})
  t.true(bridgeVlans.flush({}) >= 5)
  t.deepEqual(bridgeVlans.list(), [])
  for (const vlan of listed) bridgeVlans.add(vlan)
  // Hosts join groups when they like.
  const settled = () => bridgeVlans.list().map(({mcastGroups: _, ...vlan}) => vlan)
  const before = listed.map(({mcastGroups: _, ...vlan}) => vlan)
  t.deepEqual(settled(), before, 'what is listed can be added again')
  t.throws(() => bridgeVlans.add({dev: 'v1', vlan: 5, vlanEnd: 9, pvid: true}), {message: /^pvid: .*true/})
  t.throws(() => bridgeVlans.add({dev: 'v1', vlan: 4095}), {message: 'vlan: expected 1 to 4094, got 4095'})
})

const groups = (twin: Twin) =>
  (show(twin, 'mdb show') as {mdb: Record<string, unknown>[]}[]).flatMap(({mdb}) => mdb)

const mdbAsBridge = (one: MdbEntry) =>
  present({
    index: 20,
    dev: one.dev,
    port: one.port,
    grp: one.group,
    src: one.source,
    state: one.state,
    filter_mode: one.filterMode,
    source_list: one.sources?.map(address => ({address, timer: '0.00'})),
    protocol: one.protocol === undefined ? undefined : String(one.protocol),
    flags: one.flags ?? [],
    vid: one.vlan,
  })

test('multicast groups are made, listed and deleted as by bridge(8)', t => {
  const both = bridges(t, 'mcast_snooping 1 mcast_igmp_version 3')
  if (!both) return
  const [real, own] = both
  const {mdb} = own.connection
  const mine = (list: MdbEntry[]) => list.filter(({state}) => state === 'permanent')
  try {
    bridge(real, 'mdb add dev br0 port v1 grp 239.1.1.1 permanent')
  } catch {
    t.pass()
    return
  }
  mdb.add({dev: 'br0', port: 'v1', group: '239.1.1.1', state: 'permanent'})
  bridge(real, 'mdb add dev br0 port v1 grp ff0e::7 permanent')
  mdb.add({dev: 'br0', port: 'v1', group: 'ff0e::7', state: 'permanent'})
  bridge(real, 'mdb add dev br0 port v1 grp 01:02:03:04:05:06 permanent')
  mdb.add({dev: 'br0', port: 'v1', group: '01:02:03:04:05:06', state: 'permanent'})
  bridge(real, 'mdb add dev br0 port v1 grp 239.1.1.2 src 192.0.2.9 permanent')
  mdb.add({dev: 'br0', port: 'v1', group: '239.1.1.2', source: '192.0.2.9', state: 'permanent'})
  const fixed = (twin: Twin) => groups(twin).filter(({state}) => state === 'permanent')
  t.deepEqual(fixed(own), fixed(real))
  t.deepEqual(mine(mdb.list({dev: 'br0'})).map(mdbAsBridge), fixed(real))
  t.like(
    t.throws(() => mdb.add({dev: 'br0', port: 'v1', group: '239.1.1.1', state: 'permanent'})),
    {
      code: 'EEXIST',
    },
  )
  mdb.replace({
    dev: 'br0',
    port: 'v1',
    group: '239.1.1.1',
    state: 'permanent',
    filterMode: 'include',
    sources: ['192.0.2.7'],
    protocol: 'zebra',
  })
  t.like(
    mdb.list().find(({group, source}) => group === '239.1.1.1' && !source),
    {filterMode: 'include', sources: ['192.0.2.7'], protocol: 'zebra'},
  )
  mdb.delete({dev: 'br0', port: 'v1', group: 'ff0e::7'})
  mdb.flush({dev: 'br0'})
  t.deepEqual(mine(mdb.list()), [])
  t.throws(() => mdb.add({dev: 'br0', port: 'v1', group: 'x'}), {message: /^group: .*'x'/})
})
