/** Properties of packets by their names, and by the expressions that load them. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {rangeError} from '../../../../words/options.js'
import {compare} from '../../values/ranges.js'
import {type Context, meets} from '../context.js'
import {dataOf} from '../expressions.js'
import {composedField, readComposed} from './composed-fields.js'
import type {Field} from './field.js'
import {type FieldName, fields} from './fields.js'

/** The property of this name. */
export function fieldNamed(option: string, name: unknown): Field {
  const field =
    typeof name === 'string' && Object.hasOwn(fields, name)
      ? fields[name as keyof typeof fields]
      : composedField(option, String(name), inner => fieldNamed(option, inner))
  if (!field) throw rangeError(option, `a property by nft(8)'s name (ip saddr, tcp dport, ct state …)`, name)
  return field
}

export interface FoundField {
  readonly name: FieldName
  readonly field: Field
  /** Expressions that load it. */
  readonly used: number
  /** Bytes that were loaded, if they are only the first ones. */
  readonly length?: number
}

/** Fields by what they load. */
const byLoad = new Map<string, FoundField[]>()
for (const [name, field] of Object.entries<Field>(fields))
  for (const one of field.presence ? [field, field.presence] : [field]) {
    const key = loadKey(one.load) as string
    byLoad.set(key, [
      ...(byLoad.get(key) ?? []),
      {name: name as FieldName, field: one, used: one.mask ? 2 : 1},
    ])
  }

/** Equal for expressions that load from the same place, be it fewer bytes. */
function loadKey(expression: NftExpression | undefined): string | undefined {
  const {name, data} = expression ?? {}
  const {dreg, len, level, flags, ...rest} = (data ?? {}) as Loads
  if (dreg !== 1) return undefined
  const parts = {
    ...rest,
    ...(name !== 'payload' && {len}),
    // What the kernel shows where it was not asked for.
    ...(flags !== 0 && {flags}),
    ...(rest.key === 'cgroupv2' && {level}),
  }
  const said = Object.entries(parts).filter(([, value]) => value !== undefined)
  return `${name} ${said.sort(([a], [b]) => (a < b ? -1 : 1)).join(' ')}`
}

interface Loads {
  readonly dreg?: number
  readonly len?: number
  readonly level?: number
  readonly flags?: number
  readonly key?: string
}

/** The property that expressions load, perhaps fewer bytes of it. */
export function fieldLoaded(expressions: readonly NftExpression[], at: Context): FoundField | undefined {
  const [load, next] = expressions
  const length = dataOf(load, 'payload')?.len
  const mask = dataOf(next, 'bitwise')?.mask?.value
  let found: FoundField | undefined
  for (const candidate of byLoad.get(loadKey(load) ?? '') ?? []) {
    const {type, need, mask: own} = candidate.field
    if (!meets(at, need)) continue
    const fewer = length !== undefined && length < type.size
    if (length !== undefined && length !== type.size && !(fewer && type.prefixes)) continue
    if (own ? mask && compare(own, mask) === 0 : !found) found = fewer ? {...candidate, length} : candidate
    if (own && found === candidate) break
  }
  return (
    found ??
    readComposed(
      expressions,
      inner => fieldLoaded(inner, at),
      inner => fieldNamed('match', inner),
    )
  )
}
