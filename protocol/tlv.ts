/** The items of arrays: each with its length and a type, like attributes. */
import {align4, littleEndian} from './bytes.js'
import type {Codec, Header} from './codec.js'
import {DecodeError, under} from './errors.js'
import type {Writer} from './writer.js'

/** One TLV of an array and where its value stands. */
export interface Item {
  readonly index: number
  readonly at: number
  readonly start: number
  readonly end: number
}

/** The items from `start` to `end`. Throws `DecodeError` for one that is cut off or has an impossible length. */
export function* items(view: DataView, start: number, end: number): Iterable<Item> {
  for (let at = start; at < end; ) {
    if (end - at < 4) throw new DecodeError('array item cut off', at)
    const length = view.getUint16(at, littleEndian)
    if (length < 4 || length > end - at)
      throw new DecodeError(`array item length ${length} is impossible`, at)
    yield {index: view.getUint16(at + 2, littleEndian), at, start: at + 4, end: at + length}
    at += align4(length)
  }
}

/** Writes the value at `index` of an array as one TLV. Errors name the index. */
export function putItem<T>(
  writer: Writer,
  type: number,
  item: Codec<T>,
  value: T,
  header: Header,
  index: number,
): void {
  const at = writer.reserve(4)
  try {
    item.encode(writer, value, header)
  } catch (error) {
    throw under(`[${index}]`, error)
  }
  writer.view.setUint16(at, writer.length - at, littleEndian)
  writer.view.setUint16(at + 2, type, littleEndian)
  writer.align()
}

/** Errors of `encode` name `key`. */
export function inside(key: string, encode: () => void): void {
  try {
    encode()
  } catch (error) {
    throw under(key, error)
  }
}
