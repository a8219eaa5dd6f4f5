/** Rules as nft(8) prints them, and in our words. */
import type {ExecutionContext} from 'ava'
import type {Namespace} from '../../src/namespace/index.js'
import {connectNetfilterSync, type NftStatement} from '../../src/netfilter/index.js'
import {rulesIn} from './nftables-state.js'

export type Pair = readonly [text: string, statements: readonly NftStatement[]]

/**
 * The rules of the chain in the table `inet t`, which nft(8) has made there of the texts and we here of the words, are
 * the same; and what nft made we read in these words.
 */
export function sameRules(
  t: ExecutionContext,
  theirs: Namespace,
  ours: Namespace,
  chain: string,
  pairs: readonly Pair[],
): void {
  const [made, wanted] = [rulesIn(ours, 't', chain), rulesIn(theirs, 't', chain)]
  using netfilter = connectNetfilterSync({namespace: theirs})
  const read = netfilter.nftables.rules.list({family: 'inet', table: 't', chain})
  for (const rules of [made, wanted, read]) t.is(rules.length, pairs.length)
  for (const [i, [text, statements]] of pairs.entries()) {
    t.deepEqual(made[i], wanted[i], text)
    t.deepEqual(read[i]?.statements, statements, text)
  }
}
