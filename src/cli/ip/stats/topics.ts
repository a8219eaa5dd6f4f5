/** What of the counters is asked for, and how answers are read. */
import {
  type LinkStatsMessage,
  linkStatsAttributes,
  linkStatsByTopic,
} from '../../../../protocol/route/link-stats.js'

export type Topic = 'link64' | 'xstats' | 'xstatsSlave' | 'offloadXstats' | 'afSpec'

/** The bit of a topic in the mask of what is asked for. */
export const topicBit = (topic: Topic): number => 1 << (linkStatsAttributes.rows[topic].number - 1)

/** Reads an answer: it has another format than the question. */
export const readStats = (view: DataView, start: number, end: number): LinkStatsMessage | undefined =>
  linkStatsByTopic.decode(view, start, end, {})
