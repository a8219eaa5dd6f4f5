/** A family with a header of its own: openvswitch, where the kernel has it. */
import {existsSync} from 'node:fs'
import {attr, attributes} from '../../protocol/attributes.js'
import {command, family} from '../../protocol/generic/family.js'
import {flags} from '../../protocol/names.js'
import {arrayOf, bytes, u32, u64} from '../../protocol/scalars.js'
import {struct} from '../../protocol/struct.js'
import {string} from '../../protocol/text.js'
import {connectGeneric, connectGenericSync} from '../../src/generic/connection.js'
import {createNamespace} from '../../src/namespace/index.js'
import {fresh, ip, live} from '../support/live.js'
import {onlyIf} from '../support/only-if.js'
import {comparePolicies} from '../support/policies.js'
import {compareSpec} from '../support/spec/compare.js'
import {readSpec} from '../support/spec/read.js'
import {folder, inFamily} from '../support/spec/specs.js'

// linux/openvswitch.h
const datapath = attributes({
  name: attr('OVS_DP_ATTR_NAME', 1, string),
  upcallPid: attr('OVS_DP_ATTR_UPCALL_PID', 2, u32),
  stats: attr(
    'OVS_DP_ATTR_STATS',
    3,
    struct('ovs_dp_stats', '', {n_hit: u64, n_missed: u64, n_lost: u64, n_flows: u64}),
  ),
  megaflowStats: attr(
    'OVS_DP_ATTR_MEGAFLOW_STATS',
    4,
    struct('ovs_dp_megaflow_stats', '', {
      n_mask_hit: u64,
      n_masks: u32,
      padding: u32,
      n_cache_hit: u64,
      pad1: u64,
    }),
  ),
  userFeatures: attr(
    'OVS_DP_ATTR_USER_FEATURES',
    5,
    flags('OVS_DP_F_', u32, {
      UNALIGNED: 1,
      VPORT_PIDS: 2,
      TC_RECIRC_SHARING: 4,
      DISPATCH_UPCALL_PER_CPU: 8,
    }),
  ),
  pad: attr('OVS_DP_ATTR_PAD', 6, bytes),
  masksCacheSize: attr('OVS_DP_ATTR_MASKS_CACHE_SIZE', 7, u32),
  perCpuPids: attr('OVS_DP_ATTR_PER_CPU_PIDS', 8, arrayOf(u32)),
  ifindex: attr('OVS_DP_ATTR_IFINDEX', 9, u32),
})

const openvswitch = family({
  name: 'ovs_datapath',
  version: 2,
  header: struct('ovs_header', '', {dp_ifindex: u32}),
  commands: {
    new: command('OVS_DP_CMD_NEW', 1, datapath),
    del: command('OVS_DP_CMD_DEL', 2, datapath),
    get: command('OVS_DP_CMD_GET', 3, datapath),
  },
  events: {new: command('OVS_DP_CMD_NEW', 1, datapath), del: command('OVS_DP_CMD_DEL', 2, datapath)},
})

function known(): boolean {
  try {
    using namespace = createNamespace()
    using generic = connectGenericSync({namespace})
    return generic.families.get(openvswitch.name).headerSize === 4
  } catch {
    return false
  }
}
const test = onlyIf(known(), 'openvswitch', live)

test('datapaths of openvswitch', async t => {
  if (existsSync(folder)) {
    const {agree, disagreements} = compareSpec(readSpec(`${folder}/ovs_datapath.yaml`), inFamily(openvswitch))
    t.deepEqual([...disagreements], [])
    t.true(agree > 30)
  }
  const namespace = fresh(t)
  using now = connectGenericSync({namespace})
  const told = comparePolicies(now, openvswitch)
  t.deepEqual([...told.missing], [])
  t.is(told.agree, 12)
  t.deepEqual(
    [...told.repliesOnly],
    ['OVS_DP_ATTR_STATS', 'OVS_DP_ATTR_MEGAFLOW_STATS', 'OVS_DP_ATTR_PAD', 'OVS_DP_ATTR_PER_CPU_PIDS'],
  )
  // The kernel's specification says u32, and its policy that no index is negative.
  t.deepEqual(
    told.wrong,
    ['NEW', 'DEL', 'GET'].map(name => `OVS_DP_CMD_${name}: OVS_DP_ATTR_IFINDEX is u32, s32 by the kernel`),
  )
  await using generic = await connectGeneric({namespace})
  const signal = AbortSignal.timeout(10_000)
  const events = await generic.notifications(openvswitch, ['ovs_datapath'], {signal})
  const outcomes = await generic.batch(
    ['dp0', 'dp1', 'dp0'].map(name =>
      generic.prepare(openvswitch, 'new', {name, upcallPid: 0, userFeatures: 1}),
    ),
  )
  t.deepEqual(
    outcomes.map(one => (one.status === 'fulfilled' ? 'made' : one.reason.code)),
    ['made', 'made', 'EEXIST'],
  )
  const all = await generic.request(openvswitch, 'get', {}, {dump: true})
  const index = (name: string) =>
    (JSON.parse(ip(namespace, `-j link show ${name}`)) as [{ifindex: number}])[0].ifindex
  t.deepEqual(
    all.map(({name, familyHeader}) => [name, familyHeader]),
    ['dp0', 'dp1'].map(name => [name, {dp_ifindex: index(name)}]),
  )
  // The header alone says which one.
  const familyHeader = {dp_ifindex: index('dp1')}
  const [one] = await generic.request(openvswitch, 'get', {familyHeader})
  t.like(one, {name: 'dp1', familyHeader, userFeatures: 1})
  t.is(one?.stats?.n_flows, 0n)
  await generic.request(openvswitch, 'del', {familyHeader})
  await t.throwsAsync(generic.request(openvswitch, 'get', {familyHeader}), {
    code: 'ENODEV',
    message: /OVS_DP_CMD_GET/,
  })
  const seen: unknown[] = []
  for await (const event of events) {
    if (event.event === 'new' || event.event === 'del') seen.push([event.event, event.attributes.name])
    if (event.event === 'del') break
  }
  t.deepEqual(seen, [
    ['new', 'dp0'],
    ['new', 'dp1'],
    ['del', 'dp1'],
  ])
})
