/** How nft(8) notes beside a set of which properties of packets its keys are: a kind, and what it tells of that kind. */
import {toHex} from '../../../../protocol/bytes.js'
import type {Enumeration} from '../../../../protocol/names.js'
import {nftExpressionFormats as formats} from '../../../../protocol/netfilter/nftables/expressions/formats.js'
import type {Field} from '../statements/fields/field.js'
import {type FieldName, fields} from '../statements/fields/fields.js'
import {fieldNamed} from '../statements/fields/find-field.js'
import {type Item, readUserdata, writeUserdata} from '../userdata.js'
import {headerOrder} from './header-order.js'

const KIND = {payload: 7, meta: 9, socket: 10, ct: 12, concat: 13, rt: 25} as const
/** Items of a note. */
const NOTE = {kind: 0, data: 1} as const
/** Items of a field of a header. */
const FIELD = {header: 0, number: 1, bits: 4} as const
const NO_DIRECTION = 0xffffffff
/** nft(8)'s number of the type of plain numbers. */
const INTEGER = 4

const u32 = (number: number) => new Uint8Array(Uint32Array.of(number).buffer)

const note = (kind: number, data: readonly Item[]): Uint8Array =>
  writeUserdata([
    [NOTE.kind, u32(kind)],
    [NOTE.data, writeUserdata(data)],
  ])

/** The kernel's number of a key. */
const keyNumber = (name: 'meta' | 'socket' | 'ct' | 'rt', key: string): number =>
  (formats[name].rows.key.codec as Enumeration<string>).numbers[key] ?? 0

/** The note of one property; `undefined` for those that it is not known of. */
function propertyNote(name: FieldName): Uint8Array | undefined {
  const field = fieldNamed('typeof', name)
  const {load, mask, before, alone} = field
  // Of bits across bytes that have others behind them, nft(8) keeps fewer bytes.
  const across = mask && !alone && ((mask.at(-1) ?? 0) & 1) === 0
  if (across || before) return undefined
  const {key, direction, level} = (load.data ?? {}) as {key?: string; direction?: string; level?: number}
  switch (load.name) {
    case 'payload':
      return headerNote(name, field)
    case 'meta':
    case 'rt':
    case 'socket':
      return level === undefined
        ? note(KIND[load.name], [[0, u32(keyNumber(load.name, String(key)))]])
        : undefined
    case 'ct': {
      const to = direction === undefined ? NO_DIRECTION : Number(direction === 'reply')
      return note(KIND.ct, [
        [0, u32(keyNumber('ct', String(key)))],
        [1, u32(to)],
      ])
    }
    default:
      return undefined
  }
}

function headerNote(name: string, {type, mask}: Field): Uint8Array | undefined {
  const [, protocol = '', field = ''] = /^(\S+) (.+)$/.exec(name) ?? []
  const [header, ...order] = headerOrder[protocol] ?? [0]
  const place = order.indexOf(field) + 1
  if (place === 0) return undefined
  return note(KIND.payload, [
    [FIELD.header, u32(header)],
    [FIELD.number, u32(place)],
    ...(type.number === INTEGER ? [[FIELD.bits, u32(mask ? bitsIn(mask) : 8 * type.size)] as const] : []),
  ])
}

const bitsIn = (mask: Uint8Array): number =>
  [...mask].reduce((sum, byte) => sum + [...byte.toString(2)].filter(bit => bit === '1').length, 0)

/** The note of properties, one after the other; `undefined` if one has none. */
export function propertyNotes(names: FieldName | readonly FieldName[]): Uint8Array | undefined {
  if (typeof names === 'string') return propertyNote(names)
  const parts = names.map(propertyNote)
  return parts.includes(undefined)
    ? undefined
    : note(
        KIND.concat,
        parts.map((part, i) => [i, part as Uint8Array] as const),
      )
}

/** Properties by their notes. */
let known: ReadonlyMap<string, FieldName> | undefined

function knownNotes(): ReadonlyMap<string, FieldName> {
  const names = Object.keys(fields) as (keyof typeof fields)[]
  known ??= new Map(
    names.flatMap(name => {
      const bytes = propertyNote(name)
      return bytes ? [[toHex(bytes), name] as const] : []
    }),
  )
  return known
}

/** The properties that a note tells of. */
export function notedProperties(bytes: Uint8Array): FieldName | FieldName[] | undefined {
  const single = knownNotes().get(toHex(bytes))
  if (single !== undefined) return single
  const items = new Map(readUserdata(bytes))
  const data = items.get(NOTE.data)
  if (items.get(NOTE.kind)?.[0] !== KIND.concat || !data) return undefined
  const parts = readUserdata(data)?.map(([, part]) => knownNotes().get(toHex(part))) ?? []
  // Beside a concatenation of types by name, the note is empty.
  return parts.length === 0 || parts.includes(undefined) ? undefined : (parts as FieldName[])
}
