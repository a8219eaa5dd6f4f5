/** Address labels, tables of neighbours, and netconf. */

import type {AddressLabel} from '../../src/address-label.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import type {NeighbourTable} from '../../src/neighbour/table.js'
import type {Netconf} from '../../src/netconf.js'
import {live as test} from '../support/live.js'
import {present, twin, twins} from '../support/twins.js'

const labelAsIp = ({prefix, dev, label}: AddressLabel) => {
  const [address, length = '128'] = prefix.split('/')
  return present({address, prefixlen: Number(length), ifname: dev, label})
}

test('address labels', t => {
  const [real, own] = twins(t)
  const {addressLabels} = own.connection
  for (const [args, label] of [
    ['prefix 2001:db8::/32 label 99', {prefix: '2001:db8::/32', label: 99}],
    ['prefix 2001:db8:1::1 dev v0 label 7', {prefix: '2001:db8:1::1', dev: 'v0', label: 7}],
  ] as const) {
    real.ip(`addrlabel add ${args}`)
    addressLabels.add(label)
  }
  const before = addressLabels.list()
  t.deepEqual(own.json('addrlabel show'), real.json('addrlabel show'))
  t.deepEqual(before.map(labelAsIp), real.json('addrlabel show'))
  t.like(
    t.throws(() => addressLabels.add({prefix: '2001:db8::/32', label: 1}), {instanceOf: NetlinkError}),
    {
      code: 'EEXIST',
    },
  )
  addressLabels.replace({prefix: '2001:db8::/32', label: 1})
  t.true(addressLabels.list().some(({prefix, label}) => prefix === '2001:db8::/32' && label === 1))
  addressLabels.delete({prefix: '2001:db8:1::1', dev: 'v0'})
  t.is(addressLabels.flush(), before.length - 1)
  t.deepEqual(own.json('addrlabel show'), [])
  for (const label of before) addressLabels.add(label)
  const byPrefix = (a: AddressLabel, b: AddressLabel) => (a.prefix < b.prefix ? -1 : 1)
  t.deepEqual(addressLabels.list().toSorted(byPrefix), before.toSorted(byPrefix))
  t.throws(() => addressLabels.add({prefix: '192.0.2.0/24', label: 1}), {
    instanceOf: RangeError,
    message: "prefix: expected an IPv6 prefix, got '192.0.2.0/24'",
  })
})

const tableAsIp = (one: NeighbourTable) =>
  present({
    family: one.family === 4 ? 'inet' : 'inet6',
    name: one.name,
    dev: one.dev,
    thresh1: one.thresh1,
    thresh2: one.thresh2,
    thresh3: one.thresh3,
    gc_interval: one.gcInterval,
    refcnt: one.refcnt,
    reachable: one.reachable,
    base_reachable: one.baseReachable,
    retrans: one.retrans,
    gc_stale: one.gcStale,
    delay_probe: one.delayProbe,
    queue: one.queue,
    app_probes: one.appProbes,
    ucast_probes: one.ucastProbes,
    mcast_probes: one.mcastProbes,
    anycast_delay: one.anycastDelay,
    proxy_delay: one.proxyDelay,
    proxy_queue: one.proxyQueue,
    locktime: one.locktime,
  })

test('tables of neighbours', t => {
  const {connection, ip, json} = twin(t)
  const {neighbourTables} = connection
  // Entries come and go by themselves, and the kernel draws times anew.
  const still = (tables: Record<string, unknown>[]) => tables.map(one => ({...one, refcnt: 0, reachable: 0}))
  t.deepEqual(still(neighbourTables.list().map(tableAsIp)), still(json('ntable show')))
  const changes = {
    baseReachable: 25000,
    retrans: 2000,
    gcStale: 70000,
    delayProbe: 4000,
    queue: 50,
    appProbes: 1,
    ucastProbes: 5,
    mcastProbes: 6,
    anycastDelay: 900,
    proxyDelay: 700,
    proxyQueue: 60,
    locktime: 500,
  }
  neighbourTables.set({name: 'arp_cache', dev: 'v0', ...changes})
  ip(
    'ntable change name arp_cache dev v1 base_reachable 25000 retrans 2000 gc_stale 70000 delay_probe 4000 queue 50 app_probes 1 ucast_probes 5 mcast_probes 6 anycast_delay 900 proxy_delay 700 proxy_queue 60 locktime 500',
  )
  const [v0] = neighbourTables.list({dev: 'v0', name: 'arp_cache'})
  const [v1] = neighbourTables.list({dev: 'v1', family: 4})
  t.like(v0, changes)
  t.deepEqual({...v0, dev: 0, refcnt: 0, reachable: 0}, {...v1, dev: 0, refcnt: 0, reachable: 0} as typeof v0)
  t.deepEqual(still([v0 ? tableAsIp(v0) : {}]), still(json('ntable show dev v0 name arp_cache')))
  neighbourTables.set({...(v0 as NeighbourTable), locktime: 400})
  t.like(neighbourTables.list({dev: 'v0', family: 4})[0], {...changes, locktime: 400})
  t.like(
    t.throws(() => neighbourTables.set({name: 'arp_cache', thresh1: 100})),
    {code: 'ENOENT'},
  )
  t.throws(() => neighbourTables.set({name: 'arp_cache', dev: 'v0', retrans: -1}), {
    message: /^retrans: expected .* got -1/,
  })
})

const netconfAsIp = (one: Netconf) =>
  present({
    family: one.family === 4 ? 'inet' : one.family === 6 ? 'inet6' : 'mpls',
    interface: one.dev,
    forwarding: one.forwarding,
    rp_filter: one.rpFilter,
    mc_forwarding: one.mcForwarding,
    proxy_neigh: one.proxyNeigh,
    ignore_routes_with_linkdown: one.ignoreRoutesWithLinkdown,
    input: one.input,
  })

test('netconf', t => {
  const {connection, json} = twin(t)
  const {netconf} = connection
  t.deepEqual(netconf.list().map(netconfAsIp), json('netconf show'))
  t.deepEqual(netconf.list({dev: 'v0'}).map(netconfAsIp), json('netconf show dev v0'))
  t.deepEqual(netconf.list({family: 6}).map(netconfAsIp), json('-6 netconf show'))
  t.is(netconf.list({family: 4, dev: 'default'}).length, 1)
  t.throws(() => netconf.list({family: 5 as 4}), {message: /^family: .*5/})
})
