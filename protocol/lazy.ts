import type {Codec} from './codec.js'

/** No message of the kernel nests a format in itself more than once; a forged one could exhaust the stack. */
const DEPTH_MAX = 16

/**
 * A codec that is named before it exists, for formats that contain themselves: a veth's peer is a link. What nests
 * deeper than any sensible message stays bytes.
 */
export function lazy<T>(type: string, target: () => Codec<T>): Codec<T> {
  let depth = 0
  return {
    type,
    decode(view, start, end, header) {
      if (depth >= DEPTH_MAX) return undefined
      depth++
      try {
        return target().decode(view, start, end, header)
      } finally {
        depth--
      }
    },
    encode: (writer, value, header) => target().encode(writer, value, header),
    parts: (view, start, end, header) => target().parts?.(view, start, end, header),
    inner: () => [target()],
  }
}
