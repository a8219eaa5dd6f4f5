/** Elements of sets, as the monitor tells of them: of ranges, the kernel tells by both ends, one after the other. */
import {NFT_SET, NFT_SET_ELEM} from '../../../protocol/netfilter/nftables/constants.js'
import type {NftElement as Data, NftElementsMessage} from '../../../protocol/netfilter/nftables/element.js'
import type {NftSetMessage} from '../../../protocol/netfilter/nftables/set.js'
import {type ElementTypes, type NftElement, readElements, typesOf} from './element-values.js'
import {setOf} from './set.js'
import {families, type NftFamily} from './words.js'

/** Elements of a set, in the words of `elements.list`; those of a set that is not known have bytes for keys. */
export interface ChangedElements {
  family: NftFamily
  table: string
  set: string
  elements: NftElement[]
}

/** Where a range begins whose end has yet to come. */
export interface HalfRange {
  readonly message: NftElementsMessage
  readonly set: NftSetMessage
  readonly start: Data
}

const has = (value: number | undefined, flag: number) => ((value ?? 0) & flag) !== 0

/** What a message tells with the half range before it, and the half range it leaves. */
export function elementsOf(
  message: NftElementsMessage,
  set: NftSetMessage | undefined,
  before: HalfRange | undefined,
): {readonly told: ChangedElements; readonly half?: HalfRange} {
  const {elements = []} = message.attributes
  const flags = set?.attributes.flags
  if (!set || !has(flags, NFT_SET.INTERVAL) || has(flags, NFT_SET.CONCAT))
    return {
      told: toldOf(
        message,
        elements.flatMap(one => inWords(set, [one])),
      ),
    }
  const found: NftElement[] = []
  let start = before?.start
  for (const element of elements) {
    if (has(element.flags, NFT_SET_ELEM.CATCHALL)) found.push(...inWords(set, [element]))
    else {
      if (start) found.push(...inWords(set, [start, element]).slice(0, 1))
      start = has(element.flags, NFT_SET_ELEM.INTERVAL_END) ? undefined : element
    }
  }
  return {told: toldOf(message, found), ...(start && {half: {message, set, start}})}
}

/** A range that nothing ends. */
export const openRange = ({message, set, start}: HalfRange): ChangedElements =>
  toldOf(message, inWords(set, [start]))

const toldOf = ({nfgen_family, attributes}: NftElementsMessage, elements: NftElement[]): ChangedElements => ({
  family: families.word(nfgen_family) as NftFamily,
  table: attributes.table ?? '',
  set: attributes.set ?? '',
  elements,
})

const inWords = (set: NftSetMessage | undefined, list: readonly Data[]): NftElement[] =>
  readElements(set ? typesOf(setOf(set)) : bytesOf(list), list)

/** Types without words. */
const bytesOf = ([first]: readonly Data[]): ElementTypes => ({
  key: {number: 0, size: first?.key?.value?.length ?? 0, concatenated: false},
  interval: false,
})
