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

test('settings of VLANs of a whole bridge, and the spanning trees that VLANs are in', t => {
  const both = bridges(t, 'vlan_filtering 1 mcast_snooping 1 mcast_vlan_snooping 1')
  if (!both) return
  const [real, own] = both
  const {bridgeVlans, links, mst} = own.connection
  try {
    for (const twin of both) bridge(twin, 'vlan add dev br0 vid 10-12 self')
  } catch {
    t.log('skipped: bridges of this kernel have no VLANs')
    t.pass()
    return
  }
  bridge(real, 'vlan global set dev br0 vid 10-11 mcast_snooping 0 mcast_querier 1 mcast_igmp_version 3')
  bridge(real, 'vlan global set dev br0 vid 10-11 mcast_query_interval 5000 mcast_last_member_count 7')
  bridgeVlans.setGlobal({
    ...{dev: 'br0', vlan: 10, vlanEnd: 11, mcastSnooping: false, mcastQuerier: true, mcastIgmpVersion: 3},
    ...{mcastQueryInterval: 5000, mcastLastMemberCount: 7},
  })
  t.deepEqual(show(own, 'vlan global show'), show(real, 'vlan global show'))
  const [range = {dev: '', vlan: 0}] = bridgeVlans.listGlobal({dev: 'br0', vlan: 11})
  t.like(range, {dev: 'br0', vlan: 10, vlanEnd: 11, mcastSnooping: false, mcastQuerier: true})
  t.like(range, {mcastIgmpVersion: 3, mcastQueryInterval: 5000, mcastLastMemberCount: 7, mcastMldVersion: 1})
  bridgeVlans.setGlobal({...range, vlan: 12, vlanEnd: 12})
  const {vlan: _, vlanEnd: __, mcastRouterPorts: ___, ...settings} = range
  t.like(bridgeVlans.listGlobal({vlan: 12})[0], settings)

  // Trees need VLANs without members, so a bridge of their own.
  links.add({name: 'br1', kind: 'bridge', vlanFiltering: true, vlanDefaultPvid: 0, mstEnabled: true})
  links.set('v1', {master: 'br1'})
  bridgeVlans.add({dev: 'br1', vlan: 20, vlanEnd: 21, self: true})
  bridgeVlans.add({dev: 'v1', vlan: 20, vlanEnd: 21})
  bridgeVlans.setGlobal({dev: 'br1', vlan: 20, msti: 2})
  t.like(bridgeVlans.listGlobal({dev: 'br1', vlan: 20})[0], {vlan: 20, msti: 2})
  mst.set({dev: 'v1', msti: 2, state: 'blocking'})
  t.deepEqual(mst.list({dev: 'v1', msti: 2}), [{dev: 'v1', msti: 2, state: 'blocking'}])
  t.true(mst.list().length >= 2)
  t.throws(() => mst.set({dev: 'v1', msti: 5000, state: 'blocking'}), {message: /^msti: /})
  t.throws(() => bridgeVlans.setGlobal({dev: 'br1', vlan: 20, mcastIgmpVersion: 1}), {
    message: 'mcastIgmpVersion: expected 2 to 3, got 1',
  })
})

test('groups of a vxlan, and the members of one group', t => {
  const both = bridges(t, 'mcast_snooping 1')
  if (!both) return
  const [, own] = both
  const {mdb} = own.connection
  const member: MdbEntry = {dev: 'br0', port: 'v1', group: '239.1.1.1', state: 'permanent'}
  mdb.add(member)
  mdb.add({...member, group: '239.1.1.2'})
  try {
    t.deepEqual(
      mdb.get({dev: 'br0', group: '239.1.1.1'}).map(({group, port}) => [group, port]),
      [['239.1.1.1', 'v1']],
    )
  } catch (error) {
    if ((error as {code?: string}).code !== 'EOPNOTSUPP') throw error
    t.log('skipped: this kernel cannot be asked for one group')
    t.pass()
    return
  }
  t.throws(() => mdb.get({dev: 'br0', group: '239.1.1.9'}), {code: 'ENOENT'})
  t.throws(() => mdb.get({dev: 'br0', group: 'x'}), {message: /^group: /})

  own.ip('link add vx0 up type vxlan external dstport 4789 local 192.0.2.1')
  const remote: MdbEntry = {
    ...{dev: 'vx0', port: 'vx0', group: '239.1.1.3', source: '192.0.2.7', state: 'permanent'},
    ...{dst: '192.0.2.50', dstPort: 5000, vni: 9, srcVni: 7, via: 'v0', protocol: 'zebra'},
  }
  const group: MdbEntry = {
    ...{dev: 'vx0', port: 'vx0', group: 'ff0e::3', state: 'permanent', dst: '2001:db8::50'},
    ...{filterMode: 'include', sources: ['2001:db8::7', '2001:db8::8'], protocol: 'static', srcVni: 7},
  }
  mdb.add(remote)
  mdb.add(group)
  t.deepEqual(mdb.get({dev: 'vx0', group: '239.1.1.3', source: '192.0.2.7', srcVni: 7}).map(settled), [
    settled({...remote, filterMode: 'include'}),
  ])
  t.deepEqual(mdb.get({dev: 'vx0', group: 'ff0e::3', srcVni: 7}).map(settled), [settled(group)])
  const before = mdb.list({dev: 'vx0'}).map(settled)
  // Each source of a group is an entry, too.
  t.is(before.length, 4)
  t.is(mdb.flush({dev: 'vx0'}) > 0, true)
  t.deepEqual(mdb.list({dev: 'vx0'}), [])
})

/** An entry without what passes; the order of sources means nothing. */
const settled = ({timer: _timer, sources, ...entry}: MdbEntry): MdbEntry => ({
  ...entry,
  ...(sources && {sources: sources.toSorted()}),
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
