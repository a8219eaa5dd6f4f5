/** One neighbour as `ip neighbour` and the monitors show it (ip-neighbour(8)). */
import {AF} from '../../../../protocol/constants.js'
import {NTF, NTF_EXT} from '../../../../protocol/route/constants.js'
import type {NeighbourMessage} from '../../../../protocol/route/neighbour.js'
import {hostName} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'
import {protocols} from '../../common/databases.js'
import {hardwareText} from '../../common/hardware.js'
import {stateWords} from './states.js'

/** Ticks of the ages in a second, `USER_HZ`. */
const TICKS = 100

/** Prints a neighbour with its line feed. Stands in an object of the JSON. `plain` leaves out the link. */
export function showNeighbour(context: Context, message: NeighbourMessage, plain = false): void {
  const {out, settings, links} = context
  const {family, ifindex, state, flags, attributes: a} = message
  const {brief} = settings
  if (a.dst !== undefined) {
    const text = hostName(context, a.dst)
    out.put('dst', text, brief ? text.padEnd(40) : `${text} `, family === AF.INET6 ? 'inet6' : 'inet')
  }
  if (!plain) {
    const name = links.name(ifindex)
    if (!brief) out.text('dev ')
    out.put('dev', name, brief ? name.padEnd(17) : `${name} `, 'ifname')
  }
  if (a.lladdr !== undefined) {
    const text = hardwareText(a.lladdr, links.at(ifindex)?.type ?? 0)
    if (!brief) out.text('lladdr ')
    out.put('lladdr', text, brief ? text : `${text} `, 'mac')
  }
  if (!brief) {
    showFlags(context, flags, a.flagsExt ?? 0)
    if (settings.statistics > 0) showStatistics(context, message)
    if (state !== 0) showState(context, state)
    if (a.protocol !== undefined) {
      const name = protocols.name(a.protocol, settings.numeric)
      out.put('protocol', name, `proto ${name} `)
    }
  }
  out.text('\n')
}

function showFlags({out}: Context, flags: number, more: number): void {
  const words = [
    ['router', flags & NTF.ROUTER],
    ['proxy', flags & NTF.PROXY],
    ['managed', more & NTF_EXT.MANAGED],
    ['extern_learn', flags & NTF.EXT_LEARNED],
    ['offload', flags & NTF.OFFLOADED],
  ] as const
  for (const [word, isSet] of words) if (isSet) out.put(word, null, `${word} `)
}

/** Users, and seconds since the entry was used, confirmed and changed. */
function showStatistics({out}: Context, {attributes: {cacheinfo, probes}}: NeighbourMessage): void {
  if (cacheinfo) {
    if (cacheinfo.refcnt) out.put('refcnt', cacheinfo.refcnt, ` ref ${cacheinfo.refcnt}`)
    const [used, confirmed, updated] = [cacheinfo.used, cacheinfo.confirmed, cacheinfo.updated].map(ticks =>
      Math.floor(ticks / TICKS),
    ) as [number, number, number]
    out.put('used', used, ` used ${used}`)
    out.put('confirmed', confirmed, `/${confirmed}`)
    out.put('updated', updated, `/${updated}`)
  }
  if (probes !== undefined) out.put('probes', probes, `probes ${probes} `)
}

function showState({out}: Context, state: number): void {
  out.array('state', () => {
    for (const word of stateWords(state)) out.put(undefined, word, `${word} `)
  })
}
