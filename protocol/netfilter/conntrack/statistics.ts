/** `IPCTNL_MSG_CT_GET_STATS*`, `IPCTNL_MSG_EXP_GET_STATS_CPU`: what was counted (linux/netfilter/nfnetlink_conntrack.h). */
import {attr, attributes} from '../../attributes.js'
import {be32} from '../../scalars.js'
import {netfilterMessage} from '../header.js'

/** `CTA_STATS_*`, of one processor, whose number is the header's `res_id`. */
export const conntrackCpuStats = netfilterMessage(
  attributes({
    searched: attr('CTA_STATS_SEARCHED', 1, be32),
    found: attr('CTA_STATS_FOUND', 2, be32),
    new: attr('CTA_STATS_NEW', 3, be32),
    invalid: attr('CTA_STATS_INVALID', 4, be32),
    ignore: attr('CTA_STATS_IGNORE', 5, be32),
    delete: attr('CTA_STATS_DELETE', 6, be32),
    deleteList: attr('CTA_STATS_DELETE_LIST', 7, be32),
    insert: attr('CTA_STATS_INSERT', 8, be32),
    insertFailed: attr('CTA_STATS_INSERT_FAILED', 9, be32),
    drop: attr('CTA_STATS_DROP', 10, be32),
    earlyDrop: attr('CTA_STATS_EARLY_DROP', 11, be32),
    error: attr('CTA_STATS_ERROR', 12, be32),
    searchRestart: attr('CTA_STATS_SEARCH_RESTART', 13, be32),
    clashResolve: attr('CTA_STATS_CLASH_RESOLVE', 14, be32),
    chainToolong: attr('CTA_STATS_CHAIN_TOOLONG', 15, be32),
  }),
)

/** `CTA_STATS_GLOBAL_*` */
export const conntrackStats = netfilterMessage(
  attributes({
    entries: attr('CTA_STATS_GLOBAL_ENTRIES', 1, be32),
    maxEntries: attr('CTA_STATS_GLOBAL_MAX_ENTRIES', 2, be32),
  }),
)

/** `CTA_STATS_EXP_*`, of one processor. */
export const expectationCpuStats = netfilterMessage(
  attributes({
    new: attr('CTA_STATS_EXP_NEW', 1, be32),
    create: attr('CTA_STATS_EXP_CREATE', 2, be32),
    delete: attr('CTA_STATS_EXP_DELETE', 3, be32),
  }),
)
