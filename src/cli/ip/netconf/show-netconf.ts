/** The settings of one interface as `ip netconf` and the monitors show them. */
import {NETCONFA_IFINDEX, type NetconfMessage} from '../../../../protocol/route/netconf.js'
import {familyWord} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'

/** Values that are on or off, in the order in which they are shown. */
const switches = [
  ['mcForwarding', 'mc_forwarding'],
  ['proxyNeigh', 'proxy_neigh'],
  ['ignoreRoutesWithLinkdown', 'ignore_routes_with_linkdown'],
  ['input', 'input'],
] as const

const filters = ['off', 'strict', 'loose']

/** Prints the settings with a line feed. Stands in an object of the JSON. */
export function showNetconf(context: Context, {family, attributes: a}: NetconfMessage): void {
  const {out} = context
  const word = familyWord(family)
  out.put('family', word, `${word} `)
  if (a.ifindex !== undefined) {
    const name = nameOf(context, a.ifindex)
    out.put('interface', name, `${name} `, 'ifname')
  }
  const flip = (key: string, value: number | undefined) => {
    if (value !== undefined) out.put(key, value !== 0, `${key} ${value === 0 ? 'off' : 'on'} `)
  }
  flip('forwarding', a.forwarding)
  if (a.rpFilter !== undefined) {
    const filter = filters[a.rpFilter] ?? 'unknown'
    out.put('rp_filter', filter, `rp_filter ${filter} `)
  }
  for (const [key, name] of switches) flip(name, a[key])
  out.text('\n')
}

function nameOf({links}: Context, index: number): string {
  if (index === NETCONFA_IFINDEX.ALL) return 'all'
  return index === NETCONFA_IFINDEX.DEFAULT ? 'default' : links.name(index)
}
