/** The steps of rules that translate addresses, in the kernel's words. */
import {type Prefix, parseIp} from '../../../protocol/address.js'
import {NFPROTO} from '../../../protocol/netfilter/constants.js'
import type {NftExpression} from '../../../protocol/netfilter/nftables/expression.js'

/** Of IP headers: where the addresses begin. */
const offsets = {4: {saddr: 12, daddr: 16}, 6: {saddr: 8, daddr: 24}} as const
const numbers = {tcp: 6, udp: 17} as const

export const families = {4: NFPROTO.IPV4, 6: NFPROTO.IPV6} as const

const bytesOf = (address: string): Uint8Array => parseIp(address) ?? new Uint8Array()

/** Numbers of the kernel's own are in host byte order, and these fit the first byte. */
const small = (value: number): Uint8Array => new Uint8Array(new Uint32Array([value]).buffer)

const port = (number: number): Uint8Array => Uint8Array.of(number >> 8, number & 0xff)

const compare = (op: 'eq' | 'neq', value: Uint8Array): NftExpression => ({
  name: 'cmp',
  data: {sreg: 1, op, data: {value}},
})

const masked = (mask: Uint8Array): NftExpression => ({
  name: 'bitwise',
  data: {
    sreg: 1,
    dreg: 1,
    len: mask.length,
    op: 'mask_xor',
    mask: {value: mask},
    xor: {value: mask.map(() => 0)},
  },
})

/** The source or destination lies within a prefix, or not. */
export function within(
  side: 'saddr' | 'daddr',
  {family, address, length}: Prefix,
  op: 'eq' | 'neq' = 'eq',
): NftExpression[] {
  // Whole bytes are compared as such, and of other prefixes all bytes behind a mask: so does nft(8), and knows them again.
  const whole = length % 8 === 0
  const bytes = bytesOf(address)
  const len = whole ? length / 8 : bytes.length
  const mask = bytes.map((_, i) => (0xff << Math.max(0, 8 - Math.max(0, length - 8 * i))) & 0xff)
  const value = bytes.map((byte, i) => byte & (mask[i] ?? 0)).slice(0, len)
  return [
    {name: 'payload', data: {dreg: 1, base: 'network_header', offset: offsets[family][side], len}},
    ...(whole ? [] : [masked(mask)]),
    compare(op, value),
  ]
}

/** The packet leaves by another interface than this. */
export function leavesElsewhere(dev: string): NftExpression[] {
  const value = new Uint8Array(16)
  value.set(Buffer.from(dev))
  return [{name: 'meta', data: {key: 'oifname', dreg: 1}}, compare('neq', value)]
}

/** The destination is an address of this machine. */
export const toThisMachine = (): NftExpression[] => [
  {name: 'fib', data: {dreg: 1, result: 'addrtype', flags: 2}},
  compare('eq', small(2)),
]

/** It is of this protocol, and for this port. */
export const forPort = (protocol: keyof typeof numbers, number: number): NftExpression[] => [
  {name: 'meta', data: {key: 'l4proto', dreg: 1}},
  compare('eq', Uint8Array.of(numbers[protocol])),
  {name: 'payload', data: {dreg: 1, base: 'transport_header', offset: 2, len: 2}},
  compare('eq', port(number)),
]

/** Its connection had its destination translated (`IPS_DST_NAT`). */
export const translated = (): NftExpression[] => [
  {name: 'ct', data: {key: 'status', dreg: 1}},
  masked(small(0x20)),
  compare('neq', small(0)),
]

export const masquerade = (): NftExpression[] => [{name: 'masq', data: {}}]

/** Its destination becomes this address and port. */
export const destination = (family: 4 | 6, address: string, number: number): NftExpression[] => [
  {name: 'immediate', data: {dreg: 1, data: {value: bytesOf(address)}}},
  {name: 'immediate', data: {dreg: 2, data: {value: port(number)}}},
  {
    name: 'nat',
    data: {
      type: 'dnat',
      family: families[family],
      regAddrMin: 1,
      regAddrMax: 1,
      regProtoMin: 2,
      regProtoMax: 2,
      flags: 3,
    },
  },
]
