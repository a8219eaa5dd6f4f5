/** Matches: `ip saddr 192.0.2.0/24`, `tcp dport { 22, 80 }`, `ct state established,related`. */
import {prefixLength} from '../../../protocol/mask.js'
import type {FieldName} from '../../netfilter/nftables/statements/fields/fields.js'
import {fieldNamed} from '../../netfilter/nftables/statements/fields/find-field.js'
import {elementsOf} from '../../netfilter/nftables/statements/own/own-set.js'
import type {Match} from '../../netfilter/nftables/statements/types.js'
import {shapeOfOne} from '../../netfilter/nftables/values/shape.js'
import {booleanType, markType} from '../../netfilter/nftables/values/types.js'
import type {Bits, MatchValue, Value, ValueType} from '../../netfilter/nftables/values/value-type.js'
import {elementShown} from './element.js'
import {propertyShown} from './property.js'
import {type Manner, oneOrMany, type Shown, shown} from './shown.js'
import {bitsTogether, hex, markText, valueShown} from './value.js'

/** A value as a property has it. */
export function valueOfField(field: FieldName, value: MatchValue, manner: Manner): Shown {
  const {type, presence} = fieldNamed('match', field)
  if (presence && (value === 'exists' || value === 'missing')) return valueShown(booleanType, value, manner)
  const plain = valueShown(type, value, manner)
  if (!field.startsWith('@')) return plain
  const text = rawText(value)
  // JSON has no numbers of more than 64 bits.
  return shown(text, typeof value === 'bigint' && value >> 64n !== 0n ? text : plain.json)
}

const rawText = (value: MatchValue): string =>
  Array.isArray(value) ? value.map(end => hex(end as Value)).join('-') : hex(value as Value)

function listOf(
  field: FieldName,
  list: NonNullable<Exclude<Match['in'], string>>,
  family: string,
  manner: Manner,
) {
  const {type} = fieldNamed('match', field)
  const all = elementsOf(list).map(element =>
    Object.keys(element).length === 1 && element.key !== '*'
      ? valueOfField(field, element.key as MatchValue, manner)
      : elementShown({key: shapeOfOne(type)}, element, family, manner),
  )
  return shown(`{ ${all.map(({text}) => text).join(', ')} }`, {set: all.map(({json}) => json)})
}

const relations = [
  ['above', '>'],
  ['below', '<'],
  ['atLeast', '>='],
  ['atMost', '<='],
] as const

/** A match. */
export function matchOf(match: Match, family: string, manner: Manner): Shown {
  const {match: field, is, not, in: among, notIn, mask} = match
  const {type} = fieldNamed('match', field)
  if (type.bits) return bitsOf(match, type, family, manner)
  const prefix = prefixOf(match, type)
  if (prefix) return matchOf(prefix, family, manner)
  const left = mask === undefined ? propertyShown(field) : masked(field, mask as Value, type, manner)
  const compared = (op: string, sign: string, right: Shown): Shown =>
    shown(`${left.text} ${sign}${right.text}`, {match: {op, left: left.json, right: right.json}})
  for (const [word, op] of relations) {
    const value = match[word]
    if (value !== undefined) return compared(op, `${op} `, valueOfField(field, value, manner))
  }
  const set = among ?? notIn
  const right =
    typeof set === 'string'
      ? shown(set, set)
      : set
        ? listOf(field, set, family, manner)
        : valueOfField(field, (is ?? not) as MatchValue, manner)
  if (not !== undefined || notIn !== undefined) return compared('!=', '!= ', right)
  return compared('==', mask !== undefined && !Array.isArray(is) ? '== ' : '', right)
}

/** An address and a mask whose first bits are set are a prefix. */
function prefixOf({match, is, not, mask}: Match, type: ValueType): Match | undefined {
  const value = is ?? not
  if (!type.prefixes || typeof mask !== 'string' || typeof value !== 'string') return undefined
  const length = prefixLength(type.write('mask', mask))
  if (length === undefined) return undefined
  const text = `${value}/${length}`
  return is === undefined ? {match, not: text} : {match, is: text}
}

/** A property of which only some bits count. */
function masked(field: FieldName, mask: Value, type: ValueType, manner: Manner): Shown {
  const {text, json} = propertyShown(field)
  const bits =
    type === markType
      ? markText(mask)
      : field.startsWith('@')
        ? hex(mask)
        : valueShown(type, mask, manner).text
  return shown(`${text} & ${bits}`, {'&': [json, mask]})
}

const listed = (bits: Value | Bits | undefined): readonly Value[] =>
  Array.isArray(bits) ? (bits as Bits) : bits === undefined ? [] : [bits as Value]

/** A match of bits: several in one comparison. */
function bitsOf(match: Match, type: ValueType, family: string, manner: Manner): Shown {
  const {match: field, is, not, in: among, notIn, mask, exactly} = match
  const {text, json} = propertyShown(field)
  const compared = (op: string, sign: string, right: Shown): Shown =>
    shown(`${text} ${sign}${right.text}`, {match: {op, left: json, right: right.json}})
  const words = (bits: readonly Value[]) => shown(bits.join(','), oneOrMany(bits))
  const set = among ?? notIn
  if (typeof set === 'string') return compared(notIn ? '!=' : '==', notIn ? '!= ' : '', shown(set, set))
  if (mask !== undefined) {
    const bits = listed(mask as Bits)
    if (set) {
      const right = listOf(field, set, family, manner)
      const all = bitsTogether(bits as Bits)
      const [op, left] = [notIn ? '!=' : '==', {'&': [json, all.json]}]
      const inside = bits.length > 1 ? `(${all.text})` : all.text
      return shown(`${text} & ${inside} ${op} ${right.text}`, {match: {op, left, right: right.json}})
    }
    const value = words(listed((is ?? not) as Bits))
    const [op, sign] = not === undefined ? ['==', ''] : ['!=', '!= ']
    return shown(`${text} ${sign}${value.text} / ${bits.join(',')}`, {
      match: {op, left: {'&': [json, oneOrMany(bits)]}, right: value.json},
    })
  }
  if (exactly !== undefined) return compared('==', '== ', whole(listed(exactly), type))
  if (not !== undefined) return compared('!=', '!= ', whole(listed(not as Bits), type))
  const right = words((set as Bits | undefined) ?? listed(is as Bits))
  return notIn === undefined ? compared('in', '', right) : compared('!', '! ', right)
}

/** All bits of a value: one by its word, several as a number. */
function whole(bits: readonly Value[], {names = {}}: ValueType): Shown {
  const [only] = bits
  if (bits.length === 1 && typeof only === 'string') return shown(only, only)
  const sum = bits.reduce<number>(
    (all, bit) => all | (typeof bit === 'string' ? (names[bit] ?? 0) : Number(bit)),
    0,
  )
  return shown(hex(sum), sum)
}
