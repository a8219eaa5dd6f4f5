import {type NftElement, typesOf, writeElement} from '../../netfilter/nftables/element-values.js'
import type {NftSet} from '../../netfilter/nftables/set.js'
import {compare, compareValues} from '../../netfilter/nftables/values/ranges.js'
import {padded, type TypeShape} from '../../netfilter/nftables/values/shape.js'

/** Elements in nft(8)'s order: by keys as numbers, and ranges as they are. */
export function inOrder(set: NftSet, elements: readonly NftElement[]): readonly NftElement[] {
  if (set.flags?.includes('interval')) return elements
  const types = typesOf(set)
  const keyed = elements.map(element => ({element, key: writeElement(types, element, 0)[0]?.key?.value}))
  // One that stands for all other keys has none, and is the last.
  keyed.sort((a, b) => (a.key && b.key ? compareKeys(types.key, a.key, b.key) : a.key ? -1 : b.key ? 1 : 0))
  return keyed.map(({element}) => element)
}

/** The first part of a concatenation is the least of the number. */
function compareKeys({parts = [], concatenated}: TypeShape, a: Uint8Array, b: Uint8Array): number {
  if (parts.length === 0) return compare(a, b)
  let order = 0
  let at = 0
  for (const type of parts) {
    const end = at + type.size
    order = compareValues(type, a.subarray(at, end), b.subarray(at, end)) || order
    at += concatenated ? padded(type.size) : type.size
  }
  return order
}
