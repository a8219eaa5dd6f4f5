/** Expressions in the kernel's words that look something up in a set of the rule's own. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {nextId} from '../../next-id.js'
import {defined} from '../../options.js'
import type {Context} from '../context.js'
import type {KnownSet, OwnSet} from './own-set.js'

/** An expression in the kernel's words, with the set of the rule's own that it refers to. */
export type WithOwnSet = NftExpression & {readonly ownSet: Required<KnownSet>}

/** The set that an expression names, and where it does. */
export function referenceOf({
  name,
  data,
}: NftExpression): {attribute: 'set' | 'setName'; name: string} | undefined {
  const {set, setName} = (data ?? {}) as Record<string, unknown>
  if (name === 'lookup' && typeof set === 'string') return {attribute: 'set', name: set}
  return name === 'objref' && typeof setName === 'string' ? {attribute: 'setName', name: setName} : undefined
}

/** The set that an expression looks up in. */
export const setNamedBy = (expression: NftExpression): string | undefined => referenceOf(expression)?.name

/** An expression in the kernel's words that can be added again: with the set that it had for its own. */
export function withOwnSet(expression: NftExpression, sets: Context['sets']): NftExpression | WithOwnSet {
  const {name = ''} = referenceOf(expression) ?? {}
  const {attributes, elements} = sets.get(name) ?? {}
  if (!attributes || !elements) return expression
  const {flags, keyType, keyLen, dataType, dataLen, objType, desc, userdata} = attributes
  const kept = defined({
    name: `${name.replace(/\d+$/, '')}%d`,
    flags,
    keyType,
    keyLen,
    dataType,
    dataLen,
    objType,
  })
  return {
    ...expression,
    ownSet: {attributes: defined({...kept, desc, userdata}) as OwnSet['attributes'], elements},
  }
}

/** The other way around: refers to a new set of the same kind. */
export function writeWithOwnSet({ownSet, ...expression}: WithOwnSet, at: Context): NftExpression {
  const set = {id: nextId(), ...ownSet}
  at.newSets.push(set)
  const {attribute = 'set'} = referenceOf(expression as NftExpression) ?? {}
  return {
    ...expression,
    data: {...expression.data, [attribute]: set.attributes.name, setId: set.id},
  } as NftExpression
}
