/** Properties whose names have parameters: bytes anywhere in packets, hashes, IPsec's states, control groups. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {controlGroup} from './composed/control-group.js'
import type {Family, ReadInner, Resolve} from './composed/family.js'
import {ipsec} from './composed/ipsec.js'
import {rawBits} from './composed/raw-bits.js'
import {jhash, numgen, symhash} from './composed/spread.js'
import {tcpOption} from './composed/tcp-option.js'
import type {Field} from './field.js'

/** Names with parameters. */
export type Composed =
  | `@${'ll' | 'nh' | 'th' | 'ih'},${number},${number}`
  | `tcp option ${number}`
  | `socket cgroupv2 level ${number}`
  | `ipsec ${'in' | 'out'} ${string}`
  | `numgen ${'inc' | 'random'} mod ${string}`
  | `symhash mod ${string}`
  | `jhash ${string} mod ${string}`

const families: readonly Family[] = [numgen, symhash, jhash, ipsec, controlGroup, tcpOption, rawBits]
const known = new Map<string, Field>()
/** Names that are kept: beyond, they are made up by somebody. */
const KEPT = 1000

/** The field of a name with parameters; `undefined` if it is none. */
export function composedField(option: string, name: string, resolve: Resolve): Field | undefined {
  const before = known.get(name)
  if (before) return before
  for (const {pattern, field} of families) {
    const groups = pattern.exec(name)?.groups
    if (!groups) continue
    const found = field(option, groups, resolve)
    if (known.size < KEPT) known.set(name, found)
    return found
  }
  return undefined
}

/** What expressions load that has a name with parameters. */
export function readComposed(expressions: readonly NftExpression[], read: ReadInner, resolve: Resolve) {
  for (const family of families) {
    const name = family.name(expressions, read)
    if (name === undefined) continue
    const field = composedField('match', name, resolve)
    if (!field) continue
    return {name: name as Composed, field, used: (field.before?.length ?? 0) + 1}
  }
  return undefined
}
