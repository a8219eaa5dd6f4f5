/** What links count: we read what `ip stats` shows, group by group. */
import {writeFileSync} from 'node:fs'
import type {Stats, StatsFilter, Xstats} from '../../src/stats/stats.js'
import {equalSoon} from '../support/link-case.js'
import {where} from '../support/link-kinds.js'
import {live as test} from '../support/live.js'
import {simulated, whereSimulated} from '../support/simulated.js'
import {present, type Twin, twin} from '../support/twins.js'

type Words = Record<string, unknown>
type Counts = Readonly<Record<string, bigint>>

const number = (counts: Counts, key: string): number => Number(counts[key] ?? 0n)

/** Both ways, as all groups but the extended ones have them; `rx` and `tx` are the words beside those of both. */
function bothWays(stats: object | undefined, rx: readonly string[], tx: readonly string[] = []): Words {
  if (!stats) return {}
  const counts = stats as Counts
  const way = (name: string, more: readonly string[]) =>
    Object.fromEntries(
      ['bytes', 'packets', 'errors', 'dropped', ...more].map(word => [
        word,
        number(counts, `${name}_${word}` in counts ? `${name}_${word}` : word),
      ]),
    )
  return {rx: way('rx', rx), tx: way('tx', tx)}
}

const ofLink = (stats: object | undefined) =>
  stats && {stats64: bothWays(stats, ['over_errors', 'multicast'], ['carrier_errors', 'collisions'])}

/** Pairs of a version each, as ip(8) turns them around. */
const versions = (...pairs: readonly bigint[][]): Words =>
  Object.fromEntries(
    ['rx', 'tx'].flatMap((way, i) => pairs.map((pair, v) => [`${way}_v${v + 1}`, Number(pair[i])])),
  )
const pair = ([rx, tx]: readonly bigint[]): Words => ({rx: Number(rx), tx: Number(tx)})

function multicast({bridge}: Xstats = {}): Words {
  const m = bridge?.mcast
  if (!m) return {}
  return {
    multicast: {
      igmp_queries: versions(m.igmp_v1queries, m.igmp_v2queries, m.igmp_v3queries),
      igmp_reports: versions(m.igmp_v1reports, m.igmp_v2reports, m.igmp_v3reports),
      igmp_leaves: pair(m.igmp_leaves),
      igmp_parse_errors: Number(m.igmp_parse_errors),
      mld_queries: versions(m.mld_v1queries, m.mld_v2queries),
      mld_reports: versions(m.mld_v1reports, m.mld_v2reports),
      mld_leaves: pair(m.mld_leaves),
      mld_parse_errors: Number(m.mld_parse_errors),
    },
  }
}

const spanningTree = ({bridge}: Xstats = {}): Words =>
  bridge?.stp
    ? {stp: Object.fromEntries(Object.entries(bridge.stp).map(([key, count]) => [key, Number(count)]))}
    : {}

const bondNames: Readonly<Record<string, string>> = {
  markerRespRx: 'marker_response_rx',
  markerRespTx: 'marker_response_tx',
}
const snake = (word: string) => word.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const aggregation = ({bond}: Xstats = {}): Words =>
  bond
    ? {
        '802.3ad': Object.fromEntries(
          Object.entries(bond['802.3ad']).map(([key, count]) => [
            bondNames[key] ?? snake(key),
            Number(count),
          ]),
        ),
      }
    : {}

/** What `ip -j stats show` prints of a link: an object for each suite. */
function asIp(stats: Stats): Words[] {
  const {dev, link, offload, afstats} = stats
  const info = offload?.hwStatsInfo?.l3Stats
  const extended = (group: 'xstats' | 'xstats_slave') => {
    const found = group === 'xstats' ? stats.xstats : stats.xstatsSlave
    return [
      {group, subgroup: 'bond', suite: '802.3ad', ...aggregation(found)},
      {group, subgroup: 'bridge', suite: 'mcast', ...multicast(found)},
      {group, subgroup: 'bridge', suite: 'stp', ...spanningTree(found)},
    ]
  }
  const all: Words[] = [
    {
      group: 'afstats',
      subgroup: 'mpls',
      ...(afstats && {mpls_stats: bothWays(afstats.mpls, ['noroute'])}),
    },
    {group: 'link', ...ofLink(link)},
    {
      group: 'offload',
      subgroup: 'l3_stats',
      info,
      ...(offload?.l3Stats && {stats64: bothWays(offload.l3Stats, ['multicast'])}),
    },
    {group: 'offload', subgroup: 'hw_stats_info', info: {l3_stats: info}},
    {group: 'offload', subgroup: 'cpu_hit', ...ofLink(offload?.cpuHit)},
    ...extended('xstats_slave'),
    ...extended('xstats'),
  ]
  return all.map(suite => ({ifname: dev, ...suite}))
}

/** Suites by link and path: without what there is none of. */
const byPath = (suites: Words[]): Words =>
  Object.fromEntries(
    suites.map(({ifindex: _, ifname, group, subgroup, suite, ...counts}) => [
      [ifname, group, subgroup, suite].join(' '),
      present(counts),
    ]),
  )

/** All links of the namespace, and each of them. */
function countsWhatIpShows(t: Parameters<typeof twin>[0], {connection, json}: Twin): void {
  const {stats} = connection
  equalSoon(t, 'all', () => [byPath(stats.list().flatMap(asIp)), byPath(json('stats show'))])
  for (const {name, index} of connection.links.list()) {
    equalSoon(t, name, () => [byPath(asIp(stats.get(name))), byPath(json(`stats show dev ${name}`))])
    equalSoon(t, `${index}`, () => [stats.get(index), stats.get(name)])
  }
}

test('bridges and their ports', t => {
  const one = twin(t)
  one.ip('link add br0 type bridge stp_state 1 mcast_querier 1 mcast_stats_enabled 1')
  one.ip('link set v1 master br0')
  one.ip('link set br0 up')
  countsWhatIpShows(t, one)
  const {stats} = one.connection
  const found = stats.get('br0')
  t.like(found, {dev: 'br0', xstatsSlave: undefined})
  t.deepEqual(Object.keys(found.xstats ?? {}), ['bridge'])
  t.true(Object.hasOwn(stats.get('v1').xstatsSlave?.bridge ?? {}, 'stp'))
  t.deepEqual([...stats.each()].map(({dev}) => dev).toSorted(), ['br0', 'lo', 'v0', 'v1'])
  for (const [filter, keys] of [
    [{groups: ['link']}, ['link']],
    [{groups: ['xstats', 'xstats_slave']}, ['xstats']],
    [{groups: ['xstats_slave']}, []],
    [{groups: ['offload'], offload: ['hw_stats_info', 'l3_stats']}, ['offload']],
    [{groups: ['offload'], offload: ['cpu_hit']}, []],
  ] as [StatsFilter, string[]][]) {
    t.deepEqual(Object.keys(stats.get('br0', filter)), ['dev', ...keys], JSON.stringify(filter))
    const listed = stats.list(filter).find(({dev}) => dev === 'br0') ?? {dev: 'br0'}
    t.deepEqual(Object.keys(listed), ['dev', ...keys], JSON.stringify(filter))
  }
  t.throws(() => stats.get('nosuch'), {code: 'ENODEV'})
  t.throws(() => stats.get(999), {code: 'ENODEV'})
  t.throws(() => stats.set('nosuch', {l3Stats: true}), {code: 'ENODEV'})
})

const bond = where('bond', {mode: '802.3ad'})
bond('link aggregation and MPLS', t => {
  const one = twin(t)
  one.ip('link add bond0 type bond mode 802.3ad miimon 100 lacp_rate fast')
  one.ip('link add d0 type dummy')
  one.ip('link set d0 master bond0')
  one.ip('link set bond0 up')
  one.namespace.enter(() => writeFileSync('/proc/sys/net/mpls/conf/v0/input', '1'))
  countsWhatIpShows(t, one)
  const {stats} = one.connection
  t.is(typeof stats.get('bond0').xstats?.bond?.['802.3ad'].lacpduTx, 'bigint')
  t.is(typeof stats.get('d0').xstatsSlave?.bond?.['802.3ad'].markerRx, 'bigint')
  t.is(stats.get('v0').afstats?.mpls?.rx_noroute, 0n)
})

whereSimulated('what hardware routes', t => {
  const one = twin(t)
  const id = simulated(t, one.namespace)
  const {links, stats} = one.connection
  const {index} = links.get('sim0')
  writeFileSync(`/sys/kernel/debug/netdevsim/netdevsim${id}/hwstats/l3/enable_ifindex`, `${index}`)
  t.deepEqual(stats.get('sim0').offload, {hwStatsInfo: {l3Stats: {request: false, used: false}}})
  stats.set('sim0', {l3Stats: true})
  t.deepEqual(stats.get('sim0').offload?.hwStatsInfo, {l3Stats: {request: true, used: true}})
  // The counts grow by themselves.
  const counts = () => asIp(stats.get('sim0')).find(({subgroup}) => subgroup === 'l3_stats')?.stats64
  const shown = () => one.json('stats show dev sim0 group offload subgroup l3_stats')[0]?.stats64
  const sent = [counts(), shown(), counts(), shown()] as {tx: {packets: number; bytes: number}}[]
  const growing = (numbers: number[]) => numbers.toSorted((x, y) => x - y)
  for (const key of ['packets', 'bytes'] as const) {
    const numbers = sent.map(({tx}) => tx[key])
    t.deepEqual(numbers, growing(numbers))
  }
  t.deepEqual(Object.keys(counts() as object), Object.keys(shown() as object))
  stats.set('sim0', {l3Stats: true})
  stats.set(index, {l3Stats: false})
  t.is(stats.get('sim0').offload?.l3Stats, undefined)
  countsWhatIpShows(t, one)
  stats.set('v0', {l3Stats: true})
  t.deepEqual(stats.get('v0').offload?.hwStatsInfo, {l3Stats: {request: true, used: false}})
})
