/** The commands about one expectation. */
import {NLM_F} from '../../../protocol/constants.js'
import {IPCTNL_MSG_EXP} from '../../../protocol/netfilter/conntrack/constants.js'
import {expectation} from '../../../protocol/netfilter/conntrack/expectation.js'
import type {SyncNetfilterConnection} from '../../netfilter/connection.js'
import {expectationType} from '../../netfilter/conntrack/message.js'
import {nfproto} from '../../netfilter/conntrack/write.js'
import {decimalInt} from '../common/c-numbers.js'
import {writeError, writeOutput} from '../common/write.js'
import {expectedLine} from './expect-line.js'
import {counted} from './list.js'
import type {Side} from './protocols.js'
import {sidesOf} from './sides.js'
import type {Words} from './words.js'

/** `-G`: the addresses name the expectation, though the tool sends them as those of its master. */
export function getExpected(netfilter: SyncNetfilterConnection, words: Words): number {
  const {family, sides} = tuplesOf(words)
  const value = {nfgen_family: nfproto(family), attributes: {master: sides('orig')}}
  const found = netfilter.request(expectationType(IPCTNL_MSG_EXP.GET), expectation, value)
  for (const message of found) writeOutput(`${expectedLine(message)}\n`)
  return 0
}

/** `-I` says nothing where it succeeds. */
export function createExpected(netfilter: SyncNetfilterConnection, words: Words): number {
  const {family, sides} = tuplesOf(words)
  const attributes = {
    master: sides('orig'),
    tuple: sides('tuple'),
    mask: sides('mask'),
    timeout: decimalInt(words.given.get('timeout') ?? '') >>> 0,
  }
  const flags = NLM_F.CREATE | NLM_F.EXCL
  const value = {nfgen_family: nfproto(family), attributes}
  netfilter.request(expectationType(IPCTNL_MSG_EXP.NEW), expectation, value, {flags})
  return 0
}

/** `-D` always says the same, and that it failed. */
export function removeExpected(netfilter: SyncNetfilterConnection, words: Words): number {
  const {family, sides} = tuplesOf(words)
  const value = {nfgen_family: nfproto(family), attributes: {tuple: sides('orig')}}
  netfilter.request(expectationType(IPCTNL_MSG_EXP.DELETE), expectation, value)
  writeError(counted(0, 'expectations have been shown'))
  return 1
}

function tuplesOf(words: Words) {
  const {family, side, attributes} = sidesOf(words)
  const sides = (name: Side) => attributes(side(name) ?? {parts: {}, protocol: 0})
  return {family, sides}
}
