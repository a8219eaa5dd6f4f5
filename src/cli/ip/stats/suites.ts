/** What links count, by group, subgroup and suite: a row for each that can be asked for. */
import type {LinkStatsMessage} from '../../../../protocol/route/link-stats.js'
import {OFFLOAD, type Topic} from '../../../stats/topics.js'
import type {Context} from '../../common/context.js'
import {showStats} from '../link/show-stats.js'
import {showMulticast, showSpanningTree} from '../link/xstats-bridge.js'
import {showBond} from './show-bond.js'
import {showCounts} from './show-counts.js'

type Attributes = LinkStatsMessage['attributes']

export interface Suite {
  /** Group, subgroup, suite. */
  readonly path: readonly string[]
  /** What of the kernel's answer it is in. */
  readonly topic: Topic
  /** Which attributes of the topic, as bits of its filter, where the kernel has one. */
  readonly filter?: number
  /** Prints what was counted, behind the path. */
  show(context: Context, attributes: Attributes): void
}

const onOff = (value: number | undefined): string => (value ? 'on' : 'off')

type HardwareInfo = NonNullable<NonNullable<Attributes['offloadXstats']>['hwSInfo']>['l3Stats']

function showInfo({out}: Context, key: string, info: HardwareInfo, text: string): void {
  if (!info) return
  out.object(key, () => {
    out.data('request', Boolean(info.request))
    out.data('used', Boolean(info.used))
    out.text(`${text} ${onOff(info.request)} used ${onOff(info.used)}`)
  })
}

/** Of a bridge or bond, or of its parts. */
const extended = (group: string, topic: 'xstats' | 'xstatsSlave'): Suite[] => [
  {
    path: [group, 'bond', '802.3ad'],
    topic,
    show({out}, attributes) {
      const counts = attributes[topic]?.bond?.stat3ad
      out.text(out.nl)
      if (counts) showBond(out, counts)
    },
  },
  {
    path: [group, 'bridge', 'mcast'],
    topic,
    show({out}, attributes) {
      const counts = attributes[topic]?.bridge?.mcast
      out.text(out.nl)
      if (!counts) return
      showMulticast(out, counts)
      out.text(out.nl)
    },
  },
  {
    path: [group, 'bridge', 'stp'],
    topic,
    show({out}, attributes) {
      const counts = attributes[topic]?.bridge?.stp
      out.text(out.nl)
      if (!counts) return
      showSpanningTree(out, counts)
      out.text(out.nl)
    },
  },
]

const [slaveBond, ...slaveBridge] = extended('xstats_slave', 'xstatsSlave')
const [bond, ...bridge] = extended('xstats', 'xstats')

/** In the order in which all are shown. */
export const suites: readonly Suite[] = [
  {
    path: ['afstats', 'mpls'],
    topic: 'afSpec',
    show({out}, {afSpec}) {
      const counts = afSpec?.mpls?.link
      if (counts) showCounts(out, 'mpls_stats', counts, ['noroute'])
      out.text(out.nl)
    },
  },
  {
    path: ['link'],
    topic: 'link64',
    show(context, {link64}) {
      context.out.text(context.out.nl)
      if (!link64) return
      showStats(context, 'stats64', link64)
      context.out.text(context.out.nl)
    },
  },
  {
    path: ['offload', 'l3_stats'],
    topic: 'offloadXstats',
    filter: OFFLOAD.L3_STATS | OFFLOAD.HW_S_INFO,
    show(context, {offloadXstats}) {
      showInfo(context, 'info', offloadXstats?.hwSInfo?.l3Stats, '')
      const counts = offloadXstats?.l3Stats
      if (counts) showCounts(context.out, 'stats64', counts, ['mcast'])
      context.out.text(context.out.nl)
    },
  },
  {
    path: ['offload', 'hw_stats_info'],
    topic: 'offloadXstats',
    filter: OFFLOAD.HW_S_INFO,
    show(context, {offloadXstats}) {
      context.out.object('info', () =>
        showInfo(context, 'l3_stats', offloadXstats?.hwSInfo?.l3Stats, `${context.out.nl}    l3_stats`),
      )
      context.out.text(context.out.nl)
    },
  },
  {
    path: ['offload', 'cpu_hit'],
    topic: 'offloadXstats',
    filter: OFFLOAD.CPU_HIT,
    show(context, {offloadXstats}) {
      context.out.text(context.out.nl)
      if (offloadXstats?.cpuHit) showStats(context, 'stats64', offloadXstats.cpuHit)
      context.out.text(context.out.nl)
    },
  },
  slaveBond as Suite,
  bond as Suite,
  ...slaveBridge,
  ...bridge,
]
