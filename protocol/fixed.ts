/** Any codec as the field of a struct. */
import {Layout} from 'buffer-layout'
import {viewOf} from './bytes.js'
import {type Codec, noHeader} from './codec.js'
import {outOfRange} from './errors.js'
import type {Fixed} from './scalars.js'
import {Writer} from './writer.js'

class CodecLayout<T> extends Layout<T> {
  readonly #codec: Codec<T>
  constructor(codec: Codec<T>, size: number, property: string | undefined) {
    super(size, property)
    this.#codec = codec
  }
  override decode(source: Uint8Array, offset = 0): T {
    return this.#codec.decode(viewOf(source), offset, offset + this.span, noHeader) as T
  }
  override encode(value: T, target: Uint8Array, offset = 0): number {
    const writer = new Writer(this.span)
    this.#codec.encode(writer, value, noHeader)
    target.set(writer.finish(), offset)
    return this.span
  }
}

/**
 * `codec` as a field of `size` bytes: `addr: fixed(6, hardwareAddress)`. It must read any bytes of that size, and
 * not depend on the message's header.
 */
export function fixed<T, C extends Codec<T>>(size: number, codec: C & Codec<T>): C & Fixed<T> {
  const check: Fixed<T>['check'] = value => {
    const writer = new Writer(size)
    codec.encode(writer, value as T, noHeader)
    if (writer.length !== size) throw outOfRange(`${codec.type} of ${size} bytes`, value)
  }
  const layout = (property: string | undefined) => new CodecLayout(codec, size, property)
  return {...codec, size, check, layout}
}
