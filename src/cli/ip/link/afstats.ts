/** `ip link afstats`: what address families count on a link; of those that iproute2 knows, only MPLS does. */
import {RTM} from '../../../../protocol/route/constants.js'
import {linkStatsRequest} from '../../../../protocol/route/link-stats.js'
import {readStats, topicBit} from '../../../stats/topics.js'
import type {Command} from '../../common/context.js'
import {Failure, Misuse} from '../../common/failure.js'
import {showBothWays} from '../stats/show-counts.js'
import {usage} from './usage.js'

export const afstats: Command = (args, context) => {
  let dev: string | undefined
  while (!args.done) {
    const word = args.next()
    if (word === 'dev') dev = args.next()
    else if (word === 'help') throw new Misuse(usage)
    else throw new Misuse(`Command "${word}" is unknown, try "ip link help".`)
  }
  const index = dev === undefined ? 0 : context.links.find(dev)
  // It is no failure.
  if (index === undefined) throw new Failure(0, `Device "${dev}" does not exist.`)
  const {kernel, out, links} = context
  const request = {filter_mask: topicBit('afSpec')}
  out.list(() => {
    for (const {ifindex, attributes} of kernel.eachOf(RTM.GETSTATS, linkStatsRequest, request, readStats)) {
      const stats = attributes.afSpec?.mpls?.link
      if (!stats || (index !== 0 && ifindex !== index)) continue
      const name = links.name(ifindex)
      out.put('ifindex', ifindex, `${ifindex}:`)
      out.put('ifname', name, name)
      out.text(`${out.nl}    mpls:`)
      showBothWays(out, stats, ['noroute'], '        ')
      out.text('\n')
    }
  })
}
