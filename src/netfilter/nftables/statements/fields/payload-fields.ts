/** The fields of protocol headers: one row per field, with the first bit, the number of bits and the type. */

import {
  arpOperationType,
  dccpType,
  dscpType,
  ecnType,
  etherType,
  ethertypeType,
  icmpCodeType,
  icmpType,
  icmpv6CodeType,
  icmpv6Type,
  igmpType,
  integer,
  ipv4Type,
  ipv6Type,
  l4protos,
  portType,
  protocolType,
  tcpFlagType,
} from '../../values/types.js'
import type {ValueType} from '../../values/value-type.js'
import {type Field, loaded, type Need, placeOf, within} from './field.js'

export type PayloadBase = 'll_header' | 'network_header' | 'transport_header' | 'inner_header'

/** First bit, bits, type (default: a number), and what else the field needs. */
type Row = readonly [first: number, bits: number, type?: ValueType | undefined, need?: Need]

/** The fields of a header. */
const header = <P extends string, const R extends Readonly<Record<string, Row>>>(
  protocol: P,
  base: PayloadBase,
  need: Need,
  rows: R,
): {readonly [K in keyof R & string as `${P} ${K}`]: Field} =>
  Object.fromEntries(
    Object.entries(rows).map(([name, [first, bits, type, more]]) => [
      `${protocol} ${name}`,
      bitsOf(base, first, bits, type, more ? {...need, ...more} : need),
    ]),
  ) as {readonly [K in keyof R & string as `${P} ${K}`]: Field}

function bitsOf(
  base: PayloadBase,
  first: number,
  bits: number,
  given: ValueType | undefined,
  need: Need,
): Field {
  const place = placeOf(first, bits)
  const type = given ?? numberType(bits)
  const {offset, len, mask, shift} = place
  const load = {name: 'payload', data: {dreg: 1, base, offset, len}} as const
  const field = loaded(load, within(type, place, bits), need)
  if (!mask) return field
  return {...field, mask, ...(shift > 0 && len === 1 && {alone: {type, shift}})}
}

/** The smallest number that has so many bits. */
export const numberType = (bits: number): ValueType => integer[bits <= 8 ? 1 : bits <= 16 ? 2 : 4]

const ports = {sport: [0, 16, portType], dport: [16, 16, portType]} as const
const {ah, comp, dccp, esp, icmp, icmpv6, igmp, sctp, tcp, udp, udplite} = l4protos
const echo: Need = {icmp: [8, 0]}
const echo6: Need = {icmp: [128, 129]}

/** By nft(8)'s names. Where several load the same bytes, the packet's protocol tells them apart. */
export const payloadFields = {
  ...header(
    'ether',
    'll_header',
    {ether: true},
    {
      daddr: [0, 48, etherType],
      saddr: [48, 48, etherType],
      type: [96, 16, ethertypeType],
    },
  ),
  ...header(
    'vlan',
    'll_header',
    {ether: true, vlan: true},
    {
      pcp: [112, 3],
      dei: [115, 1],
      id: [116, 12],
      type: [128, 16, ethertypeType],
    },
  ),
  ...header(
    'arp',
    'network_header',
    {l3: 'arp'},
    {
      htype: [0, 16],
      ptype: [16, 16, ethertypeType],
      hlen: [32, 8],
      plen: [40, 8],
      operation: [48, 16, arpOperationType],
      'saddr ether': [64, 48, etherType],
      'saddr ip': [112, 32, ipv4Type],
      'daddr ether': [144, 48, etherType],
      'daddr ip': [192, 32, ipv4Type],
    },
  ),
  ...header(
    'ip',
    'network_header',
    {l3: 'ip'},
    {
      version: [0, 4],
      hdrlength: [4, 4],
      dscp: [8, 6, dscpType],
      ecn: [14, 2, ecnType],
      length: [16, 16],
      id: [32, 16],
      'frag-off': [48, 16],
      ttl: [64, 8],
      protocol: [72, 8, protocolType],
      checksum: [80, 16],
      saddr: [96, 32, ipv4Type],
      daddr: [128, 32, ipv4Type],
    },
  ),
  ...header(
    'ip6',
    'network_header',
    {l3: 'ip6'},
    {
      version: [0, 4],
      dscp: [4, 6, dscpType],
      ecn: [10, 2, ecnType],
      flowlabel: [12, 20],
      length: [32, 16],
      nexthdr: [48, 8, protocolType],
      hoplimit: [56, 8],
      saddr: [64, 128, ipv6Type],
      daddr: [192, 128, ipv6Type],
    },
  ),
  ...header(
    'tcp',
    'transport_header',
    {l4: tcp},
    {
      ...ports,
      sequence: [32, 32],
      ackseq: [64, 32],
      doff: [96, 4],
      reserved: [100, 4],
      flags: [104, 8, tcpFlagType],
      window: [112, 16],
      checksum: [128, 16],
      urgptr: [144, 16],
    },
  ),
  ...header('udp', 'transport_header', {l4: udp}, {...ports, length: [32, 16], checksum: [48, 16]}),
  ...header('sctp', 'transport_header', {l4: sctp}, {...ports, vtag: [32, 32], checksum: [64, 32]}),
  ...header('dccp', 'transport_header', {l4: dccp}, {...ports, type: [67, 4, dccpType]}),
  ...header('udplite', 'transport_header', {l4: udplite}, {...ports, csumcov: [32, 16], checksum: [48, 16]}),
  ...header(
    'icmp',
    'transport_header',
    {l3: 'ip', l4: icmp},
    {
      type: [0, 8, icmpType],
      code: [8, 8, icmpCodeType],
      checksum: [16, 16],
      id: [32, 16, undefined, echo],
      sequence: [48, 16, undefined, echo],
      gateway: [32, 32, undefined, {icmp: [5]}],
      mtu: [48, 16, undefined, {icmp: [3]}],
    },
  ),
  ...header(
    'icmpv6',
    'transport_header',
    {l3: 'ip6', l4: icmpv6},
    {
      type: [0, 8, icmpv6Type],
      code: [8, 8, icmpv6CodeType],
      checksum: [16, 16],
      id: [32, 16, undefined, echo6],
      sequence: [48, 16, undefined, echo6],
      mtu: [32, 32, undefined, {icmp: [2]}],
      'max-delay': [32, 16, undefined, {icmp: [130]}],
    },
  ),
  ...header(
    'igmp',
    'transport_header',
    {l3: 'ip', l4: igmp},
    {
      type: [0, 8, igmpType],
      mrt: [8, 8],
      checksum: [16, 16],
      group: [32, 32],
    },
  ),
  ...header('esp', 'transport_header', {l4: esp}, {spi: [0, 32], sequence: [32, 32]}),
  ...header(
    'ah',
    'transport_header',
    {l4: ah},
    {
      nexthdr: [0, 8, protocolType],
      hdrlength: [8, 8],
      reserved: [16, 16],
      spi: [32, 32],
      sequence: [64, 32],
    },
  ),
  ...header(
    'comp',
    'transport_header',
    {l4: comp},
    {nexthdr: [0, 8, protocolType], flags: [8, 8], cpi: [16, 16]},
  ),
  // Behind the protocols that have the same ports.
  ...header('th', 'transport_header', {}, ports),
}
