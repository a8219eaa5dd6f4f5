/** What IPv4, IPv6 and MCTP say of a link, inside `IFLA_AF_SPEC` (linux/if_link.h, linux/ip.h). */
import {ipv6} from '../address.js'
import {attr, attributes} from '../attributes.js'
import {littleEndian} from '../bytes.js'
import {oneWay} from '../choice.js'
import {enumeration} from '../names.js'
import {arrayOf, bytes, u8, u32, u64} from '../scalars.js'
import {struct} from '../struct.js'
import {ipv4Devconf, ipv4DevconfItems, ipv6DevconfItems} from './link-devconf.js'

const inet = attributes({
  /**
   * The settings of `net.ipv4.conf.LINK`. Comes as an array, in which the setting numbered n
   * (`IPV4_DEVCONF_*`) is item n - 1; is set as attributes.
   */
  conf: attr(
    'IFLA_INET_CONF',
    1,
    oneWay(ipv4DevconfItems, ipv4Devconf, value => Array.isArray(value)),
  ),
})

const cacheinfo = struct(
  'ifla_cacheinfo',
  '',
  {
    /** Largest packet that can be put together, in bytes. */
    max_reasm_len: u32,
    /** When the link's IPv6 data changed last, in 1/100 s since boot. */
    tstamp: u32,
    /** In milliseconds. */
    reachable_time: u32,
    /** In milliseconds. */
    retrans_time: u32,
  },
  {
    read: (view, at) => ({
      max_reasm_len: view.getUint32(at, littleEndian),
      tstamp: view.getUint32(at + 4, littleEndian),
      reachable_time: view.getUint32(at + 8, littleEndian),
      retrans_time: view.getUint32(at + 12, littleEndian),
    }),
    write(view, at, {max_reasm_len = 0, tstamp = 0, reachable_time = 0, retrans_time = 0}) {
      view.setUint32(at, max_reasm_len, littleEndian)
      view.setUint32(at + 4, tstamp, littleEndian)
      view.setUint32(at + 8, reachable_time, littleEndian)
      view.setUint32(at + 12, retrans_time, littleEndian)
    },
  },
)

/** `IFLA_INET6_*`: IPv6 of a link, in `IFLA_AF_SPEC` or in `IFLA_PROTINFO` (linux/if_link.h). */
export const inet6 = attributes({
  /** Flags of the kernel's inet6_dev, among them 0x80000000 for ready. */
  flags: attr('IFLA_INET6_FLAGS', 1, u32),
  /** The settings of `net.ipv6.conf.LINK`; the setting numbered n (`DEVCONF_*`) is item n. */
  conf: attr('IFLA_INET6_CONF', 2, ipv6DevconfItems),
  /** IPv6 counters; item 0 is their number. */
  stats: attr('IFLA_INET6_STATS', 3, arrayOf(u64)),
  mcast: attr('IFLA_INET6_MCAST', 4, bytes),
  cacheinfo: attr('IFLA_INET6_CACHEINFO', 5, cacheinfo),
  /** ICMPv6 counters; item 0 is their number. */
  icmp6stats: attr('IFLA_INET6_ICMP6STATS', 6, arrayOf(u64)),
  /** Lower half of automatic addresses, `::` for none. */
  token: attr('IFLA_INET6_TOKEN', 7, ipv6),
  /** How automatic addresses are made. */
  addrGenMode: attr(
    'IFLA_INET6_ADDR_GEN_MODE',
    8,
    enumeration('IN6_ADDR_GEN_MODE_', u8, {eui64: 0, none: 1, stable_privacy: 2, random: 3}),
  ),
  /** MTU that router advertisements gave, in bytes. */
  raMtu: attr('IFLA_INET6_RA_MTU', 9, u32),
})

/** `IFLA_MCTP_*`: the management component transport protocol of a link, in `IFLA_AF_SPEC` (linux/if_link.h). */
export const mctp = attributes({
  net: attr('IFLA_MCTP_NET', 1, u32),
  physBinding: attr('IFLA_MCTP_PHYS_BINDING', 2, u8),
})

/** `IFLA_AF_SPEC` outside bridge messages: one nest per family, with the family's number as type. */
export const familySpec = attributes({
  inet: attr('AF_INET', 2, inet),
  inet6: attr('AF_INET6', 10, inet6),
  mctp: attr('AF_MCTP', 45, mctp),
})
