/** Targets `SNAT`, `DNAT`, `MASQUERADE`, `REDIRECT`: a range of addresses and ports. */
import {ipv4} from '../../address.js'
import {fixed} from '../../fixed.js'
import {flags} from '../../names.js'
import {be16, u32} from '../../scalars.js'
import {pad, struct} from '../../struct.js'
import {inetAddress} from './address.js'
import {arrayField} from './array.js'
import {info} from './info.js'

/** `NF_NAT_RANGE_*`: what of a range counts, and how an address and port are chosen (linux/netfilter/nf_nat.h). */
export const NF_NAT_RANGE = {
  MAP_IPS: 1 << 0,
  PROTO_SPECIFIED: 1 << 1,
  PROTO_RANDOM: 1 << 2,
  PERSISTENT: 1 << 3,
  PROTO_RANDOM_FULLY: 1 << 4,
  PROTO_OFFSET: 1 << 5,
  NETMAP: 1 << 6,
} as const

const rangeFlags = flags('NF_NAT_RANGE_', u32, NF_NAT_RANGE)

const ipv4Range = struct('nf_nat_ipv4_range', '', {
  flags: rangeFlags,
  min_ip: fixed(4, ipv4),
  max_ip: fixed(4, ipv4),
  min: be16,
  max: be16,
})

/** Of IPv4, an array of one range. */
const multiRange = info(
  struct('nf_nat_ipv4_multi_range_compat', '', {rangesize: u32, range: arrayField(ipv4Range, 1)}),
)
const range = {
  flags: rangeFlags,
  min_addr: inetAddress,
  max_addr: inetAddress,
  min_proto: be16,
  max_proto: be16,
}
const natRange = info(struct('nf_nat_range', '', range))
const natRange2 = info(struct('nf_nat_range2', '', {...range, base_proto: be16, end: pad(2)}))

/** Another source, by revision: of IPv4 only, of both families. */
export const SNAT = {0: multiRange, 1: natRange}
/** Another destination, by revision: of IPv4 only, of both families, and with ports moved by an offset. */
export const DNAT = {0: multiRange, 1: natRange, 2: natRange2}
/** As source the address of the interface; of the range only flags and ports count. */
export const MASQUERADE = {0: multiRange}
/** The same over IPv6. */
export const MASQUERADE6 = {0: natRange}
/** As destination this host; of the range only flags and ports count. */
export const REDIRECT = {0: multiRange}
/** The same over IPv6. */
export const REDIRECT6 = {0: natRange}
