import type {Codec} from './codec.js'

/** A codec that is named before it exists, for formats that contain themselves: a veth's peer is a link. */
export function lazy<T>(type: string, target: () => Codec<T>): Codec<T> {
  return {
    type,
    decode: (view, start, end, header) => target().decode(view, start, end, header),
    encode: (writer, value, header) => target().encode(writer, value, header),
    parts: (view, start, end, header) => target().parts?.(view, start, end, header),
    inner: () => [target()],
  }
}
