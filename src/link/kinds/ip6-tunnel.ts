/** `ip link add NAME type ip6tnl …`: IPv4 or IPv6 in IPv6, and what all tunnels over IPv6 have (ip-link(8)). */
import {IP6_TNL_F} from '../../../protocol/route/link-kinds/tunnel.js'
import {checkInteger} from '../../words/options.js'
import {bit, integer, type KindOption, type KindValues} from './kind.js'
import {encapsulation, ends, mode} from './tunnel.js'

/** A number in some bits of an attribute, or a word for one of the tunnel's flags. */
const orFlag = <const W extends string>(
  attribute: string,
  high: number,
  shift: number,
  word: W,
  flag: number,
): KindOption<number | W> => ({
  attributes: [attribute, 'flags'],
  write: (name, value) =>
    value === word ? {flags: flag} : {[attribute]: (checkInteger(name, value, 0, high) << shift) >>> 0},
  read(data) {
    const number = data[attribute] as number | undefined
    if (((data.flags as number | undefined) ?? 0) & flag) return word
    return number === undefined ? undefined : (number >>> shift) & high
  },
})

export const overIpv6 = {
  ...ends(6),
  /** Hop limit of the outer packets; 0 takes it from the inner. */
  hoplimit: integer('ttl', 0, 255),
  /** How many more headers a packet may be wrapped in; `none` for no limit. */
  encaplimit: orFlag('encapLimit', 255, 0, 'none', IP6_TNL_F.IGN_ENCAP_LIMIT),
  /** Traffic class of the outer packets; `inherit` takes it from the inner. */
  tclass: orFlag('flowinfo', 0xff, 20, 'inherit', IP6_TNL_F.USE_ORIG_TCLASS),
  /** Flow label of the outer packets, 20 bits; `inherit` takes it from the inner. */
  flowlabel: orFlag('flowinfo', 0xfffff, 0, 'inherit', IP6_TNL_F.USE_ORIG_FLOWLABEL),
  /** Firewall mark of the outer packets; `inherit` takes it from the inner. */
  fwmark: orFlag('fwmark', 0xffffffff, 0, 'inherit', IP6_TNL_F.USE_ORIG_FWMARK),
  /** Copy the outer packet's DSCP into received packets (`dscp inherit` in ip(8)). */
  dscpInherit: bit('flags', IP6_TNL_F.RCV_DSCP_COPY),
  /** The remote end may be this host. */
  allowLocalremote: bit('flags', IP6_TNL_F.ALLOW_LOCAL_REMOTE),
  ...encapsulation,
}

export const ip6tnl = {
  ...overIpv6,
  /** What goes in: IPv6, IPv4 or both. */
  mode: mode({any: 0, ip6ip6: 41, ipip6: 4}),
}

export interface Ip6tnlOptions extends KindValues<typeof ip6tnl> {}
