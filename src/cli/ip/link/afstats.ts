/** `ip link afstats`: what address families count on a link; of those that iproute2 knows, only MPLS does. */
import {RTM} from '../../../../protocol/route/constants.js'
import {
  type LinkStatsMessage,
  linkStatsByTopic,
  linkStatsRequest,
} from '../../../../protocol/route/link-stats.js'
import type {Command} from '../../common/context.js'
import {Failure, Misuse} from '../../common/failure.js'
import type {Output} from '../../common/output.js'
import {usage} from './usage.js'

type MplsStats = NonNullable<
  NonNullable<NonNullable<LinkStatsMessage['attributes']['afSpec']>['mpls']>['link']
>

/** Topic of `RTM_GETSTATS`, as bit of its mask. */
const IFLA_STATS_AF_SPEC = 1 << 4

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
  const request = {filter_mask: IFLA_STATS_AF_SPEC}
  out.list(() => {
    for (const {ifindex, attributes} of kernel.eachOf(RTM.GETSTATS, linkStatsRequest, request, decode)) {
      const stats = attributes.afSpec?.mpls?.link
      if (!stats || (index !== 0 && ifindex !== index)) continue
      const name = links.name(ifindex)
      out.put('ifindex', ifindex, `${ifindex}:`)
      out.put('ifname', name, name)
      showMpls(out, stats)
      out.text('\n')
    }
  })
}

type Counts = readonly (readonly [name: string, count: bigint])[]

function showMpls(out: Output, s: MplsStats): void {
  const rx: Counts = [
    ['bytes', s.rx_bytes],
    ['packets', s.rx_packets],
    ['errors', s.rx_errors],
    ['dropped', s.rx_dropped],
    ['noroute', s.rx_noroute],
  ]
  const tx: Counts = [
    ['bytes', s.tx_bytes],
    ['packets', s.tx_packets],
    ['errors', s.tx_errors],
    ['dropped', s.tx_dropped],
  ]
  out.text(`${out.nl}    mpls:`)
  for (const [key, counts] of [
    ['rx', rx],
    ['tx', tx],
  ] as const) {
    out.object(key, () => {
      for (const [name, count] of counts) out.data(name, count)
    })
    const names = counts.map(([name], i) => (i === 0 ? `${key.toUpperCase()}: ${name}` : name))
    // Columns are as wide as their longest number.
    const widths = names.map((name, i) => Math.max(name.length, digits(rx[i]), digits(tx[i])))
    const line = (words: readonly string[]) => words.map((word, i) => word.padStart(widths[i] ?? 0)).join(' ')
    out.text(`${out.nl}        ${line(names)}`)
    out.text(`${out.nl}        ${line(counts.map(([, count]) => String(count)))} `)
  }
}

const digits = (count: Counts[number] | undefined): number => String(count?.[1] ?? '').length

const decode = (view: DataView, start: number, end: number): LinkStatsMessage | undefined =>
  linkStatsByTopic.decode(view, start, end, {})
