/** `ip tunnel show`, of tunnels over IPv4. */
import {AF} from '../../../../protocol/constants.js'
import {GRE} from '../../../../protocol/route/link-kinds/tunnel.js'
import type {Command, Context} from '../../common/context.js'
import {hex, tosText} from '../link/kinds/tunnels/outer.js'
import {baseOf} from './change.js'
import {showCounters, showFlags, showKeys} from './shown.js'
import {all, type Found, find, get} from './tunnels.js'
import {readTunnel} from './words.js'

export const show: Command = (args, context) => {
  const {name, kind, data: wanted} = readTunnel(args, context, false)
  context.out.list(() => {
    if (name !== undefined) {
      // One that is not there is nothing to be told.
      const found = find(context, name, AF.INET)
      if (typeof found !== 'string') showTunnel(context, found)
    } else if (kind !== undefined) showTunnel(context, get(context, baseOf(kind, AF.INET), AF.INET))
    else for (const found of all(context, AF.INET)) if (matches(found, wanted)) showTunnel(context, found)
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
    out.put('remote', remote, `remote ${any(remote)} `)
    out.put('local', local, `local ${any(local)}`)
    if (link) out.put('dev', links.name(link), ` dev ${links.name(link)}`)
    if (ttl) out.put('ttl', ttl, ` ttl ${ttl}`)
    else out.text(' ttl inherit')
    if (tosText(tos) === 'inherit') out.text(' tos inherit')
    else if (tos) out.put('tos', hex(tos), ` tos ${hex(tos)}`)
    if (pmtudisc === 0) out.put('nopmtudisc', null, ' nopmtudisc')
    if (kind === 'sit' && data.proto === IPPROTO_IPV6) showDomain(context, found)
    showKeys(out, data)
    if (kind === 'gre') showFlags(out, data)
  })
  if (settings.statistics > 0) {
    out.raw('\n')
    showCounters(context, found)
  }
  out.raw('\n')
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
