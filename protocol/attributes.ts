/**
 * Attribute sets: one row per attribute. A row gives the encoder, the decoder, the TypeScript type, the names that
 * explain and locate print, and what the tests compare with the kernel's headers.
 *
 *     const linkInfo = attributes({
 *       kind: attr('IFLA_INFO_KIND', 1, string),
 *       data: subMessage('IFLA_INFO_DATA', 2, 'kind', {veth, vlan}),
 *     })
 *
 * Decoding loses nothing: keys stand in wire order; what has no row, or does not fit its row, is kept in `unknown`
 * with its place; flag bits other than a row's are noted (wire.ts). So decode → encode gives the same bytes.
 */
import {decodeAttributes, partsOfAttributes} from './attribute-reader.js'
import type {Attributes, Values} from './attribute-values.js'
import {encodeAttributes} from './attribute-writer.js'
import type {Codec} from './codec.js'
import {type KeyedRow, keyedRow, type Rows} from './row.js'

export type {Attributes, UnknownAttribute} from './attribute-values.js'
export {attr, NLA_F_NESTED, NLA_F_NET_BYTEORDER, type Row, repeated, subMessage} from './row.js'

/** A set of attributes; as a codec it is the value of a nesting attribute. */
export interface AttributeSet<R = Rows> extends Codec<Attributes<R>> {
  readonly rows: R
}

/** Rows as the reader and the writer look for them. */
interface Index {
  readonly byKey: ReadonlyMap<string, KeyedRow>
  readonly byNumber: readonly (KeyedRow | undefined)[]
}

function indexOf(rows: Rows): Index {
  const byKey = new Map<string, KeyedRow>()
  const byNumber: (KeyedRow | undefined)[] = []
  for (const [key, row] of Object.entries(rows)) {
    const keyed = keyedRow(key, row)
    byKey.set(key, keyed)
    byNumber[row.number] = keyed
  }
  return {byKey, byNumber}
}

function checkNumbers(rows: Rows): void {
  const names: string[] = []
  for (const {name, number} of Object.values(rows)) {
    if (names[number] !== undefined) throw new Error(`${name} and ${names[number]} have one number`)
    names[number] = name
  }
}

/** Declares a set of attributes, one row each. Throws if two have one number. */
export function attributes<const R extends Rows>(rows: R): AttributeSet<R> {
  checkNumbers(rows)
  // Made when first used: of hundreds of sets a program meets a dozen.
  let made: Index | undefined
  const index = (): Index => (made ??= indexOf(rows))

  return {
    type: 'nest',
    rows,
    decode: (view, start, end, header) =>
      decodeAttributes(index().byNumber, view, start, end, header) as Attributes<R>,
    encode: (writer, value, header) => encodeAttributes(index().byKey, writer, value as Values, header),
    parts: (view, start, end, header) => partsOfAttributes(index().byNumber, view, start, end, header),
    *inner() {
      for (const row of index().byKey.values()) {
        yield row.codec
        if (row.formats) yield* Object.values(row.formats)
      }
    },
  }
}
