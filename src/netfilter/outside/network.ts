import {ip, type Prefix, parseIp} from '../../../protocol/address.js'

/** The same prefix with nothing behind it, spelt in the one way. */
export function network({family, address, length}: Prefix): Prefix {
  const bytes = parseIp(address) ?? new Uint8Array()
  for (let bit = length; bit < bytes.length * 8; bit++) {
    const at = bit >> 3
    bytes[at] = (bytes[at] ?? 0) & ~(0x80 >> (bit & 7))
  }
  return {family, length, address: ip.decode(new DataView(bytes.buffer), 0, bytes.length, {}) as string}
}
