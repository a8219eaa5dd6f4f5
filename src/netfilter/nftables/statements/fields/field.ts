/** What a property of packets is: how it gets into a register, and what its values are. */
import {type NftExpression, nftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {rangeError} from '../../../../words/options.js'
import type {ValueType} from '../../values/value-type.js'

/** What must be true of a packet for a property to be there. */
export interface Need {
  readonly l3?: 'ip' | 'ip6' | 'arp'
  /** IP protocol. */
  readonly l4?: number
  /** An Ethernet header. */
  readonly ether?: true
  /** A tag of a VLAN. */
  readonly vlan?: true
  /** One of these types of ICMP or ICMPv6 messages. */
  readonly icmp?: readonly number[]
}

/** A value whose bits are shifted to the end. */
export interface Alone {
  readonly type: ValueType
  readonly shift: number
}

export interface Field {
  /** Loads the property into register 1. */
  readonly load: NftExpression
  /** What must be loaded before, into other registers. */
  readonly before?: readonly NftExpression[]
  /** The bits of what is loaded that belong to the property, if it has no bytes of its own. */
  readonly mask?: Uint8Array
  readonly type: ValueType
  /** Of bits in the middle of a byte: how sets with a name, and keys of several properties, have them. */
  readonly alone?: Alone
  readonly need: Need
  /** Loads whether there is such a property at all. */
  readonly presence?: Field
}

export const noNeed: Need = {}

/** A property that an expression loads as a whole. */
export const loaded = (load: NftExpression, type: ValueType, need: Need = noNeed): Field => ({
  load: nftExpression.remember(load),
  type,
  need,
})

/** Where some bits are among bytes. */
export interface Place {
  /** First byte. */
  readonly offset: number
  /** Bytes. */
  readonly len: number
  /** The bits of these bytes; missing if it is all of them. */
  readonly mask?: Uint8Array
  /** Bits behind them in the last byte. */
  readonly shift: number
}

/** Finds bits by the first of them and how many they are. */
export function placeOf(first: number, bits: number): Place {
  const offset = Math.floor(first / 8)
  const len = Math.ceil((first + bits) / 8) - offset
  const shift = len * 8 - (first % 8) - bits
  if (bits === len * 8) return {offset, len, shift}
  const mask = new Uint8Array(len)
  for (let bit = first % 8; bit < (first % 8) + bits; bit++)
    mask[bit >> 3] = (mask[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  return {offset, len, mask, shift}
}

/** A type for values that stand somewhere within bytes. */
export function within(type: ValueType, {len, shift, mask}: Place, bits: number): ValueType {
  if (!mask) return type
  const number = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  return {
    ...type,
    size: len,
    write(option, value) {
      const plain = number(type.write(option, value))
      if (plain >= 2 ** bits) throw rangeError(option, `0 to ${2 ** bits - 1}`, value)
      return bytesOf(plain * 2 ** shift, len)
    },
    read(bytes) {
      const plain = number(bytes) / 2 ** shift
      return Number.isInteger(plain) ? type.read(bytesOf(plain, type.size)) : undefined
    },
  }
}

const bytesOf = (value: number, size: number): Uint8Array =>
  Uint8Array.from({length: size}, (_, i) => Math.floor(value / 256 ** (size - 1 - i)) & 0xff)
