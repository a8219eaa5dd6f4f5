/** Elements of sets, as they are added, deleted, tested and listed (linux/netfilter/ipset/ip_set.h). */
import {hardwareAddress, ipv4, ipv6} from '../../address.js'
import {attr, attributes, NLA_F_NESTED, NLA_F_NET_BYTEORDER} from '../../attributes.js'
import {flags} from '../../names.js'
import {be16, be32, be64, bytes, u8} from '../../scalars.js'
import {string} from '../../text.js'
import {IPSET_CADT_FLAG} from './constants.js'

/** `IPSET_ATTR_IPADDR_*`. The kernel sends them without `NLA_F_NET_BYTEORDER`, but does not take them so. */
export const ipsetAddress = attributes({
  ipv4: attr('IPSET_ATTR_IPADDR_IPV4', 1, ipv4),
  ipv6: attr('IPSET_ATTR_IPADDR_IPV6', 2, ipv6),
})

/** What sets and elements have in common; of an element, the second of two is the end of a range. */
export const ipsetCommon = {
  ip: attr('IPSET_ATTR_IP', 1, ipsetAddress, NLA_F_NESTED),
  ipTo: attr('IPSET_ATTR_IP_TO', 2, ipsetAddress, NLA_F_NESTED),
  cidr: attr('IPSET_ATTR_CIDR', 3, u8),
  port: attr('IPSET_ATTR_PORT', 4, be16, NLA_F_NET_BYTEORDER),
  portTo: attr('IPSET_ATTR_PORT_TO', 5, be16, NLA_F_NET_BYTEORDER),
  /** Seconds that are left; of a set, what its elements get. */
  timeout: attr('IPSET_ATTR_TIMEOUT', 6, be32, NLA_F_NET_BYTEORDER),
  /** IP protocol of the port. */
  proto: attr('IPSET_ATTR_PROTO', 7, u8),
  cadtFlags: attr(
    'IPSET_ATTR_CADT_FLAGS',
    8,
    flags('IPSET_FLAG_', be32, IPSET_CADT_FLAG),
    NLA_F_NET_BYTEORDER,
  ),
  /** Line of a file that is restored; in refusals, the line at fault. */
  lineno: attr('IPSET_ATTR_LINENO', 9, be32, NLA_F_NET_BYTEORDER),
  mark: attr('IPSET_ATTR_MARK', 10, be32, NLA_F_NET_BYTEORDER),
  markmask: attr('IPSET_ATTR_MARKMASK', 11, be32, NLA_F_NET_BYTEORDER),
  bitmask: attr('IPSET_ATTR_BITMASK', 12, ipsetAddress, NLA_F_NESTED),
}

/** `IPSET_ATTR_*` of an element. */
export const ipsetElement = attributes({
  ...ipsetCommon,
  ether: attr('IPSET_ATTR_ETHER', 17, hardwareAddress),
  /** The set that is an element of a list. */
  name: attr('IPSET_ATTR_NAME', 18, string),
  /** The set before or behind which it is. */
  nameref: attr('IPSET_ATTR_NAMEREF', 19, string),
  ip2: attr('IPSET_ATTR_IP2', 20, ipsetAddress, NLA_F_NESTED),
  cidr2: attr('IPSET_ATTR_CIDR2', 21, u8),
  ip2To: attr('IPSET_ATTR_IP2_TO', 22, ipsetAddress, NLA_F_NESTED),
  iface: attr('IPSET_ATTR_IFACE', 23, string),
  bytes: attr('IPSET_ATTR_BYTES', 24, be64, NLA_F_NET_BYTEORDER),
  packets: attr('IPSET_ATTR_PACKETS', 25, be64, NLA_F_NET_BYTEORDER),
  comment: attr('IPSET_ATTR_COMMENT', 26, string),
  /** Mark to give to packets in the upper half, its mask in the lower. */
  skbmark: attr('IPSET_ATTR_SKBMARK', 27, be64, NLA_F_NET_BYTEORDER),
  skbprio: attr('IPSET_ATTR_SKBPRIO', 28, be32, NLA_F_NET_BYTEORDER),
  skbqueue: attr('IPSET_ATTR_SKBQUEUE', 29, be16, NLA_F_NET_BYTEORDER),
  /** Filler that aligns a 64-bit value. */
  pad: attr('IPSET_ATTR_PAD', 30, bytes),
})
