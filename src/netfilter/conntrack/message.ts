/** Types of the messages about connections and expectations, and what those tell that come by themselves. */
import {NLM_F} from '../../../protocol/constants.js'
import type {Frame} from '../../../protocol/frame.js'
import {IPCTNL_MSG_CT, IPCTNL_MSG_EXP} from '../../../protocol/netfilter/conntrack/constants.js'
import {NFNL_SUBSYS} from '../../../protocol/netfilter/constants.js'
import {netfilterType} from '../../../protocol/netfilter/header.js'

export const conntrackType = (number: number): number => netfilterType(NFNL_SUBSYS.CTNETLINK, number)
export const expectationType = (number: number): number => netfilterType(NFNL_SUBSYS.CTNETLINK_EXP, number)

const eventOf =
  (made: number, gone: number) =>
  ({type, flags}: Frame): 'new' | 'update' | 'destroy' | undefined => {
    if (type === gone) return 'destroy'
    if (type !== made) return undefined
    return flags & NLM_F.CREATE ? 'new' : 'update'
  }

/** What happened to a connection; `undefined` for other messages. */
export const conntrackEvent = eventOf(conntrackType(IPCTNL_MSG_CT.NEW), conntrackType(IPCTNL_MSG_CT.DELETE))
/** What happened to an expectation; `undefined` for other messages. */
export const expectationEvent = eventOf(
  expectationType(IPCTNL_MSG_EXP.NEW),
  expectationType(IPCTNL_MSG_EXP.DELETE),
)
