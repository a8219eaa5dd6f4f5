/** `conntrack -I` and `-A`: makes a connection, as if it had been seen. */
import {NLM_F} from '../../../protocol/constants.js'
import {conntrack} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IPCTNL_MSG_CT} from '../../../protocol/netfilter/conntrack/constants.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import type {SyncNetfilterConnection} from '../../netfilter/connection.js'
import {conntrackType} from '../../netfilter/conntrack/message.js'
import {entryOf} from './entry.js'
import type {Words} from './words.js'

/** How many were made: to `-A` one that is there already is none. */
export function create(netfilter: SyncNetfilterConnection, words: Words): number {
  const flags = NLM_F.CREATE | NLM_F.EXCL
  try {
    netfilter.request(conntrackType(IPCTNL_MSG_CT.NEW), conntrack, entryOf(words), {flags})
    return 1
  } catch (error) {
    if (words.command === 'A' && error instanceof NetlinkError && error.code === 'EEXIST') return 0
    throw error
  }
}
