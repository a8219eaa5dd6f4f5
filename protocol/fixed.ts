/** Any codec as the field of a struct. */
import {type Codec, noHeader} from './codec.js'
import {outOfRange} from './errors.js'
import {codecLayout} from './layouts.js'
import type {Fixed} from './scalars.js'
import {Writer} from './writer.js'

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
  const layout = (property: string | undefined) => codecLayout<T>(codec, size, property)
  return {...codec, size, check, layout}
}
