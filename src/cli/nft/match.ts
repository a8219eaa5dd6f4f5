/** Matches: `ip saddr 192.0.2.0/24`, `tcp dport { 22, 80 }`, `ct state established,related`. */
import type {FieldName} from '../../netfilter/nftables/statements/fields.js'
import type {Match, MatchValue} from '../../netfilter/nftables/statements/types.js'
import {type Manner, oneOrMany, quoted, type Shown, shown} from './shown.js'

/** A property of packets. */
function left(field: FieldName): Shown {
  const [first, second = '', third] = field.split(' ')
  if (first === 'meta') return shown(field, {meta: {key: second}})
  if (second === '') return shown(field, {meta: {key: first}})
  if (first === 'ct') return shown(field, {ct: {key: second}})
  if (first === 'fib') return shown(field, {fib: {result: third, flags: [second]}})
  return shown(field, {payload: {protocol: first, field: second}})
}

const marks = new Set<FieldName>(['meta mark', 'ct mark'])
const bits = new Set<FieldName>(['ct state', 'ct status'])
const names = new Set<FieldName>(['iifname', 'oifname'])
const indexes = new Set<FieldName>(['iif', 'oif'])

/** Codes of ICMP have words, too. */
const codes: Partial<Record<FieldName, readonly string[]>> = {
  'icmp code': ['net-unreachable', 'host-unreachable', 'prot-unreachable', 'port-unreachable'],
  'icmpv6 code': ['no-route', 'admin-prohibited', '', 'addr-unreachable', 'port-unreachable'],
}
const laterCodes: Readonly<Record<string, string>> = {
  'icmp code 4': 'frag-needed',
  'icmp code 9': 'net-prohibited',
  'icmp code 10': 'host-prohibited',
  'icmp code 13': 'admin-prohibited',
  'icmpv6 code 5': 'policy-fail',
  'icmpv6 code 6': 'reject-route',
}

export const markText = (mark: number): string => `0x${mark.toString(16).padStart(8, '0')}`

function end(field: FieldName, value: string | number, manner: Manner): Shown {
  if (names.has(field)) return shown(quoted(String(value)), value)
  if (indexes.has(field)) {
    const name = manner.interfaceName(Number(value))
    return name === undefined ? shown(String(value), value) : shown(quoted(name), name)
  }
  if (marks.has(field) && typeof value === 'number') return shown(markText(value), value)
  const code = codes[field]?.[Number(value)] || laterCodes[`${field} ${value}`]
  return code ? shown(code, code) : shown(String(value), value)
}

export function matchValue(field: FieldName, value: MatchValue, manner: Manner): Shown {
  if (Array.isArray(value)) {
    const [from, to] = [end(field, value[0], manner), end(field, value[1], manner)]
    return shown(`${from.text}-${to.text}`, {range: [from.json, to.json]})
  }
  const [, address, length] = /^([^"]*)\/(\d+)$/.exec(String(value)) ?? []
  if (address !== undefined && !names.has(field))
    return shown(String(value), {prefix: {addr: address, len: Number(length)}})
  return end(field, value as string | number, manner)
}

function listOf(field: FieldName, list: readonly MatchValue[], manner: Manner): Shown {
  const all = list.map(value => matchValue(field, value, manner))
  return shown(`{ ${all.map(({text}) => text).join(', ')} }`, {set: all.map(({json}) => json)})
}

/** A match; of bits, several in one comparison. */
export function matchOf({match: field, is, not, in: among, notIn, mask}: Match, manner: Manner): Shown {
  const {text, json} = left(field)
  const compared = (op: string, sign: string, right: Shown): Shown =>
    shown(`${text} ${sign}${right.text}`, {match: {op, left: json, right: right.json}})
  if (mask !== undefined) {
    const value = matchValue(field, (is ?? not) as MatchValue, manner)
    const [op, sign] = not === undefined ? ['==', '=='] : ['!=', '!=']
    const masked = {'&': [json, mask]}
    return shown(`${text} & ${markText(mask)} ${sign} ${value.text}`, {
      match: {op, left: masked, right: value.json},
    })
  }
  const set = among ?? notIn
  const negated = not !== undefined || notIn !== undefined
  if (typeof set === 'string') return compared(negated ? '!=' : '==', negated ? '!= ' : '', shown(set, set))
  if (bits.has(field)) {
    // A set of bits is one comparison; the other kind of set has more than one of them in an element.
    const words = (set ?? [(is ?? not) as MatchValue]).map(String)
    const right = shown(words.join(','), oneOrMany(words))
    if (not !== undefined) return compared('!=', '!= ', right)
    return notIn === undefined ? compared('in', '', right) : compared('!', '! ', right)
  }
  const right = set ? listOf(field, set, manner) : matchValue(field, (is ?? not) as MatchValue, manner)
  return compared(negated ? '!=' : '==', negated ? '!= ' : '', right)
}
