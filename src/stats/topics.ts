/** What of the counters is asked for, and how answers are read. */
import {
  type LinkStatsMessage,
  linkStatsAttributes,
  linkStatsByTopic,
} from '../../protocol/route/link-stats.js'

export type Topic = 'link64' | 'xstats' | 'xstatsSlave' | 'offloadXstats' | 'afSpec'

/** The bit of a topic in the mask of what is asked for. */
export const topicBit = (topic: Topic): number => 1 << (linkStatsAttributes.rows[topic].number - 1)

/** Bits of the filter of hardware's counters (linux/if_link.h, `IFLA_OFFLOAD_XSTATS_*`). */
export const OFFLOAD = {CPU_HIT: 1 << 0, HW_S_INFO: 1 << 1, L3_STATS: 1 << 2} as const

/** Reads an answer: it has another format than the question. */
export const readStats = (view: DataView, start: number, end: number): LinkStatsMessage | undefined =>
  linkStatsByTopic.decode(view, start, end, {})
