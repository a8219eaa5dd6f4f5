/** Chains without a name, which belong to one rule. */

import {NFT} from '../../../../../protocol/netfilter/nftables/constants.js'
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkArray, rangeError} from '../../../../words/options.js'
import {nextId} from '../../next-id.js'
import type {Commented} from '../../userdata.js'
import type {Context} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import type {OwnChainVerdict} from '../lookups/types.js'
import type {Statement} from '../types.js'

/** A rule in a chain of another rule's own. */
export interface InOwnChain extends Commented {
  readonly statements: readonly Statement[]
}

/** Whether the kernel gave a chain its name. */
export const isOwnChain = (name: string | undefined): boolean => /^__chain\d+$/.test(name ?? '')

/** A new chain of a rule's own. */
export interface OwnChain {
  /** By which the rule refers to it. */
  readonly id: number
  readonly rules: readonly InOwnChain[]
}

export function writeOwnChain(statement: Statement, at: Context): NftExpression[] | undefined {
  if (typeof statement !== 'object' || statement === null) return undefined
  const [word, code] = 'jump' in statement ? (['jump', NFT.JUMP] as const) : (['goto', NFT.GOTO] as const)
  const rules = (statement as unknown as Record<string, unknown>)[word]
  if (!Array.isArray(rules)) return undefined
  checkArray(word, rules)
  if (rules.length === 0) throw rangeError(word, 'at least one rule', 'none')
  const id = nextId()
  at.newChains.push({id, rules: rules as InOwnChain[]})
  return [{name: 'immediate', data: {dreg: 0, data: {verdict: {code, chainId: id}}}}]
}

export function readOwnChain(
  [first]: readonly NftExpression[],
  at: Context,
): Found<OwnChainVerdict> | undefined {
  const {dreg, data} = dataOf(first, 'immediate') ?? {}
  const {code, chain} = data?.verdict ?? {}
  const rules = dreg === 0 && chain !== undefined ? at.rulesOf(chain) : undefined
  if (!rules || (code !== NFT.JUMP && code !== NFT.GOTO)) return undefined
  return {statement: code === NFT.JUMP ? {jump: rules} : {goto: rules}, used: 1}
}
