/** Types of values that are numbers, or bits of numbers, perhaps with words. */
import {littleEndian} from '../../../../protocol/bytes.js'
import {checkInteger, rangeError} from '../../../words/options.js'
import type {Numbers, ValueType} from './value-type.js'

/** The bytes of a number. */
function numberBytes(value: number | bigint, size: number, little: boolean): Uint8Array {
  const bytes = new Uint8Array(size)
  const at = (i: number) => (little ? i : size - 1 - i)
  if (typeof value === 'bigint') {
    for (let i = 0, rest = value; i < size; i++, rest >>= 8n) bytes[at(i)] = Number(rest & 0xffn)
    return bytes
  }
  for (let i = 0, rest = value; i < size; i++, rest = Math.floor(rest / 256)) bytes[at(i)] = rest & 0xff
  return bytes
}

/** Bytes of numbers that are exact as `number`. */
const EXACT = 6

function bytesNumber(bytes: Uint8Array, little: boolean): number | bigint {
  const ordered = little ? [...bytes].reverse() : [...bytes]
  if (bytes.length <= EXACT) return ordered.reduce((number, byte) => number * 256 + byte, 0)
  const value = ordered.reduce((number, byte) => number * 256n + BigInt(byte), 0n)
  return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value
}

function checkNumber(option: string, value: unknown, size: number): number | bigint {
  if (typeof value !== 'bigint' && (size <= EXACT || !Number.isSafeInteger(value)))
    return checkInteger(option, value, 0, Math.min(256 ** size - 1, Number.MAX_SAFE_INTEGER))
  const number = BigInt(value as number | bigint)
  if (number < 0n || number >> BigInt(size * 8) !== 0n)
    throw rangeError(option, `a number of ${size} bytes`, value)
  return number
}

/** Numbers, some of which have words. Of several words for one number, the first is the one that is read. */
export function numeric(
  number: number,
  size: number,
  order: 'host' | 'network',
  names: Numbers = {},
): ValueType {
  const little = order === 'host' && littleEndian
  const byNumber = new Map(
    Object.entries(names)
      .reverse()
      .map(([name, value]) => [value, name]),
  )
  return {
    size,
    number,
    names,
    ordered: size === 1 || !little,
    hostOrder: order === 'host',
    turns: order === 'host' && size > 1,
    write(option, value) {
      const found = typeof value === 'string' && Object.hasOwn(names, value) ? names[value] : value
      if (typeof found === 'string')
        throw rangeError(
          option,
          `a number or one of ${Object.keys(names).join(' ')}`.replace(/ or one of $/, ''),
          value,
        )
      return numberBytes(checkNumber(option, found, size), size, little)
    },
    read(bytes) {
      const value = bytesNumber(bytes, little)
      return (typeof value === 'number' ? byNumber.get(value) : undefined) ?? value
    },
  }
}

/** Bits that have words. */
export const bitmask = (number: number, names: Numbers, size = 4): ValueType => ({
  ...numeric(number, size, 'host', names),
  ordered: false,
  bits: true,
})

/** The same numbers in network byte order. */
export function turned(type: ValueType): ValueType {
  const round = (bytes: Uint8Array) => (littleEndian ? bytes.slice().reverse() : bytes)
  return {
    ...type,
    ordered: !type.bits,
    hostOrder: false,
    turns: false,
    turned: true,
    write: (option, value) => round(type.write(option, value)),
    read: bytes => type.read(round(bytes)),
  }
}
