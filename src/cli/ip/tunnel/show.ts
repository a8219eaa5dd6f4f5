/** `ip tunnel show`, of tunnels over IPv4. */
import {AF} from '../../../../protocol/constants.js'
import {GRE} from '../../../../protocol/route/link-kinds/tunnel.js'
import {familyColor} from '../../common/addresses.js'
import type {Command, Context} from '../../common/context.js'
import {dsfield} from '../../common/databases.js'
import {output} from '../../common/output.js'
import {hex} from '../link/kinds/rows.js'
import {TOS_INHERIT} from '../link/kinds/tunnels/outer.js'
import {baseOf} from './change.js'
import {showCounters, showFlags, showKeys} from './shown.js'
import {all, bases, type Found, find, get} from './tunnels.js'
import {readTunnel} from './words.js'

export const show: Command = (args, context) => {
  const {name, kind, data: wanted} = readTunnel(args, context, false)
  if (kind !== undefined) {
    // Of one whose mode is said, iproute2 knows neither JSON nor counters.
    const settings = {...context.settings, json: false, statistics: 0}
    const out = output(settings)
    showTunnel({...context, out, settings}, get(context, name ?? baseOf(kind, AF.INET), AF.INET))
    out.flush()
    return
  }
  context.out.list(() => {
    if (name !== undefined) {
      // One that is not there is nothing to be told.
      const found = find(context, name, AF.INET)
      if (typeof found !== 'string') showTunnel(context, found)
    } else for (const found of all(context, AF.INET)) if (matches(found, wanted)) showTunnel(context, found)
  })
}

const matches = ({data}: Found, wanted: Found['data']): boolean =>
  (wanted.remote === undefined || wanted.remote === data.remote) &&
  (wanted.local === undefined || wanted.local === data.local) &&
  (!wanted.link || wanted.link === data.link)

const IPPROTO_IPV6 = 41
const words: Readonly<Record<number, string>> = {4: 'ip', [IPPROTO_IPV6]: 'ipv6', 137: 'mpls', 0: 'any'}

/** What goes in. */
const modeOf = ({kind, data}: Found): string =>
  kind === 'gre' ? 'gre/ip' : kind === 'vti' ? 'ip/ip' : `${words[data.proto ?? 0] ?? 'unknown'}/ip`

function showTunnel(context: Context, found: Found): void {
  const {out, links, settings} = context
  const {kind} = found
  // An IPsec tunnel always has keys.
  const data = kind === 'vti' ? {...found.data, iflags: GRE.KEY, oflags: GRE.KEY} : found.data
  const {remote = NONE, local = NONE, link, ttl = 0, tos = 0, pmtudisc} = data
  out.object(undefined, () => {
    out.put('ifname', found.name, `${found.name}: `, 'ifname')
    out.put('mode', modeOf(found), `${modeOf(found)} `)
    const color = familyColor(AF.INET)
    out.text('remote ')
    out.put('remote', remote, `${any(remote)} `, color)
    out.text('local ')
    out.put('local', local, any(local), color)
    if (link) out.put('dev', links.name(link), ` dev ${links.name(link)}`)
    if (ttl) out.put('ttl', ttl, ` ttl ${ttl}`)
    else out.text(' ttl inherit')
    if (tos === TOS_INHERIT) out.text(' tos inherit')
    else if (tos) {
      const words = tosWords(tos, settings.numeric)
      out.put('tos', tos & TOS_INHERIT ? hex(tos) : words, ` tos ${words}`)
    }
    // Of the IPsec tunnel that the kernel has, netlink does not tell.
    if (pmtudisc === 0 || found.name === bases[AF.INET].vti) out.put('nopmtudisc', null, ' nopmtudisc')
    if (kind === 'sit' && data.proto === IPPROTO_IPV6) showDomain(context, found)
    showKeys(out, data)
    if (kind === 'gre') showFlags(out, data)
  })
  if (settings.statistics > 0) {
    out.raw(out.nl)
    showCounters(context, found)
  }
  out.raw('\n')
}

function tosWords(tos: number, numeric: boolean): string {
  const own = dsfield.name(tos & ~TOS_INHERIT, numeric)
  return tos & TOS_INHERIT ? `inherit/${own}` : own
}

const NONE = '0.0.0.0'
const any = (address: string): string => (address === NONE ? 'any' : address)

/** 6rd, RFC 5969. */
function showDomain({out}: Context, {data}: Found): void {
  const {'6rdPrefix': prefix, '6rdPrefixlen': length} = data
  if (!prefix || !length) return
  out.put('6rd-prefix', prefix, ` 6rd-prefix ${prefix}`)
  out.put('6rd-prefixlen', length, `/${length}`)
  const {'6rdRelayPrefix': relay, '6rdRelayPrefixlen': relayLength} = data
  if (!relay || relay === NONE) return
  out.put('6rd-relay_prefix', relay, ` 6rd-relay_prefix ${relay}`)
  out.put('6rd-relay_prefixlen', relayLength ?? 0, `/${relayLength ?? 0}`)
}
