/** The table of connections that the kernel tracks, as conntrack(8) shows and changes it. */
import {NLM_F} from '../../../protocol/constants.js'
import {type ConntrackInput, conntrack as format} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IPCTNL_MSG_CT} from '../../../protocol/netfilter/conntrack/constants.js'
import {conntrackCpuStats, conntrackStats} from '../../../protocol/netfilter/conntrack/statistics.js'
import {deleteEach} from '../../exchange/flush.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {rangeError} from '../../words/options.js'
import {netfilterRequest, sameFormatRequest} from '../request.js'
import {selection} from './filter.js'
import {conntrackType} from './message.js'
import {readEntry} from './read.js'
import type {
  ConntrackChanges,
  ConntrackEntry,
  ConntrackFilter,
  ConntrackKey,
  ConntrackStats,
} from './types.js'
import {changeAttributes, checkChanges, entryMessage, keyMessage} from './write.js'

/** Operations on connections. */
export const conntrack = {
  /** Prepares the request for all connections that match. */
  *dump(filter?: ConntrackFilter): Operation<Request<ConntrackEntry>> {
    const {value, matches} = selection(filter ?? {})
    return netfilterRequest(
      conntrackType(tableOf(filter ?? {})),
      format,
      value,
      (view, start, end) => {
        const message = format.decode(view, start, end, {})
        const entry = message && readEntry(message)
        return entry && matches(entry) ? entry : undefined
      },
      {dump: true},
    )
  },

  /** The connections that match, of IPv4 and IPv6 if the filter does not say. */
  *list(filter?: ConntrackFilter): Operation<ConntrackEntry[]> {
    return yield* ask(yield* conntrack.dump(filter))
  },

  /** One connection by either of its directions. `ENOENT` if there is none. */
  *get(key: ConntrackKey): Operation<ConntrackEntry> {
    const {value, named} = keyMessage(key)
    const [message] = yield* ask(
      sameFormatRequest(conntrackType(IPCTNL_MSG_CT.GET), format, value, {about: named.about}),
    )
    return readEntry(message ?? {nfgen_family: 0, version: 0, res_id: 0, attributes: {}})
  },

  /** Makes an entry, as if the connection had been seen. `EEXIST` if there is one. */
  *create(entry: ConntrackEntry): Operation<void> {
    const {value, about} = entryMessage(entry)
    yield change(IPCTNL_MSG_CT.NEW, value, about, NLM_F.CREATE | NLM_F.EXCL)
  },

  /** Changes a connection. `ENOENT` if there is none. */
  *update(key: ConntrackKey, changes: ConntrackChanges): Operation<void> {
    const {value, named} = keyMessage(key)
    checkChanges(named.protocol, changes)
    // The kernel refuses a status that lacks a bit that is set.
    const known = changes.status && (yield* statusOf(value, named.about))
    const attributes = {...value.attributes, ...changeAttributes(named.protocol, changes, known)}
    yield change(IPCTNL_MSG_CT.NEW, {...value, attributes}, named.about, 0)
  },

  /** Forgets a connection. `ENOENT` if there is none. */
  *delete(key: ConntrackKey): Operation<void> {
    const {value, named} = keyMessage(key)
    yield change(IPCTNL_MSG_CT.DELETE, value, named.about, 0)
  },

  /** Forgets all connections, or those that match, and returns how many. */
  *flush(filter?: ConntrackFilter): Operation<number> {
    if (filter) return yield* deleteEach(yield* conntrack.list(filter), conntrack.delete, 'ENOENT')
    const {entries} = yield* conntrack.count()
    yield change(IPCTNL_MSG_CT.DELETE, {}, '', 0)
    return entries
  },

  /** How many connections there are, and how many may be. */
  *count(): Operation<{entries: number; max?: number}> {
    const [found] = yield* ask(sameFormatRequest(conntrackType(IPCTNL_MSG_CT.GET_STATS), conntrackStats, {}))
    const {entries = 0, maxEntries} = found?.attributes ?? {}
    return {entries, ...(maxEntries !== undefined && {max: maxEntries})}
  },

  /** What the connection tracking did, by processor. */
  *stats(): Operation<ConntrackStats[]> {
    const all = yield* ask(
      sameFormatRequest(conntrackType(IPCTNL_MSG_CT.GET_STATS_CPU), conntrackCpuStats, {}, {dump: true}),
    )
    return all.map(({res_id: cpu, attributes: has}) => ({
      cpu,
      found: has.found ?? 0,
      invalid: has.invalid ?? 0,
      insert: has.insert ?? 0,
      insertFailed: has.insertFailed ?? 0,
      drop: has.drop ?? 0,
      earlyDrop: has.earlyDrop ?? 0,
      error: has.error ?? 0,
      searchRestart: has.searchRestart ?? 0,
      clashResolve: has.clashResolve ?? 0,
      chainTooLong: has.chainToolong ?? 0,
    }))
  },
}

function tableOf({table, zero = false}: ConntrackFilter): number {
  if (table === undefined) return zero ? IPCTNL_MSG_CT.GET_CTRZERO : IPCTNL_MSG_CT.GET
  if (zero) throw rangeError('zero', 'the table of all connections', table)
  if (table === 'dying') return IPCTNL_MSG_CT.GET_DYING
  if (table === 'unconfirmed') return IPCTNL_MSG_CT.GET_UNCONFIRMED
  throw rangeError('table', 'dying or unconfirmed', table)
}

/** A change that the kernel acknowledges; nothing of the operation follows. */
const change = (number: number, value: ConntrackInput, about: string, flags: number): Request => ({
  ...sameFormatRequest(conntrackType(number), format, value, {about, flags}),
  last: true,
})

function* statusOf(value: ConntrackInput, about: string): Operation<number> {
  const [found] = yield* ask(sameFormatRequest(conntrackType(IPCTNL_MSG_CT.GET), format, value, {about}))
  return found?.attributes.status ?? 0
}
