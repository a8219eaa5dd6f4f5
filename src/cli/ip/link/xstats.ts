/** `ip link xstats`: what kinds of links count for themselves. */
import {RTM} from '../../../../protocol/route/constants.js'
import {linkStatsRequest} from '../../../../protocol/route/link-stats.js'
import {readStats, topicBit} from '../../../stats/topics.js'
import type {Command, Context} from '../../common/context.js'
import {abbreviates, type Cursor} from '../../common/cursor.js'
import {Failure, wrong} from '../../common/failure.js'
import {showBond} from '../stats/show-bond.js'
import {kindNamed} from './kind-options.js'
import {type BridgeStats, showMulticast, showSpanningTree} from './xstats-bridge.js'

export const xstats: Command = (args, context) => {
  if (args.done) throw new Failure(1, 'xstats: missing argument')
  const word = args.next()
  if (abbreviates(word, 'help')) return context.out.text('Usage: ... xstats type TYPE [ ARGS ]\n')
  if (!abbreviates(word, 'type')) throw wrong(word, 'unknown argument')
  const type = args.next()
  if (!kindNamed(type)) throw wrong(type, 'invalid type')
  const shown = kinds[type]
  if (shown === undefined) throw new Failure(1, `xstats: link type ${type} doesn't support xstats`)
  const filter = readFilter(args, context, type, shown)
  if (filter) show(context, shown, filter)
}

interface Shown {
  readonly topic: 'xstats' | 'xstatsSlave'
  readonly of: 'bond' | 'bridge'
}

const kinds: Readonly<Record<string, Shown>> = {
  bridge: {topic: 'xstats', of: 'bridge'},
  bridge_slave: {topic: 'xstatsSlave', of: 'bridge'},
  bond: {topic: 'xstats', of: 'bond'},
  bond_slave: {topic: 'xstatsSlave', of: 'bond'},
}

/** What of it is shown, by the words for it. */
const parts: Readonly<Record<Shown['of'], Readonly<Record<string, 'mcast' | 'stp' | '802.3ad'>>>> = {
  bridge: {igmp: 'mcast', mcast: 'mcast', stp: 'stp'},
  bond: {lacp: '802.3ad', '802.3ad': '802.3ad'},
}

interface Filter {
  index: number
  only?: 'mcast' | 'stp' | '802.3ad'
}

/** `undefined` if help was asked for, and given. */
function readFilter(args: Cursor, {links, out}: Context, type: string, {of}: Shown): Filter | undefined {
  const filter: Filter = {index: 0}
  while (!args.done) {
    const word = args.next()
    const part = Object.hasOwn(parts[of], word) ? parts[of][word] : undefined
    if (part !== undefined) filter.only = part
    else if (word === 'dev') filter.index = links.index(args.next())
    else if (word === 'help') {
      out.text(`Usage: ... ${type} [ ${of === 'bridge' ? 'igmp' : '802.3ad'} ] [ dev DEVICE ]\n`)
      return undefined
    } else throw wrong(word, 'unknown attribute')
  }
  return filter
}

function show({kernel, links, out}: Context, {topic, of}: Shown, {index, only}: Filter): void {
  const request = {filter_mask: topicBit(topic)}
  out.list(() => {
    for (const message of kernel.eachOf(RTM.GETSTATS, linkStatsRequest, request, readStats)) {
      const {ifindex, attributes} = message
      if (index !== 0 && ifindex !== index) continue
      const bridge: BridgeStats | undefined = of === 'bridge' ? attributes[topic]?.bridge : undefined
      const bond = of === 'bond' ? attributes[topic]?.bond?.stat3ad : undefined
      if (!bridge && !bond) continue
      out.object(undefined, () => {
        const name = links.name(ifindex)
        out.put('ifname', name, `${name.padEnd(16)}\n`)
        if (bridge?.mcast && only !== 'stp') showMulticast(out, bridge.mcast)
        if (bridge?.stp && only !== 'mcast') showSpanningTree(out, bridge.stp)
        if (bond) showBond(out, bond)
      })
    }
  })
}
