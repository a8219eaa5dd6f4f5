/** Neighbouring fields that one expression loads, as nft(8) has the kernel compare them at once. */

import type {Value} from '../../values/value-type.js'
import {type Context, context, learn, meets} from '../context.js'
import {dataOf} from '../expressions.js'
import type {Field} from '../fields/field.js'
import type {FieldName} from '../fields/fields.js'
import {fieldNamed} from '../fields/find-field.js'
import {payloadFields} from '../fields/payload-fields.js'
import type {Match, Statement} from '../types.js'
import {withoutImplied} from './implied-matches.js'
import {isMatch, protocolOf} from './match.js'

/** The statements with a match for each field, as people know them. Written, they would be more expressions. */
export function splitLoads(family: number, statements: readonly Statement[]): Statement[] {
  const at = context(family)
  let found = false
  const all = statements.flatMap((statement): readonly Statement[] => {
    if (typeof statement !== 'object' || !isMatch(statement)) return [statement]
    const parts = partsOf(statement, at)
    found ||= parts !== undefined
    for (const part of parts ?? [statement]) learn(at, part, protocolOf(part))
    return parts ?? [statement]
  })
  return found ? withoutImplied(family, all) : all
}

/** The fields that a match has side by side; `undefined` if it does not end where one of them does. */
function partsOf({match, is, not, ...more}: Match, known: Context): Match[] | undefined {
  const value = is ?? not
  if (value === undefined || Array.isArray(value) || Object.keys(more).length > 0) return undefined
  const {load, mask, type, need} = fieldNamed('match', match)
  const data = dataOf(load, 'payload')
  if (!data || mask || Object.keys(need).length > 0 || data.offset === undefined) return undefined
  const bytes = type.write(match, value)
  const at = {...known}
  const parts: Match[] = []
  for (let done = 0; done < bytes.length; ) {
    const next = fieldAt(data.base, data.offset + done, bytes.length - done, at)
    if (!next) return undefined
    const [name, {type: own}] = next
    const word = own.read(bytes.subarray(done, done + own.size)) as Value
    const part: Match = is === undefined ? {match: name, not: word} : {match: name, is: word}
    parts.push(part)
    learn(at, part, protocolOf(part))
    done += own.size
  }
  return parts
}

/** A field of the packet's protocol that starts here and is no longer than this. */
const fieldAt = (base: unknown, offset: number, most: number, at: Context) =>
  named.find(([, {load, mask, type, need}]) => {
    const data = dataOf(load, 'payload')
    return data?.base === base && data?.offset === offset && !mask && type.size <= most && meets(at, need)
  })

/** Those that say which protocol they are of. */
const named = (Object.entries(payloadFields) as [FieldName, Field][]).filter(
  ([, {need}]) => Object.keys(need).length > 0,
)
