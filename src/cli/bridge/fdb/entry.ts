/** One entry of a forwarding database on a line. */
import {NTF, NUD, RTM} from '../../../../protocol/route/constants.js'
import type {NeighbourMessage} from '../../../../protocol/route/neighbour.js'
import {hostText} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'

/** Ticks in which the kernel counts ages. */
const HZ = 100

const flagWords = [
  [NTF.SELF, 'self'],
  [NTF.ROUTER, 'router'],
  [NTF.EXT_LEARNED, 'extern_learn'],
  [NTF.OFFLOADED, 'offload'],
  [NTF.STICKY, 'sticky'],
] as const

/** Prints an entry; `dev` is that of a list of one link's, which need not say so. */
export function showEntry(context: Context, message: NeighbourMessage, type: number, dev = 0): void {
  const {out, links, settings} = context
  const {ifindex, flags, state, attributes: a} = message
  if (type === RTM.DELNEIGH) out.put('deleted', true, 'Deleted ')
  if (a.lladdr !== undefined) out.put('mac', a.lladdr, `${a.lladdr} `, 'mac')
  if (dev === 0 && ifindex !== 0) {
    const name = links.name(ifindex)
    out.text('dev ')
    out.put('ifname', name, `${name} `, 'ifname')
  }
  if (a.dst !== undefined) {
    out.text('dst ')
    out.put('dst', hostText(a.dst), `${hostText(a.dst)} `, a.dst.includes(':') ? 'inet6' : 'inet')
  }
  const number = (key: string, value: number | undefined) => {
    if (value !== undefined) out.put(key, value, `${key} ${value} `)
  }
  number('vlan', a.vlan)
  number('port', a.port)
  number('vni', a.vni)
  number('src_vni', a.srcVni)
  if (a.ifindex !== undefined) {
    const via = a.linkNetnsid === undefined ? links.name(a.ifindex) : undefined
    out.put('viaIf', via ?? a.ifindex, via === undefined ? `via ifindex ${a.ifindex} ` : `via ${via} `)
  }
  number('nhid', a.nhId)
  if (a.linkNetnsid !== undefined) out.put('linkNetNsId', a.linkNetnsid, `link-netnsid ${a.linkNetnsid} `)
  if (settings.statistics > 0 && a.cacheinfo) showAges(context, a.cacheinfo)
  out.array('flags', () => {
    for (const [bit, word] of flagWords) if (flags & bit) out.put(undefined, word, `${word} `)
  })
  if (a.master !== undefined) {
    const master = links.name(a.master)
    out.put('master', master, `master ${master} `)
  }
  const word = stateWord(state)
  out.put('state', word, `${word}\n`)
}

function showAges({out}: Context, {used, updated}: {used: number; updated: number}): void {
  const [since, changed] = [Math.trunc(used / HZ), Math.trunc(updated / HZ)]
  out.text(`used ${since}/${changed} `)
  out.data('used', since)
  out.data('updated', changed)
}

function stateWord(state: number): string {
  if (state & NUD.PERMANENT) return 'permanent'
  if (state & NUD.NOARP) return 'static'
  if (state & NUD.STALE) return 'stale'
  if (state & NUD.REACHABLE) return ''
  return `state=0x${state.toString(16)}`
}
