/** Changes of packets and connections: `ip ttl set 64`, `meta mark set ct mark & 0x000000ff`. */

import {fieldNamed} from '../../netfilter/nftables/statements/fields/find-field.js'
import type {SetByMap} from '../../netfilter/nftables/statements/lookups/types.js'
import type {Change, FieldValue} from '../../netfilter/nftables/statements/types.js'
import {shapeOfOne} from '../../netfilter/nftables/values/shape.js'
import type {Bits} from '../../netfilter/nftables/values/value-type.js'
import {mapValueOf} from './lookup.js'
import {valueOfField} from './match.js'
import {propertyShown} from './property.js'
import {type Manner, type Shown, shown} from './shown.js'
import {bitsTogether} from './value.js'

/** A change in a table of a family. */
export function changeOf({set, to}: Change | SetByMap, family: string, manner: Manner): Shown {
  const left = propertyShown(set)
  const value = toShown(set, to, family, manner)
  return shown(`${left.text} set ${value.text}`, {mangle: {key: left.json, value: value.json}})
}

function toShown(set: Change['set'], to: (Change | SetByMap)['to'], family: string, manner: Manner): Shown {
  if (Array.isArray(to)) return bitsOf(set, to as Bits)
  if (typeof to !== 'object') return valueOfField(set, to, manner)
  if ('field' in to) return computedOf(to as FieldValue, manner)
  const {type} = fieldNamed('set', set)
  return mapValueOf(to as SetByMap['to'], shapeOfOne(type), family, manner)
}

/** Bits of packets are added up, others are listed. */
const bitsOf = (set: string, bits: Bits): Shown =>
  set.startsWith('ct ') ? shown(bits.join(','), bits) : bitsTogether(bits)

const operations = [
  ['and', '&'],
  ['or', '|'],
  ['xor', '^'],
  ['left', '<<'],
  ['right', '>>'],
] as const

/** Another property, and what is done with it. */
function computedOf(value: FieldValue, manner: Manner): Shown {
  let all = propertyShown(value.field)
  for (const [word, sign] of operations) {
    const operand = value[word]
    if (operand === undefined) continue
    const shift = word === 'left' || word === 'right'
    const right = shift ? shown(String(operand), operand) : valueOfField(value.field, operand, manner)
    all = shown(`${all.text} ${sign} ${right.text}`, {[sign]: [all.json, right.json]})
  }
  return all
}
