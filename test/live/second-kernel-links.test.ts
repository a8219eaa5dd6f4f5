/**
 * The tests of links under Linux 7.3, where vlan, dummy, bond, vrf and the tunnels exist and bridges filter VLANs: all
 * of what is skipped here runs there.
 */
import {onSecondKernel, runThere} from '../support/second-kernel.js'

for (const [what, version, files, least] of [
  ['links', '7.3', ['live/link-kinds.test', 'live/link-add.test', 'live/tunnels.test'], 55],
  [
    'links of devices',
    '7.3',
    ['live/link-devices.test', 'live/link-details.test', 'live/memory-vlan.test'],
    21,
  ],
  ['links', '6.12', ['live/link-kinds.test', 'live/tunnels.test'], 30],
] as const) {
  onSecondKernel(`${what} under Linux ${version}`, async t => {
    t.timeout(300_000)
    const {passed, failed, skipped, text} = await runThere(version, files, 280)
    t.log(`${passed.length} tests passed there`)
    if (failed.length > 0 || passed.length < least) t.log(text)
    t.deepEqual(failed, [])
    t.deepEqual(skipped, [])
    t.true(passed.length >= least, `${passed.length}`)
  })
}

onSecondKernel('monitor, batch, errors and nexthops under Linux 7.3', async t => {
  t.timeout(300_000)
  const {passed, failed, text} = await runThere(
    '7.3',
    [
      'live/monitor.test',
      'live/monitor-topics.test',
      'live/connection.test',
      'live/errors.test',
      'live/nexthop.test',
      'live/bridge-objects.test',
      'live/bridge-rings.test',
      'live/route-encap.test',
      'live/multicast-routing.test',
      'live/stats.test',
      'live/newer-kernels.test',
    ],
    280,
  )
  t.log(`${passed.length} tests passed there`)
  if (failed.length > 0 || passed.length < 35) t.log(text)
  t.deepEqual(failed, [])
  t.true(passed.length >= 35, `${passed.length}`)
})

onSecondKernel('generic netlink, WireGuard and openvswitch under Linux 7.3', async t => {
  t.timeout(120_000)
  const {passed, failed, skipped, text} = await runThere(
    '7.3',
    ['live/generic.test', 'live/wireguard.test', 'live/openvswitch.test'],
    100,
  )
  if (failed.length > 0) t.log(text)
  t.deepEqual([failed, skipped], [[], []])
  t.is(passed.length, 9)
})
