/** Values that are bits, of which several may be set. */
import type {Bits, Value, ValueType} from './value-type.js'

/** Bits that are set together. */
export function combined(option: string, value: Value | Bits, type: ValueType): Uint8Array {
  const list = Array.isArray(value) ? (value as Bits) : [value as Value]
  return list
    .map(bit => type.write(option, bit))
    .reduce((a, b) => a.map((byte, i) => byte | (b[i] ?? 0)), new Uint8Array(type.size))
}

/** The words of the bits that are set. */
export function bitWords(type: ValueType, mask: Uint8Array): (string | number)[] {
  const found: (string | number)[] = []
  for (const i of type.turned ? [...mask.keys()].reverse() : mask.keys()) {
    const byte = mask[i] ?? 0
    for (let bit = 1; bit < 0x100; bit <<= 1) {
      if ((byte & bit) === 0) continue
      const single = new Uint8Array(mask.length)
      single[i] = bit
      found.push((type.read(single) ?? 0) as string | number)
    }
  }
  return found
}

/** The same as a value: one word, or a list of several. */
export function bitsValue(type: ValueType, bytes: Uint8Array): string | number | Bits {
  const words = bitWords(type, bytes)
  return words.length > 1 ? words : (words[0] ?? 0)
}
