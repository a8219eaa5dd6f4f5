/** `ip link add NAME type ipip|sit …`: IPv4, IPv6 or MPLS in IPv4 (ip-link(8)). */
import {parsePrefix} from '../../../protocol/address.js'
import {SIT} from '../../../protocol/route/link-kinds/iptunnel.js'
import {checkPrefix, rangeError} from '../../words/options.js'
import {bit, integer, type KindOption, type KindValues, toggle} from './kind.js'
import {encapsulation, ends, mode, tos, ttl} from './tunnel.js'

const IPPROTO = {IPIP: 4, IPV6: 41, MPLS: 137}

const common = {
  ...ends(4),
  ttl,
  tos,
  /** Discover the path's MTU. The kernel wants it with a `ttl`. */
  pmtudisc: toggle('pmtudisc'),
  /** Firewall mark of the outer packets. */
  fwmark: integer('fwmark'),
  ...encapsulation,
}

export const ipip = {
  ...common,
  /** What goes in: IPv4, MPLS or both. */
  mode: mode({any: 0, ipip: IPPROTO.IPIP, mplsip: IPPROTO.MPLS}),
}

/** A prefix whose length has an attribute of its own. */
const prefix = (address: string, length: string, family: 4 | 6): KindOption<string> => ({
  attributes: [address, length],
  write(name, value) {
    const parsed = checkPrefix(name, value)
    if (parsed.family !== family) throw rangeError(name, `an IPv${family} prefix`, value)
    return {[address]: parsed.address, [length]: parsed.length}
  },
  read(data) {
    const text = `${data[address]}/${data[length]}`
    return parsePrefix(text) ? text : undefined
  },
})

export const sit = {
  ...common,
  /** What goes in: IPv6, IPv4, MPLS or all. */
  mode: mode({any: 0, ip6ip: IPPROTO.IPV6, ipip: IPPROTO.IPIP, mplsip: IPPROTO.MPLS}),
  /** Intra-site automatic tunnel addressing, RFC 5214. */
  isatap: bit('flags', SIT.ISATAP),
  /** IPv6 prefix of a 6rd domain, RFC 5969; `2002::/16` is 6to4. */
  '6rdPrefix': prefix('6rdPrefix', '6rdPrefixlen', 6),
  /** IPv4 prefix that the domain's addresses have in common. */
  '6rdRelayPrefix': prefix('6rdRelayPrefix', '6rdRelayPrefixlen', 4),
}

export interface IpipOptions extends KindValues<typeof ipip> {}
export interface SitOptions extends KindValues<typeof sit> {}
