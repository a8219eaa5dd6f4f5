/**
 * Readers for some attributes of a message. Decoding what nobody looks at is most of the cost of a dump of links:
 * half of each message are counters.
 */
import {decodeAttributes} from './attribute-reader.js'
import type {AttributeSet, Attributes} from './attributes.js'
import {align4} from './bytes.js'
import {noHeader} from './codec.js'
import type {MessageValue} from './message.js'
import {type KeyedRow, keyedRow, type Rows} from './row.js'
import type {Struct} from './struct.js'

/**
 * Reads a message's header and a choice of its attributes; the others are passed over, so it cannot encode. A missing
 * attribute is `undefined` here: all values have the keys of `blank`, since an object that need not grow is
 * filled in half the time.
 */
export function only<
  H extends object,
  R extends Rows,
  const K extends keyof Attributes<R> & keyof R & string,
>(
  head: Struct<H>,
  set: AttributeSet<R>,
  blank: () => Record<K, undefined>,
): (view: DataView, start: number, end: number) => MessageValue<H, Pick<Attributes<R>, K>> {
  const byNumber: (KeyedRow | undefined)[] = []
  for (const key of Object.keys(blank())) {
    const row = set.rows[key]
    if (row) byNumber[row.number] = keyedRow(key, row)
  }
  const bodyAt = align4(head.size)
  return (view, start, end) => {
    const value = head.decode(view, start, Math.min(start + head.size, end), noHeader) as MessageValue<
      H,
      Pick<Attributes<R>, K>
    >
    const header = value as Record<string, unknown>
    header.attributes = decodeAttributes(
      byNumber,
      view,
      Math.min(start + bodyAt, end),
      end,
      header,
      'skip',
      blank(),
    )
    return value
  }
}
