import {type Codec, noHeader} from './codec.js'
import {Writer} from './writer.js'

/** A format that can keep the bytes of values which many messages have in common. */
export interface Remembered<T> extends Codec<T> {
  /** Keeps the bytes of a value, which must never change from now on. Returns the value. */
  remember<V extends T>(value: V): V
}

/** A format that does not depend on the header, and writes values it was told to remember without a second look. */
export function remembered<T extends object>(codec: Codec<T>): Remembered<T> {
  const known = new WeakMap<T, Uint8Array>()
  return {
    ...codec,
    remember(value) {
      const writer = new Writer()
      codec.encode(writer, value, noHeader)
      known.set(value, writer.finish())
      return value
    },
    encode(writer, value, header) {
      const bytes = known.get(value)
      if (bytes) writer.raw(bytes)
      else codec.encode(writer, value, header)
    },
  }
}
