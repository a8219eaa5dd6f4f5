/** What links count, topic by topic, as `ip stats` shows it (ip-stats(8)): `RTM_GETSTATS`, `RTM_SETSTATS`. */
import {RTM} from '../../protocol/route/constants.js'
import {link, RTEXT_FILTER} from '../../protocol/route/link.js'
import {linkStatsRequest as format, type LinkStatsRequest} from '../../protocol/route/link-stats.js'
import {ask, change, dump, type Operation, question, type Request} from '../exchange/request.js'
import {checkDevice, type Device, deviceIndex, deviceNames, nameOf, naming} from '../words/device.js'
import {checkArray, checkBoolean, checkKeys, rangeError, typeError} from '../words/options.js'
import {fromMessage} from './read.js'
import {OFFLOAD, readStats, topicBit} from './topics.js'
import type {OffloadSuite, Stats, StatsChanges, StatsFilter, StatsGroup} from './types.js'

const filterOptions = new Set<string>(['groups', 'offload'] satisfies (keyof StatsFilter)[])
const changeOptions = new Set<string>(['l3Stats'] satisfies (keyof StatsChanges)[])

const groupBits: Readonly<Record<StatsGroup, number>> = {
  link: topicBit('link64'),
  xstats: topicBit('xstats'),
  xstats_slave: topicBit('xstatsSlave'),
  offload: topicBit('offloadXstats'),
  afstats: topicBit('afSpec'),
}
const offloadBits: Readonly<Record<OffloadSuite, number>> = {
  cpu_hit: OFFLOAD.CPU_HIT,
  hw_stats_info: OFFLOAD.HW_S_INFO,
  l3_stats: OFFLOAD.L3_STATS,
}

/** Operations on what links count. */
export const stats = {
  /** Prepares the request for the counters of all links. */
  *dump(filter?: StatsFilter): Operation<Request<Stats>> {
    const value = toRequest(filter)
    const names = yield* deviceNames()
    return dump(RTM.GETSTATS, format, value, (view, start, end) => {
      const message = readStats(view, start, end)
      return message && fromMessage(message, names.get(message.ifindex) ?? message.ifindex)
    })
  },

  /** What each link counts; all groups without a filter. */
  *list(filter?: StatsFilter): Operation<Stats[]> {
    return yield* ask(yield* stats.dump(filter))
  },

  /** What one link counts. `ENODEV` if there is none of that name. */
  *get(device: Device, filter?: StatsFilter): Operation<Stats> {
    const value = toRequest(filter)
    checkDevice('device', device)
    const [ifindex, name] = yield* indexAndName(device)
    const read = (view: DataView, start: number, end: number) => {
      const message = readStats(view, start, end)
      return message && fromMessage(message, name)
    }
    const [found] = yield* ask(question(RTM.GETSTATS, format, {...value, ifindex}, String(device), read))
    return found as Stats
  },

  /**
   * Has hardware count the packets that it routes, or no longer. The kernel keeps the wish where no device does it:
   * `hwStatsInfo` tells. `ENODEV` if there is no such link.
   */
  *set(device: Device, changes: StatsChanges): Operation<void> {
    checkKeys('a change of counters', changes, changeOptions)
    const on = checkBoolean('l3Stats', changes.l3Stats)
    checkDevice('device', device)
    const ifindex = yield* deviceIndex('device', device)
    const attributes = {setOffloadXstatsL3Stats: Number(on)}
    yield change(RTM.SETSTATS, format, {ifindex, attributes}, String(device))
  },
}

/** What the filter asks for. Throws for groups there are not. */
function toRequest(filter: StatsFilter = {}): LinkStatsRequest {
  checkKeys('a filter of counters', filter, filterOptions)
  const {groups = Object.keys(groupBits), offload} = filter
  const filter_mask = bitsOf('groups', groups, groupBits)
  if (offload === undefined) return {filter_mask}
  const offloadXstats = bitsOf('offload', offload, offloadBits)
  if ((filter_mask & groupBits.offload) === 0)
    throw typeError('offload', 'nothing without the group offload', offload)
  return {filter_mask, attributes: {getFilters: {offloadXstats}}}
}

function bitsOf(option: string, words: unknown, table: Readonly<Record<string, number>>): number {
  checkArray(option, words)
  let bits = 0
  for (const word of words) {
    const bit = Object.hasOwn(table, String(word)) ? table[String(word)] : undefined
    if (bit === undefined) throw rangeError(option, `of ${Object.keys(table).join(' ')}`, word)
    bits |= bit
  }
  if (bits === 0) throw rangeError(option, `at least one of ${Object.keys(table).join(' ')}`, words)
  return bits
}

function* indexAndName(device: Device): Operation<readonly [index: number, name: string]> {
  const extMask = RTEXT_FILTER.SKIP_STATS
  const value =
    typeof device === 'number'
      ? {index: device, attributes: {extMask}}
      : {attributes: {...naming(device), extMask}}
  const [found] = yield* ask(question(RTM.GETLINK, link, value, String(device), nameOf))
  return found as readonly [number, string]
}

export type {
  BondLacpStats,
  BridgeMcastStats,
  BridgeStpStats,
  BridgeVlanStats,
  HardwareStats,
  HardwareStatsInfo,
  MplsStats,
  OffloadSuite,
  Stats,
  StatsChanges,
  StatsFilter,
  StatsGroup,
  Xstats,
} from './types.js'
