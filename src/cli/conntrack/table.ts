/** The commands about all connections. */
import {conntrack} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IPCTNL_MSG_CT} from '../../../protocol/netfilter/conntrack/constants.js'
import {conntrackCpuStats, conntrackStats} from '../../../protocol/netfilter/conntrack/statistics.js'
import type {SyncNetfilterConnection} from '../../netfilter/connection.js'
import {conntrackType} from '../../netfilter/conntrack/message.js'
import {writeError, writeOutput} from '../common/write.js'
import {PROGRAM} from './problem.js'
import {selectionOf} from './selection.js'
import type {Words} from './words.js'

export function flush(netfilter: SyncNetfilterConnection, words: Words): number {
  // The kernel takes no notice of the family in a message of version 0.
  const {family} = selectionOf(words)
  try {
    netfilter.request(conntrackType(IPCTNL_MSG_CT.DELETE), conntrack, {nfgen_family: family})
  } finally {
    // It says so in any case.
    writeError(`${PROGRAM}: connection tracking table has been emptied.\n`)
  }
  return 0
}

export function count(netfilter: SyncNetfilterConnection): number {
  const [found] = netfilter.request(conntrackType(IPCTNL_MSG_CT.GET_STATS), conntrackStats, {})
  writeOutput(`${found?.attributes.entries ?? 0}\n`)
  return 0
}

const columns = [
  ['found', 'found'],
  ['invalid', 'invalid'],
  ['insert', 'insert'],
  ['insert_failed', 'insertFailed'],
  ['drop', 'drop'],
  ['early_drop', 'earlyDrop'],
  ['error', 'error'],
  ['search_restart', 'searchRestart'],
  ['clash_resolve', 'clashResolve'],
  ['chaintoolong', 'chainToolong'],
] as const

export function stats(netfilter: SyncNetfilterConnection): number {
  const type = conntrackType(IPCTNL_MSG_CT.GET_STATS_CPU)
  for (const {res_id, attributes} of netfilter.request(type, conntrackCpuStats, {}, {dump: true}))
    writeOutput(
      statsLine(
        res_id,
        columns.map(([name, key]) => [name, attributes[key]]),
      ),
    )
  return 0
}

/** What a processor counted, as far as the kernel tells. */
export function statsLine(cpu: number, values: readonly (readonly [string, number | undefined])[]): string {
  const told = values.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value} `]))
  return `cpu=${String(cpu).padEnd(4)}\t${told.join('')}\n`
}
