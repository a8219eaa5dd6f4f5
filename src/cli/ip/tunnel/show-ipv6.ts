/** `ip -6 tunnel show`. */
import {AF} from '../../../../protocol/constants.js'
import {GRE, IP6_TNL_F} from '../../../../protocol/route/link-kinds/tunnel.js'
import {familyColor, hostText} from '../../common/addresses.js'
import type {Command, Context} from '../../common/context.js'
import {output} from '../../common/output.js'
import {paddedHex} from '../link/kinds/tunnels/outer.js'
import {has, LABEL, TCLASS, TCLASS_SHIFT} from '../link/kinds/tunnels/over-ipv6.js'
import type {Tunnel} from '../link/kinds/tunnels/tunnel.js'
import type {Asked} from './asked.js'
import {showCounters, showFlags, showKeys} from './shown.js'
import {all, type Found, get} from './tunnels.js'
import {readTunnelIpv6} from './words-ipv6.js'

export const showIpv6: Command = (args, context) => {
  const asked = readTunnelIpv6(args, context, false)
  // With its counters, it is looked for in the list.
  if (asked.name !== undefined && context.settings.statistics === 0) {
    // iproute2 knows no JSON of a single one, and ends no line behind it.
    const out = output({...context.settings, json: false})
    showTunnel({...context, out}, get(context, asked.name, AF.INET6))
    out.flush()
    return
  }
  context.out.list(() => {
    for (const found of all(context, AF.INET6)) {
      if (!matches(found, asked)) continue
      showTunnel(context, found)
      if (context.settings.statistics === 0) context.out.raw('\n')
    }
  })
}

/** Tunnels of any protocol match every mode. */
function matches(found: Found, {name, kind: wantedKind, data: wanted}: Asked): boolean {
  const {kind, data} = found
  if (name !== undefined && name !== found.name) return false
  const isAny = kind === 'ip6tnl' && !data.proto
  if (wantedKind !== undefined && wantedKind !== kind && !isAny) return false
  if (wanted.remote !== undefined && wanted.remote !== data.remote) return false
  if (wanted.local !== undefined && wanted.local !== data.local) return false
  return !wanted.link || wanted.link === data.link
}

const words: Readonly<Record<number, string>> = {4: 'ip', 41: 'ipv6', 0: 'any'}

const modeOf = ({kind, data}: Found): string =>
  kind === 'ip6gre'
    ? 'gre/ipv6'
    : kind === 'vti6'
      ? 'ipv6/ipv6'
      : `${words[data.proto ?? 0] ?? 'unknown'}/ipv6`

function showTunnel(context: Context, found: Found): void {
  const {out, links, settings} = context
  const {kind, data} = found
  const {remote = '::', local = '::', link, ttl = 0} = data
  out.object(undefined, () => {
    out.put('ifname', found.name, `${found.name}: `, 'ifname')
    out.put('mode', modeOf(found), `${modeOf(found)} `)
    const color = familyColor(AF.INET6)
    out.text('remote ')
    out.put('remote', hostText(remote), `${hostText(remote)} `, color)
    out.text('local ')
    out.put('local', hostText(local), hostText(local), color)
    if (link) out.put('link', links.name(link), ` dev ${links.name(link)}`)
    if (has(data, IP6_TNL_F.IGN_ENCAP_LIMIT)) out.put('ip6_tnl_f_ign_encap_limit', null, ' encaplimit none')
    else out.put('encap_limit', data.encapLimit ?? 0, ` encaplimit ${data.encapLimit ?? 0}`)
    if (ttl) out.put('hoplimit', ttl, ` hoplimit ${ttl}`)
    else out.text(' hoplimit inherit')
    showFlow(context, data)
    if (has(data, IP6_TNL_F.RCV_DSCP_COPY)) out.put('ip6_tnl_f_rcv_dscp_copy', null, ' dscp inherit')
    if (has(data, IP6_TNL_F.ALLOW_LOCAL_REMOTE))
      out.put('ip6_tnl_f_allow_local_remote', null, ' allow-localremote')
    showKeys(out, kind === 'vti6' ? keyed(data) : data)
    if (kind === 'ip6gre') showFlags(out, data)
  })
  if (settings.statistics > 0) {
    out.raw(out.nl)
    showCounters(context, found)
    out.raw('\n')
  }
}

/** The keys of an IPsec tunnel are there if they are not 0. */
const keyed = (data: Tunnel): Tunnel => ({
  ...data,
  iflags: data.ikey ? GRE.KEY : 0,
  oflags: data.okey ? GRE.KEY : 0,
})

function showFlow({out}: Context, data: Tunnel): void {
  const {flowinfo = 0} = data
  if (has(data, IP6_TNL_F.USE_ORIG_TCLASS)) out.put('ip6_tnl_f_use_orig_tclass', null, ' tclass inherit')
  else {
    const text = paddedHex((flowinfo >>> TCLASS_SHIFT) & TCLASS, 2)
    out.put('tclass', text, ` tclass ${text}`)
  }
  if (has(data, IP6_TNL_F.USE_ORIG_FLOWLABEL))
    out.put('ip6_tnl_f_use_orig_flowlabel', null, ' flowlabel inherit')
  else {
    const text = paddedHex(flowinfo & LABEL, 5)
    out.put('flowlabel', text, ` flowlabel ${text}`)
  }
  out.put('flowinfo', paddedHex(flowinfo, 8), ` (flowinfo ${paddedHex(flowinfo, 8)})`)
}
