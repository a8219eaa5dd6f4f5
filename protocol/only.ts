/**
 * Readers for some attributes of a message. Decoding what nobody looks at is most of the cost of a dump of links:
 * half of each message are counters.
 */
import {attributeLength} from './attribute-reader.js'
import {align4, littleEndian} from './bytes.js'
import {type Codec, type Header, noHeader} from './codec.js'
import {NLA_TYPE_MASK, type Row} from './row.js'
import type {Struct} from './struct.js'

/** An attribute that comes once and whose format does not depend on others. */
type PlainRow<T> = Row<T> & {readonly many?: never; readonly select?: never}

/** The value of an attribute in the message at hand, `undefined` if it is missing or its format another. */
export type Get = <T>(row: PlainRow<T>) => T | undefined

/**
 * Reads a message's header and the attributes that `pick` asks for, always the same; the others are passed over, so
 * it cannot encode. Values wait in an array: an object made of them at once takes a third of the time that one takes
 * whose keys are looked up one by one.
 */
export function only<H extends object, A>(
  head: Struct<H>,
  pick: (get: Get) => A,
): (view: DataView, start: number, end: number) => H & {attributes: A} {
  const decoders: (Codec<unknown>['decode'] | undefined)[] = []
  pick(({number, codec}) => {
    decoders[number] = codec.decode
    return undefined
  })
  const count = decoders.length
  const bodyAt = align4(head.size)
  return (view, start, end) => {
    const header = head.decode(view, start, Math.min(start + head.size, end), noHeader) as H
    const values = new Array<unknown>(count)
    for (let at = Math.min(start + bodyAt, end); at < end; ) {
      const length = attributeLength(view, at, end)
      const number = view.getUint16(at + 2, littleEndian) & NLA_TYPE_MASK
      const decode = decoders[number]
      if (decode !== undefined && values[number] === undefined)
        values[number] = decode(view, at + 4, at + length, header as Header)
      at += align4(length)
    }
    const message = header as H & {attributes: A}
    message.attributes = pick(<T>(row: PlainRow<T>) => values[row.number] as T | undefined)
    return message
  }
}
