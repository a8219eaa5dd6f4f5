/** Changes of the rule set, as they happen. */
import type {Frame} from '../../../protocol/frame.js'
import {NFNL_SUBSYS, NFNLGRP} from '../../../protocol/netfilter/constants.js'
import {nftChain} from '../../../protocol/netfilter/nftables/chain.js'
import {NFT_MSG} from '../../../protocol/netfilter/nftables/constants.js'
import {type NftElement as ElementData, nftElements} from '../../../protocol/netfilter/nftables/element.js'
import {nftFlowtable} from '../../../protocol/netfilter/nftables/flowtable.js'
import {nftObject} from '../../../protocol/netfilter/nftables/object.js'
import {nftRule} from '../../../protocol/netfilter/nftables/rule.js'
import {nftSet} from '../../../protocol/netfilter/nftables/set.js'
import {nftTable} from '../../../protocol/netfilter/nftables/table.js'
import type {Lines} from '../../exchange/lines.js'
import {type SubscriptionOptions, subscribe} from '../subscription.js'
import {chainOf, type NftChain} from './chain.js'
import {flowtableOf, type NftFlowtable} from './flowtable.js'
import {type Generation, generationOf} from './generation.js'
import {type NftObject, objectOf} from './object.js'
import {type NftRule, ruleOf} from './rule.js'
import {type NftSet, setOf} from './set.js'
import {nothingKnown} from './statements/context.js'
import {type NftTable, tableOf} from './table.js'
import {families, type NftFamily} from './words.js'

/** What can change, by the name of its event. */
export interface NftChanged {
  table: NftTable
  chain: NftChain
  /** Values that belong to the rule alone stand in a set that it names. */
  rule: NftRule
  set: NftSet
  /** Elements in the kernel's words: what their bytes mean, the set says. */
  elements: {family: NftFamily; table: string; set: string; elements: ElementData[]}
  object: NftObject
  flowtable: NftFlowtable
}

/**
 * A change; the end of a transaction, whose changes came before; or word that the kernel had to drop some events.
 */
export type NftEvent =
  | {
      [K in keyof NftChanged]: {
        readonly event: 'new' | 'delete'
        readonly object: K
        readonly value: NftChanged[K]
      }
    }[keyof NftChanged]
  | {readonly event: 'generation'; readonly value: Generation}
  | {readonly event: 'overrun'}

type ReadValue = (view: DataView, start: number, end: number) => unknown

type Kind = 'TABLE' | 'CHAIN' | 'RULE' | 'SET' | 'SETELEM' | 'OBJ' | 'FLOWTABLE'

/** Readers by the ends of their messages' names. */
const readers: readonly (readonly [kind: Kind, object: keyof NftChanged, read: ReadValue])[] = [
  ['TABLE', 'table', (...at) => tableOf(nftTable.decode(...at, {}))],
  ['CHAIN', 'chain', (...at) => chainOf(nftChain.decode(...at, {}))],
  [
    'RULE',
    'rule',
    (...at) => {
      const message = nftRule.decode(...at, {})
      return message && ruleOf(message, () => nothingKnown)
    },
  ],
  ['SET', 'set', (...at) => setOf(nftSet.decode(...at, {}))],
  ['SETELEM', 'elements', readElements],
  ['OBJ', 'object', (...at) => objectOf(nftObject.decode(...at, {}))],
  ['FLOWTABLE', 'flowtable', (...at) => flowtableOf(nftFlowtable.decode(...at, {}))],
]

function readElements(view: DataView, start: number, end: number): NftChanged['elements'] {
  const {nfgen_family = 0, attributes} = nftElements.decode(view, start, end, {}) ?? {}
  const {table = '', set = '', elements = []} = attributes ?? {}
  return {family: families.word(nfgen_family) as NftFamily, table, set, elements}
}

/** Subscribes at once; the events wait in the socket until they are asked for. */
export const nftEvents = (lines: Lines, options: SubscriptionOptions): AsyncIterableIterator<NftEvent> =>
  subscribe<NftEvent>(lines, [NFNLGRP.NFTABLES], options, readEvent)

function readEvent(view: DataView, {type, start, end}: Frame): NftEvent | undefined {
  if (type >> 8 !== NFNL_SUBSYS.NFTABLES) return undefined
  const number = type & 0xff
  if (number === NFT_MSG.NEWGEN) return {event: 'generation', value: generationOf(view, start, end)}
  for (const [kind, object, read] of readers) {
    const made = number === NFT_MSG[`NEW${kind}`]
    // Of what a request to destroy has deleted, the kernel tells in its word.
    if (!made && number !== NFT_MSG[`DEL${kind}`] && number !== NFT_MSG[`DESTROY${kind}`]) continue
    return {event: made ? 'new' : 'delete', object, value: read(view, start, end)} as NftEvent
  }
  return undefined
}
