/** Matches: `ip saddr 192.0.2.0/24`, `tcp dport { 22, 80 }`, `ct state established,related`. */
import {shapeOfOne} from '../../netfilter/nftables/set-types.js'
import {type FieldName, fields} from '../../netfilter/nftables/statements/fields.js'
import {elementsOf} from '../../netfilter/nftables/statements/own-set.js'
import type {Match, MatchValue} from '../../netfilter/nftables/statements/types.js'
import {icmpCodes, icmpv6Codes} from '../../netfilter/nftables/statements/values.js'
import {elementShown} from './element.js'
import {type Manner, oneOrMany, type Shown, shown} from './shown.js'
import {markText, valueShown} from './value.js'

/** A property of packets. */
export function propertyShown(field: FieldName): Shown {
  const [first, second = '', third] = field.split(' ')
  if (first === 'meta') return shown(field, {meta: {key: second}})
  if (second === '') return shown(field, {meta: {key: first}})
  if (first === 'ct') return shown(field, {ct: {key: second}})
  if (first === 'fib') return shown(field, {fib: {result: third, flags: [second]}})
  return shown(field, {payload: {protocol: first, field: second}})
}

/** Codes of ICMP have words, too. */
const codes: Partial<Record<FieldName, Readonly<Record<string, number>>>> = {
  'icmp code': icmpCodes,
  'icmpv6 code': icmpv6Codes,
}

function valueOfField(field: FieldName, value: MatchValue, manner: Manner): Shown {
  const code = Object.entries(codes[field] ?? {}).find(([, number]) => number === value)?.[0]
  return code === undefined ? valueShown(fields[field].type, value, manner) : shown(code, code)
}

function listOf(
  field: FieldName,
  list: NonNullable<Exclude<Match['in'], string>>,
  family: string,
  manner: Manner,
) {
  const all = elementsOf(list).map(element =>
    Object.keys(element).length === 1 && element.key !== '*'
      ? valueOfField(field, element.key as MatchValue, manner)
      : elementShown({key: shapeOfOne(fields[field].type)}, element, family, manner),
  )
  return shown(`{ ${all.map(({text}) => text).join(', ')} }`, {set: all.map(({json}) => json)})
}

/** A match; of bits, several in one comparison. */
export function matchOf(
  {match: field, is, not, in: among, notIn, mask}: Match,
  family: string,
  manner: Manner,
): Shown {
  const {text, json} = propertyShown(field)
  const compared = (op: string, sign: string, right: Shown): Shown =>
    shown(`${text} ${sign}${right.text}`, {match: {op, left: json, right: right.json}})
  if (mask !== undefined) {
    const value = valueOfField(field, (is ?? not) as MatchValue, manner)
    const [op, sign] = not === undefined ? ['==', '=='] : ['!=', '!=']
    const masked = {'&': [json, mask]}
    return shown(`${text} & ${markText(mask)} ${sign} ${value.text}`, {
      match: {op, left: masked, right: value.json},
    })
  }
  const set = among ?? notIn
  const negated = not !== undefined || notIn !== undefined
  if (typeof set === 'string') return compared(negated ? '!=' : '==', negated ? '!= ' : '', shown(set, set))
  if (fields[field].type.bits) {
    // A set of bits is one comparison; the other kind of set has more than one of them in an element.
    const words = (set ?? [(is ?? not) as MatchValue]).map(String)
    const right = shown(words.join(','), oneOrMany(words))
    if (not !== undefined) return compared('!=', '!= ', right)
    return notIn === undefined ? compared('in', '', right) : compared('!', '! ', right)
  }
  const right = set
    ? listOf(field, set, family, manner)
    : valueOfField(field, (is ?? not) as MatchValue, manner)
  return compared(negated ? '!=' : '==', negated ? '!= ' : '', right)
}
