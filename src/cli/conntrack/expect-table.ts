/** The commands about all expectations. */
import {IPCTNL_MSG_EXP} from '../../../protocol/netfilter/conntrack/constants.js'
import {expectation} from '../../../protocol/netfilter/conntrack/expectation.js'
import {expectationCpuStats} from '../../../protocol/netfilter/conntrack/statistics.js'
import {NFPROTO} from '../../../protocol/netfilter/constants.js'
import type {SyncNetfilterConnection} from '../../netfilter/connection.js'
import {expectationType} from '../../netfilter/conntrack/message.js'
import {writeError, writeOutput} from '../common/write.js'
import {stamp} from './events.js'
import {expectedFlow, expectedLine} from './expect-line.js'
import {formatOf} from './format.js'
import {counted} from './list.js'
import {PROGRAM} from './problem.js'
import {selectionOf} from './selection.js'
import {statsLine} from './table.js'
import type {Words} from './words.js'
import {EXPECT_HEAD, EXPECT_TAIL} from './xml.js'

/** All that wait, of one family if one is asked for. */
export function listExpected(netfilter: SyncNetfilterConnection, words: Words): number {
  const {family} = selectionOf(words)
  const format = formatOf(words.given)
  const type = expectationType(IPCTNL_MSG_EXP.GET)
  const messages = netfilter.request(type, expectation, {nfgen_family: family}, {dump: true})
  const found = messages.filter(({nfgen_family: its}) => family === NFPROTO.UNSPEC || its === family)
  if (format.form === 'xml') {
    const flows = found.map(message => expectedFlow(message)).join('')
    if (found.length > 0) writeOutput(`${EXPECT_HEAD}${flows}${EXPECT_TAIL}`)
  } else writeOutput(found.map(message => `${stamp(format)}${expectedLine(message)}\n`).join(''))
  writeError(counted(found.length, 'expectations have been shown'))
  return 0
}

export function countExpected(netfilter: SyncNetfilterConnection): number {
  const all = netfilter.request(expectationType(IPCTNL_MSG_EXP.GET), expectation, {}, {dump: true})
  writeOutput(`${all.length}\n`)
  return 0
}

export function flushExpected(netfilter: SyncNetfilterConnection): number {
  try {
    netfilter.request(expectationType(IPCTNL_MSG_EXP.DELETE), expectation, {})
  } finally {
    // It says so in any case.
    writeError(`${PROGRAM}: expectation table has been emptied.\n`)
  }
  return 0
}

export function statsExpected(netfilter: SyncNetfilterConnection): number {
  const type = expectationType(IPCTNL_MSG_EXP.GET_STATS_CPU)
  for (const {res_id, attributes: has} of netfilter.request(type, expectationCpuStats, {}, {dump: true})) {
    const values = [
      ['expect_new', has.new],
      ['expect_create', has.create],
      ['expect_delete', has.delete],
    ] as const
    writeOutput(statsLine(res_id, values))
  }
  return 0
}
