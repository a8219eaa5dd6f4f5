/** Changes of the rule set, as they happen. */
import type {Frame} from '../../../protocol/frame.js'
import {NFNL_SUBSYS, NFNLGRP} from '../../../protocol/netfilter/constants.js'
import {type NftChainMessage, nftChain} from '../../../protocol/netfilter/nftables/chain.js'
import {NFT_MSG} from '../../../protocol/netfilter/nftables/constants.js'
import {type NftElementsMessage, nftElements} from '../../../protocol/netfilter/nftables/element.js'
import {type NftFlowtableMessage, nftFlowtable} from '../../../protocol/netfilter/nftables/flowtable.js'
import {type NftObjectMessage, nftObject} from '../../../protocol/netfilter/nftables/object.js'
import {type NftRuleMessage, nftRule} from '../../../protocol/netfilter/nftables/rule.js'
import {type NftSetMessage, nftSet} from '../../../protocol/netfilter/nftables/set.js'
import {type NftTableMessage, nftTable} from '../../../protocol/netfilter/nftables/table.js'
import type {Lines} from '../../exchange/lines.js'
import {closing} from '../../exchange/subscription.js'
import {type SubscriptionOptions, subscribe} from '../subscription.js'
import {chainOf, type NftChain} from './chain.js'
import {flowtableOf, type NftFlowtable} from './flowtable.js'
import {type Generation, generationOf} from './generation.js'
import {type ChangedElements, elementsOf, type HalfRange, openRange} from './monitor-elements.js'
import {type NftObject, objectOf} from './object.js'
import type {NftRule} from './rule.js'
import {type NftSet, setOf} from './set.js'
import {isOwnChain} from './statements/own/own-chain.js'
import {type NftTable, tableOf} from './table.js'
import {Watched} from './watched.js'

/** What can change, by the name of its event. */
export interface NftChanged {
  table: NftTable
  chain: NftChain
  /** Of a rule older than the monitor, the sets and chains of its own have nothing but names. */
  rule: NftRule
  set: NftSet
  elements: ChangedElements
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

type Kind = 'TABLE' | 'CHAIN' | 'RULE' | 'SET' | 'SETELEM' | 'OBJ' | 'FLOWTABLE'
type ReadMessage = (view: DataView, start: number, end: number) => unknown

/** A change in the kernel's words. */
interface Change {
  readonly event: 'new' | 'delete'
  readonly object: keyof NftChanged
  readonly message: unknown
}
type Heard = Change | Exclude<NftEvent, {object: unknown}>

const reader =
  (format: {decode(view: DataView, start: number, end: number, header: object): unknown}): ReadMessage =>
  (...at) =>
    format.decode(...at, {})

/** Readers by the ends of their messages' names. */
const readers: readonly (readonly [kind: Kind, object: keyof NftChanged, read: ReadMessage])[] = [
  ['TABLE', 'table', reader(nftTable)],
  ['CHAIN', 'chain', reader(nftChain)],
  ['RULE', 'rule', reader(nftRule)],
  ['SET', 'set', reader(nftSet)],
  ['SETELEM', 'elements', reader(nftElements)],
  ['OBJ', 'object', reader(nftObject)],
  ['FLOWTABLE', 'flowtable', reader(nftFlowtable)],
]

/**
 * Subscribes at once; the events wait in the socket until they are asked for. Which sets there are is asked for at
 * once, too, to tell of their elements.
 */
export function nftEvents(
  lines: Lines,
  sets: () => Promise<NftSetMessage[]>,
  options: SubscriptionOptions,
): AsyncIterableIterator<NftEvent> {
  const heard = subscribe<Heard>(lines, [NFNLGRP.NFTABLES], options, readMessage)
  const first = sets()
  // Whoever asks for an event gets to know.
  first.catch(() => undefined)
  return closing(inWords(heard, first, sets), () => void heard.return?.())
}

function readMessage(view: DataView, {type, start, end}: Frame): Heard | undefined {
  if (type >> 8 !== NFNL_SUBSYS.NFTABLES) return undefined
  const number = type & 0xff
  if (number === NFT_MSG.NEWGEN) return {event: 'generation', value: generationOf(view, start, end)}
  for (const [kind, object, read] of readers) {
    const made = number === NFT_MSG[`NEW${kind}`]
    // Of what a request to destroy has deleted, the kernel tells in its word.
    if (!made && number !== NFT_MSG[`DEL${kind}`] && number !== NFT_MSG[`DESTROY${kind}`]) continue
    return {event: made ? 'new' : 'delete', object, message: read(view, start, end)}
  }
  return undefined
}

async function* inWords(
  heard: AsyncIterable<Heard>,
  first: Promise<NftSetMessage[]>,
  sets: () => Promise<NftSetMessage[]>,
): AsyncGenerator<NftEvent, void, void> {
  let watched = new Watched(await first)
  let half: (HalfRange & {readonly event: 'new' | 'delete'}) | undefined
  for await (const one of heard) {
    const goesOn =
      half && 'object' in one && one.object === 'elements' && one.event === half.event && continues(half, one)
    if (half && !goesOn) {
      yield {event: half.event, object: 'elements', value: openRange(half)}
      half = undefined
    }
    if (!('object' in one)) {
      yield one
      watched.settle()
      // What was missed may have been sets.
      if (one.event === 'overrun') watched = new Watched(await sets())
    } else if (one.object !== 'elements') {
      const value = changedValue(one, watched)
      if (value) yield {event: one.event, object: one.object, value} as NftEvent
    } else {
      const message = one.message as NftElementsMessage
      const set = watched.setOf(message)
      if (set?.elements) {
        if (one.event === 'new') set.elements.push(...(message.attributes.elements ?? []))
        continue
      }
      const found = elementsOf(message, set, half)
      half = found.half && {...found.half, event: one.event}
      if (found.told.elements.length > 0) yield {event: one.event, object: 'elements', value: found.told}
    }
  }
}

/** Whether elements are of the set whose range is half told. */
function continues({message: {nfgen_family, attributes}}: HalfRange, {message}: Change): boolean {
  const other = message as NftElementsMessage
  return (
    nfgen_family === other.nfgen_family &&
    attributes.table === other.attributes.table &&
    attributes.set === other.attributes.set
  )
}

/** What changed, in words; `undefined` for what belongs to a rule. */
function changedValue({event, object, message}: Change, watched: Watched): unknown {
  switch (object) {
    case 'table':
      return tableOf(message as NftTableMessage)
    case 'chain':
      return isOwnChain((message as NftChainMessage).attributes.name)
        ? undefined
        : chainOf(message as NftChainMessage)
    case 'rule':
      return watched.inside(message as NftRuleMessage, event)
        ? undefined
        : watched.rule(message as NftRuleMessage)
    case 'set':
      return watched.set(message as NftSetMessage, event) ? undefined : setOf(message as NftSetMessage)
    case 'object':
      return objectOf(message as NftObjectMessage)
    default:
      return flowtableOf(message as NftFlowtableMessage)
  }
}
