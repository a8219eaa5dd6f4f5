/** Tables of neighbours and their settings, as `ip ntable` shows and changes them (ip-ntable(8)). */
import type {Infer} from '../../protocol/codec.js'
import {AF} from '../../protocol/constants.js'
import {RTM} from '../../protocol/route/constants.js'
import {
  neighbourTable as format,
  type NeighbourTableMessage,
  type ndtConfig,
  type ndtStats,
} from '../../protocol/route/neighbour-table.js'
import {ask, change, dump, type Operation, type Request} from '../exchange/request.js'
import {checkDevice, type Device, deviceNames, optionalIndex} from '../words/device.js'
import {familyNumber} from '../words/family.js'
import {checkInteger, checkKeys, checkString, rangeError} from '../words/options.js'

/** Our words for `NDTPA_*` of 32 bits, and of 64 bits, which are times in milliseconds. */
const counts = {
  queue: 'queueLen',
  queueBytes: 'queueLenbytes',
  appProbes: 'appProbes',
  ucastProbes: 'ucastProbes',
  mcastProbes: 'mcastProbes',
  mcastReprobes: 'mcastReprobes',
  proxyQueue: 'proxyQlen',
} as const
const times = {
  baseReachable: 'baseReachableTime',
  retrans: 'retransTime',
  gcStale: 'gcStaletime',
  delayProbe: 'delayProbeTime',
  intervalProbe: 'intervalProbeTimeMs',
  anycastDelay: 'anycastDelay',
  proxyDelay: 'proxyDelay',
  locktime: 'locktime',
} as const
const thresholds = ['thresh1', 'thresh2', 'thresh3'] as const

type Settings = {[K in keyof typeof counts | keyof typeof times | (typeof thresholds)[number]]?: number}

/**
 * Settings of a table's neighbours on one interface, or, without `dev`, of new interfaces and of the whole table. Times
 * are in milliseconds. What `list` returns is valid for `set`.
 */
export interface NeighbourTable extends Settings {
  /** Told by `name`. */
  family?: 4 | 6
  /** `arp_cache`, `ndisc_cache` */
  name: string
  dev?: Device
  /** Time between looks for old entries, of the whole table as the thresholds. */
  gcInterval?: number
  /** Drawn around `baseReachable`. Reported only, ignored by `set`, as are the following. */
  reachable?: number
  refcnt?: number
  /** Of the whole table, in the kernel's words. */
  config?: Infer<typeof ndtConfig>
  stats?: Infer<typeof ndtStats>
}

/** Which tables to list. The kernel selects by family. */
export interface NeighbourTableFilter {
  family?: 4 | 6
  name?: string
  dev?: Device
}

const filterOptions = new Set<string>(['family', 'name', 'dev'] satisfies (keyof NeighbourTableFilter)[])
const options = new Set<string>([
  ...Object.keys(counts),
  ...Object.keys(times),
  ...thresholds,
  ...([
    'family',
    'name',
    'dev',
    'gcInterval',
    'reachable',
    'refcnt',
    'config',
    'stats',
  ] satisfies (keyof NeighbourTable)[]),
])

/** Operations on tables of neighbours. */
export const neighbourTables = {
  /** Prepares the request for all settings that match. */
  *dump(filter?: NeighbourTableFilter): Operation<Request<NeighbourTable>> {
    const {family, name, dev} = filter ?? {}
    checkKeys('a filter of neighbour tables', filter ?? {}, filterOptions)
    const header = {family: familyNumber(family)}
    if (name !== undefined) checkString('name', name)
    const index = yield* optionalIndex('dev', dev)
    const names = yield* deviceNames()
    return dump(RTM.GETNEIGHTBL, format, header, (view, start, end) => {
      const message = format.decode(view, start, end, {})
      if (!message || (message.family !== AF.INET && message.family !== AF.INET6)) return undefined
      const {attributes} = message
      if (name !== undefined && attributes.name !== name) return undefined
      if (index !== undefined && attributes.parms?.ifindex !== index) return undefined
      return fromMessage(message, names)
    })
  },

  /** The settings that match; all without a filter. */
  *list(filter?: NeighbourTableFilter): Operation<NeighbourTable[]> {
    return yield* ask(yield* neighbourTables.dump(filter))
  },

  /** Changes what is given. The whole table's thresholds only the first namespace may change: `ENOENT` elsewhere. */
  *set(table: NeighbourTable): Operation<void> {
    checkKeys('a neighbour table', table, options)
    const name = checkString('name', table.name)
    const family = familyNumber(table.family)
    const parms = parameters(table)
    const attributes: NonNullable<Parameters<typeof format.encode>[1]['attributes']> = {name}
    for (const key of thresholds)
      if (table[key] !== undefined) attributes[key] = checkInteger(key, table[key])
    if (table.gcInterval !== undefined) attributes.gcInterval = time('gcInterval', table.gcInterval)
    if (table.dev !== undefined) checkDevice('dev', table.dev)
    const ifindex = yield* optionalIndex('dev', table.dev)
    if (ifindex !== undefined || Object.keys(parms).length > 0)
      attributes.parms = {...(ifindex !== undefined && {ifindex}), ...parms}
    yield change(RTM.SETNEIGHTBL, format, {family, attributes}, name)
  },
}

type Parms = NonNullable<NeighbourTableMessage['attributes']['parms']>

function parameters(table: NeighbourTable): Parms {
  const found: Parms = {}
  for (const [word, key] of Object.entries(counts) as [
    keyof typeof counts,
    (typeof counts)[keyof typeof counts],
  ][]) {
    const value = table[word]
    if (value !== undefined) found[key] = checkInteger(word, value)
  }
  for (const [word, key] of Object.entries(times) as [
    keyof typeof times,
    (typeof times)[keyof typeof times],
  ][]) {
    const value = table[word]
    if (value !== undefined) found[key] = time(word, value)
  }
  return found
}

function time(option: string, value: unknown): bigint {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw rangeError(option, `0 to ${Number.MAX_SAFE_INTEGER} milliseconds`, value)
  return BigInt(value)
}

function fromMessage(message: NeighbourTableMessage, names: ReadonlyMap<number, string>): NeighbourTable {
  const {family, attributes: has} = message
  const {parms = {}} = has
  const found: NeighbourTable = {family: family === AF.INET ? 4 : 6, name: has.name ?? ''}
  if (parms.ifindex !== undefined) found.dev = names.get(parms.ifindex) ?? parms.ifindex
  for (const key of thresholds) if (has[key] !== undefined) found[key] = has[key]
  if (has.gcInterval !== undefined) found.gcInterval = Number(has.gcInterval)
  if (parms.reachableTime !== undefined) found.reachable = Number(parms.reachableTime)
  if (parms.refcnt !== undefined) found.refcnt = parms.refcnt
  for (const [word, key] of Object.entries({...counts, ...times}) as [keyof Settings, keyof Parms][]) {
    const value = parms[key]
    if (value !== undefined) found[word] = Number(value)
  }
  if (has.config !== undefined) found.config = has.config
  if (has.stats !== undefined) found.stats = has.stats
  return found
}
