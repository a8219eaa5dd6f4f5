/** Rules as nft(8) prints them, and in our words. */
import type {ExecutionContext} from 'ava'
import type {Namespace} from '../../src/namespace/index.js'
import {connectNetfilterSync, type NftStatement, nft as operations} from '../../src/netfilter/index.js'
import type {NftFamily} from '../../src/netfilter/nftables/words.js'
import {fresh} from './live.js'
import {load, nft} from './nft.js'
import {rulesIn} from './nftables-state.js'

/** Text for nft(8) of a table `t` with rules in its chain `c`. */
export const tableText = (family: string, content: string, pairs: readonly Pair[]): string =>
  `table ${family} t {\n${content}\n}\n${pairs.map(([text]) => `add rule ${family} t c ${text}\n`).join('')}`

export type Pair = readonly [text: string, statements: readonly NftStatement[]]

/**
 * The rules of the chain in the table `t` of a family, which nft(8) has made there of the texts and we here of the words, are
 * the same; and what nft made we read in these words.
 */
export function sameRules(
  t: ExecutionContext,
  theirs: Namespace,
  ours: Namespace,
  chain: string,
  pairs: readonly Pair[],
  family: NftFamily = 'inet',
): void {
  const [made, wanted] = [rulesIn(ours, 't', chain, family), rulesIn(theirs, 't', chain, family)]
  using netfilter = connectNetfilterSync({namespace: theirs})
  const read = netfilter.nftables.rules.list({family, table: 't', chain})
  for (const rules of [made, wanted, read]) t.is(rules.length, pairs.length)
  for (const [i, [text, statements]] of pairs.entries()) {
    t.deepEqual(made[i], wanted[i], text)
    t.deepEqual(read[i]?.statements, statements, text)
  }
}

/** The same of a table of a family with these rules in the chain `c`, and nft(8) lists both alike. */
export function sameTables(
  t: ExecutionContext,
  family: NftFamily,
  content: string,
  pairs: readonly Pair[],
): void {
  const [theirs, ours] = [fresh(t), fresh(t)]
  load(theirs, tableText(family, content, pairs))
  load(ours, tableText(family, content, []))
  using netfilter = connectNetfilterSync({namespace: ours})
  const where = {family, table: 't', chain: 'c'} as const
  netfilter.nftables.batch(
    pairs.map(([, statements]) => operations.rules.add({...where, statements: [...statements]})),
  )
  sameRules(t, theirs, ours, 'c', pairs, family)
  t.is(nft(ours, 'list ruleset'), nft(theirs, 'list ruleset'))
}
