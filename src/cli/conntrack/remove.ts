/** `conntrack -D`: deletes the connections that the words select. */
import {conntrack} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IPCTNL_MSG_CT} from '../../../protocol/netfilter/conntrack/constants.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import type {SyncNetfilterConnection} from '../../netfilter/connection.js'
import {conntrackType} from '../../netfilter/conntrack/message.js'
import {writeOutput} from '../common/write.js'
import {formatOf} from './format.js'
import {shown} from './list.js'
import {selectionOf} from './selection.js'
import type {Words} from './words.js'

/** Shows what goes, and returns how many. */
export function remove(netfilter: SyncNetfilterConnection, words: Words): number {
  const selection = selectionOf(words)
  // Of what goes, the tool shows no labels.
  const format = {...formatOf(words.given), labels: undefined}
  const value = {nfgen_family: selection.family, attributes: selection.asked}
  const messages = netfilter.request(conntrackType(IPCTNL_MSG_CT.GET), conntrack, value, {dump: true})
  let count = 0
  for (const message of messages) {
    if (!selection.matches(message)) continue
    const {tupleOrig, tupleReply, id, zone} = message.attributes
    const key = {
      ...(tupleOrig && {tupleOrig}),
      ...(tupleReply && {tupleReply}),
      ...(zone !== undefined && {zone}),
      ...(id !== undefined && {id}),
    }
    try {
      const {nfgen_family} = message
      netfilter.request(conntrackType(IPCTNL_MSG_CT.DELETE), conntrack, {nfgen_family, attributes: key})
    } catch (error) {
      if (!(error instanceof NetlinkError) || error.code !== 'ENOENT') throw error
      continue
    }
    count++
    writeOutput(shown(message, format, 'D'))
  }
  return count
}
