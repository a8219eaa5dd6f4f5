/** Masks of addresses, as bytes. */

/** A mask of `size` bytes, of which the first `length` bits are set. */
export function prefixMask(size: number, length: number): Uint8Array {
  return Uint8Array.from(
    {length: size},
    (_, i) => (0xff00 >> Math.min(8, Math.max(0, length - i * 8))) & 0xff,
  )
}

/** How many bits a mask has; `undefined` if it has gaps. */
export function prefixLength(mask: Uint8Array): number | undefined {
  const bits = Array.from(mask, byte => byte.toString(2).padStart(8, '0')).join('')
  const length = bits.replace(/0+$/, '').length
  return bits.includes('01') ? undefined : length
}

/** What is left of an address under a mask. */
export const underMask = (address: Uint8Array, mask: Uint8Array): Uint8Array =>
  address.map((byte, i) => byte & (mask[i] ?? 0))
