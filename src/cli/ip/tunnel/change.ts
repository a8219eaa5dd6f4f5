/** `ip tunnel add`, `change` and `delete`. */
import {AF, NLM_F} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {type LinkInput, link} from '../../../../protocol/route/link.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
import {strerror} from '../../../system/libc.js'
import type {Context} from '../../common/context.js'
import {ERRNO} from '../../common/errno.js'
import {Failure} from '../../common/failure.js'
import type {Tunnel} from '../link/kinds/tunnels/tunnel.js'
import type {Asked} from './asked.js'
import {ask, bases, failed, find, type TunnelFamily} from './tunnels.js'

const address = ['local', 'remote', 'link'] as const
const header = ['iflags', 'oflags', 'ikey', 'okey'] as const
const encapsulation = ['encapType', 'encapFlags', 'encapSport', 'encapDport', 'fwmark'] as const
const ipv4 = ['ttl', 'tos', 'pmtudisc'] as const
const ipv6 = ['ttl', 'encapLimit', 'flowinfo', 'flags'] as const
const domain = ['6rdPrefix', '6rdPrefixlen', '6rdRelayPrefix', '6rdRelayPrefixlen'] as const

/** What is sent of each kind. */
const keys: Readonly<Record<string, readonly (keyof Tunnel)[]>> = {
  ipip: [...address, ...ipv4, 'proto', ...encapsulation],
  sit: [...address, ...ipv4, 'proto', 'flags', ...domain, ...encapsulation],
  gre: [...address, ...header, ...ipv4, 'ignoreDf', ...encapsulation],
  vti: [...address, 'ikey', 'okey', 'fwmark'],
  ip6tnl: [...address, ...ipv6, 'proto', ...encapsulation],
  ip6gre: [...address, ...header, ...ipv6, ...encapsulation],
  vti6: [...address, 'ikey', 'okey', 'fwmark'],
}

/** The link that iproute2 asks. */
export const baseOf = (kind: string, family: TunnelFamily): string =>
  (bases[family] as Readonly<Record<string, string>>)[kind] ?? ''

function linkinfo(kind: string, data: Tunnel): object {
  const given = keys[kind] ?? []
  return {
    kind,
    data: Object.fromEntries(given.filter(key => data[key] !== undefined).map(key => [key, data[key]])),
  }
}

/** Makes a tunnel, or changes the one that was asked for. */
export function write({kernel}: Context, {name, kind, data, existing}: Asked, family: TunnelFamily): void {
  if (kind === undefined) throw new Failure(1, 'cannot determine tunnel mode (ipip, gre, vti or sit)')
  const base = baseOf(kind, family)
  // The kernel numbers tunnels without a name.
  const numbered = family === AF.INET ? `${kind}%d` : base.replace(/0$/, '%d')
  const attributes = {ifname: name ?? numbered, linkinfo: linkinfo(kind, data)}
  const request: LinkInput = existing
    ? {index: existing.message.index, attributes: {linkinfo: attributes.linkinfo}}
    : {attributes}
  try {
    kernel.change(RTM.NEWLINK, link, request, existing ? 0 : NLM_F.CREATE | NLM_F.EXCL)
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    // Without the kind, the link that iproute2 asks is missing.
    const number = !existing && error.code === 'EOPNOTSUPP' ? ERRNO.ENODEV : -error.errno
    throw failed('add', existing ? existing.name : base, strerror(number))
  }
}

/** Removes a tunnel of any family. */
export function remove(context: Context, name: string): void {
  const over4 = find(context, name, AF.INET)
  const found = typeof over4 === 'string' ? find(context, name, AF.INET6) : over4
  if (typeof found === 'string') throw failed('delete', name, found)
  const {index} = found.message
  const refusal = ask(() => void context.kernel.change(RTM.DELLINK, link, {index}))
  if (refusal !== undefined) throw failed('delete', name, refusal)
  // The kernel keeps the one that it has for each kind, and says nothing.
  context.links.forget()
  if (context.links.at(index)) throw failed('delete', name, strerror(ERRNO.EPERM))
}
