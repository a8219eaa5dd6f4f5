/** `ip link xstats`: what kinds of links count for themselves. */
import {RTM} from '../../../../protocol/route/constants.js'
import {linkStatsRequest} from '../../../../protocol/route/link-stats.js'
import {readStats, topicBit} from '../../../stats/topics.js'
import type {Command, Context} from '../../common/context.js'
import {abbreviates, type Cursor} from '../../common/cursor.js'
import {Failure, wrong} from '../../common/failure.js'
import {kindNamed} from './kind-options.js'
import {type BridgeStats, showMulticast, showSpanningTree} from './xstats-bridge.js'

export const xstats: Command = (args, context) => {
  if (args.done) throw new Failure(1, 'xstats: missing argument')
  const word = args.next()
  if (abbreviates(word, 'help')) return context.out.text('Usage: ... xstats type TYPE [ ARGS ]\n')
  if (!abbreviates(word, 'type')) throw wrong(word, 'unknown argument')
  const type = args.next()
  if (!kindNamed(type)) throw wrong(type, 'invalid type')
  const topic = topics[type]
  if (topic === undefined) throw new Failure(1, `xstats: link type ${type} doesn't support xstats`)
  const filter = readFilter(args, context)
  if (filter) show(context, topic, filter)
}

const topics: Readonly<Record<string, 'xstats' | 'xstatsSlave'>> = {
  bridge: 'xstats',
  bridge_slave: 'xstatsSlave',
}

interface Filter {
  index: number
  only?: 'mcast' | 'stp'
}

/** `undefined` if help was asked for, and given. */
function readFilter(args: Cursor, {links, out}: Context): Filter | undefined {
  const filter: Filter = {index: 0}
  while (!args.done) {
    const word = args.next()
    if (word === 'igmp' || word === 'mcast') filter.only = 'mcast'
    else if (word === 'stp') filter.only = word
    else if (word === 'dev') filter.index = links.index(args.next())
    else if (word === 'help') {
      out.text('Usage: ... bridge [ igmp ] [ dev DEVICE ]\n')
      return undefined
    } else throw wrong(word, 'unknown attribute')
  }
  return filter
}

function show({kernel, links, out}: Context, topic: 'xstats' | 'xstatsSlave', {index, only}: Filter): void {
  const request = {filter_mask: topicBit(topic)}
  out.list(() => {
    for (const message of kernel.eachOf(RTM.GETSTATS, linkStatsRequest, request, readStats)) {
      const {ifindex, attributes} = message
      if (index !== 0 && ifindex !== index) continue
      const stats: BridgeStats | undefined = attributes[topic]?.bridge
      if (!stats) continue
      out.object(undefined, () => {
        const name = links.name(ifindex)
        out.put('ifname', name, `${name.padEnd(16)}\n`)
        if (stats.mcast && only !== 'stp') showMulticast(out, stats.mcast)
        if (stats.stp && only !== 'mcast') showSpanningTree(out, stats.stp)
      })
    }
  })
}
