/** Packets that connection tracking does not look at. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import type {Found} from '../expressions.js'
import type {Statement} from '../types.js'

export const writeNotrack = (statement: Statement): NftExpression[] | undefined =>
  statement === 'notrack' ? [{name: 'notrack'}] : undefined

export const readNotrack = ([first]: readonly NftExpression[]): Found<'notrack'> | undefined =>
  first?.name === 'notrack' ? {statement: 'notrack', used: 1} : undefined
