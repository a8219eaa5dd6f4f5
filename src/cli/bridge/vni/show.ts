/** `bridge vni show`: the network identifiers that vxlans take. */
import type {Infer} from '../../../../protocol/codec.js'
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {
  TUNNEL_MSG_FLAG,
  type TunnelMessage,
  tunnel,
  type tunnelAttributes,
} from '../../../../protocol/route/tunnel.js'
import {isMulticast} from '../../common/addresses.js'
import type {Command, Context} from '../../common/context.js'
import type {Output} from '../../common/output.js'
import {refusingDump} from '../refusal.js'
import {tornList} from '../torn-list.js'
import {readFilter} from '../words.js'

/** Widths of the columns. */
const NAME = 18
const VNI = 14

type Entry = NonNullable<Infer<typeof tunnelAttributes>['entry']>[number]

export const show: Command = (args, context) => {
  const {dev} = readFilter(args, context)
  const {out, settings} = context
  const request = {
    family: AF.BRIDGE,
    ifindex: dev,
    flags: settings.statistics > 0 ? TUNNEL_MSG_FLAG.STATS : 0,
  }
  out.text(`${'dev'.padEnd(NAME)}${'vni'.padEnd(NAME - 1)}group/remote   \n`)
  tornList(context, () => {
    // The kernel says it in one word, and the tool in its own.
    const found = refusingDump(() => context.kernel.each(RTM.GETTUNNEL, tunnel, request), 'Dump ternminated')
    for (const message of found) {
      if (dev === 0 || message.ifindex === dev) showDevice(context, message)
    }
  })
}

/** All of one vxlan's; in a monitor, too. */
export function showDevice(context: Context, {ifindex, attributes}: TunnelMessage, deleted = false): void {
  const {out, links} = context
  const entries = attributes.entry ?? []
  if (entries.length === 0) return
  out.object(undefined, () => {
    if (deleted) out.put('deleted', true, 'Deleted ')
    const name = links.name(ifindex)
    out.put('ifname', name, name.padEnd(NAME), 'ifname')
    out.array('vnis', () => {
      entries.forEach((entry, i) => {
        out.object(undefined, () => {
          if (i > 0) out.text(' '.repeat(NAME))
          showEntry(out, entry)
        })
      })
    })
    out.text(out.nl)
  })
}

function showEntry(out: Output, {start = 0, end, group, group6, stats}: Entry): void {
  if (end === undefined) out.put('vni', start, ` ${String(start).padEnd(VNI)}`)
  else {
    out.put('vni', start, ` ${start}`)
    out.put('vniEnd', end, `-${String(end).padEnd(VNI + 1)}`)
  }
  const far = group ?? group6
  if (far !== undefined) out.put(isMulticast(far) ? 'group' : 'remote', far, ` ${far}`)
  out.text(out.nl)
  if (stats) out.object('stats', () => showCounters(out, stats))
}

const counters = [
  ['RX', 'rx', 'rxBytes', 'rxPkts', 'rxDrops', 'rxErrors'],
  ['TX', 'tx', 'txBytes', 'txPkts', 'txDrops', 'txErrors'],
] as const

function showCounters(out: Output, stats: NonNullable<Entry['stats']>): void {
  for (const [word, prefix, bytes, packets, drops, errors] of counters) {
    out.text(`${' '.repeat(NAME + 1)}${word}: `)
    for (const [name, key] of [
      ['bytes', bytes],
      ['pkts', packets],
      ['drops', drops],
      ['errors', errors],
    ] as const) {
      const value = stats[key] ?? 0n
      out.put(`${prefix}_${name}`, value, `${name} ${value} `)
    }
    out.text(out.nl)
  }
}
