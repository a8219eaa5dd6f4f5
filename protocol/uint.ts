import type {Codec} from './codec.js'
import {u32, u64} from './scalars.js'

/**
 * `NLA_UINT`: an unsigned integer that takes four bytes where they are enough and eight otherwise. Always a
 * `bigint`. Eight bytes where four are enough are not what the kernel writes, and stay bytes.
 */
export const uint: Codec<bigint> = {
  type: 'uint',
  decode(view, start, end, header) {
    if (end - start === 4) return BigInt(u32.decode(view, start, end, header) as number)
    const value = u64.decode(view, start, end, header)
    return value === undefined || value >> 32n === 0n ? undefined : value
  },
  encode(writer, value, header) {
    if (typeof value === 'bigint' && value >> 32n === 0n) u32.encode(writer, Number(value), header)
    else u64.encode(writer, value, header)
  },
}
