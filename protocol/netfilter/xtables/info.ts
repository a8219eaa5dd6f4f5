/** The structs that xtables' matches and targets carry, in the size the kernel wants them. */
import {need} from '../../bytes.js'
import type {Codec} from '../../codec.js'
import type {Struct} from '../../struct.js'

/** XT_ALIGN. */
const ALIGNMENT = 8

/**
 * A struct with zeroes behind it, up to the next multiple of eight bytes. Of any other size or with anything else
 * behind it, it stays bytes.
 */
export function info<T>(struct: Struct<T>): Codec<T> {
  const size = Math.ceil(struct.size / ALIGNMENT) * ALIGNMENT
  return {
    ...struct,
    decode(view, start, end, header) {
      need(struct.type, struct.size, start, end)
      if (end - start !== size) return undefined
      for (let at = start + struct.size; at < end; at++) if (view.getUint8(at) !== 0) return undefined
      return struct.decode(view, start, start + struct.size, header)
    },
    encode(writer, value, header) {
      const start = writer.length
      struct.encode(writer, value, header)
      writer.reserve(size - (writer.length - start))
    },
    inner: () => [struct],
  }
}
