/** Verdicts: what becomes of the packet. */
import {NF} from '../../../../../protocol/netfilter/constants.js'
import {NFT} from '../../../../../protocol/netfilter/nftables/constants.js'
import {type NftExpression, nftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {rangeError} from '../../../../words/options.js'
import {checkName} from '../../options.js'
import {dataOf, type Found} from '../expressions.js'
import type {Statement, Verdict} from '../types.js'

const codes = {accept: NF.ACCEPT, drop: NF.DROP, continue: NFT.CONTINUE, return: NFT.RETURN} as const

/** A verdict in the kernel's words. */
export function verdictData(verdict: Verdict): {code: number; chain?: string} {
  if (typeof verdict === 'string') {
    if (!Object.hasOwn(codes, verdict))
      throw rangeError('verdict', `one of ${Object.keys(codes).join(' ')}`, verdict)
    return {code: codes[verdict]}
  }
  if ('jump' in verdict) return {code: NFT.JUMP, chain: checkName('jump', verdict.jump)}
  return {code: NFT.GOTO, chain: checkName('goto', verdict.goto)}
}

const immediate = (verdict: Verdict): NftExpression => ({
  name: 'immediate',
  data: {dreg: 0, data: {verdict: verdictData(verdict)}},
})

/** Those that many rules end in. */
const words = new Map<Statement, NftExpression>(
  (Object.keys(codes) as (keyof typeof codes)[]).map(word => [word, nftExpression.remember(immediate(word))]),
)

/** The verdict that a code means. */
export function verdictOf({code, chain}: {code?: number; chain?: string}): Verdict | undefined {
  if (code === NFT.JUMP && chain !== undefined) return {jump: chain}
  if (code === NFT.GOTO && chain !== undefined) return {goto: chain}
  return (Object.keys(codes) as (keyof typeof codes)[]).find(word => codes[word] === code)
}

export function writeVerdict(statement: Statement): NftExpression[] | undefined {
  if (typeof statement === 'string') {
    const known = words.get(statement)
    return known && [known]
  }
  return 'jump' in statement || 'goto' in statement ? [immediate(statement as Verdict)] : undefined
}

export function readVerdict([first]: readonly NftExpression[]): Found<Verdict> | undefined {
  const data = dataOf(first, 'immediate')
  const statement = data?.dreg === 0 && data.data?.verdict ? verdictOf(data.data.verdict) : undefined
  return statement && {statement, used: 1}
}
