/**
 * Tunnels as `ip tunnel` knows them: links of a few kinds. iproute2 makes and looks at them by ioctl(2), through a link
 * that the kernel has for each kind; the same goes over netlink without such links.
 */
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {type LinkMessage, link, RTEXT_FILTER} from '../../../../protocol/route/link.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
import {strerror} from '../../../system/libc.js'
import {naming} from '../../../words/device.js'
import type {Context} from '../../common/context.js'
import {ERRNO} from '../../common/errno.js'
import {Failure} from '../../common/failure.js'
import type {Tunnel} from '../link/kinds/tunnels/tunnel.js'

/** Kinds over each family, with the link through which iproute2 asks for new ones. */
export const bases = {
  [AF.INET]: {ipip: 'tunl0', gre: 'gre0', sit: 'sit0', vti: 'ip_vti0'},
  [AF.INET6]: {ip6tnl: 'ip6tnl0', ip6gre: 'ip6gre0', vti6: 'ip6_vti0'},
} as const
export type TunnelFamily = keyof typeof bases

/** A tunnel that is there. */
export interface Found {
  readonly message: LinkMessage
  readonly name: string
  readonly kind: string
  readonly data: Tunnel
}

/** What a link is as a tunnel; `undefined` if it is none of the family. */
function tunnelOf(message: LinkMessage, family: TunnelFamily): Found | undefined {
  const {kind = '', data} = message.attributes.linkinfo ?? {}
  if (!Object.hasOwn(bases[family], kind)) return undefined
  const {ifname: name = ''} = message.attributes
  // The kinds have tables, so what comes is no bytes.
  return {message, name, kind, data: data instanceof Uint8Array ? {} : ((data ?? {}) as Tunnel)}
}

/** A tunnel by name, or why there is none. */
export function find({kernel}: Context, name: string, family: TunnelFamily): Found | string {
  const message = ask(() => kernel.get(RTM.GETLINK, link, {attributes: naming(name)}))
  if (typeof message === 'string') return message
  return tunnelOf(message, family) ?? strerror(ERRNO.EOPNOTSUPP)
}

/** The same. Throws `Failure` if there is none. */
export function get(context: Context, name: string, family: TunnelFamily): Found {
  const found = find(context, name, family)
  if (typeof found === 'string') throw failed('get', name, found)
  return found
}

export const failed = (what: string, name: string, why: string): Failure =>
  new Failure(1, `${what} tunnel "${name}" failed: ${why}`)

/** All tunnels of a family. */
export function* all({kernel, links, settings}: Context, family: TunnelFamily): Iterable<Found> {
  const extMask = settings.statistics > 0 ? 0 : RTEXT_FILTER.SKIP_STATS
  const messages = [...kernel.each(RTM.GETLINK, link, {attributes: {extMask}})]
  for (const message of messages) links.learn(message)
  for (const message of messages) {
    const found = tunnelOf(message, family)
    // Links that have no addresses of IP, as those whose packets bring their own, are not listed.
    if (found && message.type !== ARPHRD_NONE) yield found
  }
}
const ARPHRD_NONE = 0xfffe

/** Does something; a refusal is returned as its sentence. */
export function ask<T>(action: () => T): T | string {
  try {
    return action()
  } catch (error) {
    if (error instanceof NetlinkError) return strerror(-error.errno)
    throw error
  }
}
