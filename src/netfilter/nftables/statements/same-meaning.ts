/** Whether expressions mean the same: what is the default, or follows from other attributes, does not count. */
import type {NftElement} from '../../../../protocol/netfilter/nftables/element.js'
import {compare, empty} from '../values/ranges.js'

type Values = Readonly<Record<string, unknown>>

/** Whether two values of an expression, or two expressions, mean the same. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (!isObject(a) || !isObject(b)) return !isObject(a) && !isObject(b) && String(a) === String(b)
  if (a instanceof Uint8Array || b instanceof Uint8Array)
    return a instanceof Uint8Array && b instanceof Uint8Array && compare(a, b) === 0
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]))
    )
  for (const key in a) if (!sameAttribute(a, b, key)) return false
  for (const key in b) if (a[key] === undefined && !isDefault(b, key)) return false
  return true
}

function sameAttribute(a: Values, b: Values, key: string): boolean {
  const [mine, theirs] = [a[key], b[key]]
  if (mine === theirs) return true
  if (theirs === undefined) return isDefault(a, key)
  if (mine === undefined) return isDefault(b, key)
  return key === 'flags' ? same(flagsOf(mine, a), flagsOf(theirs, b)) : same(mine, theirs)
}

/** Whether sets have the same elements, in whatever order. */
export function sameElements(a: readonly NftElement[], b: readonly NftElement[]): boolean {
  return a.length === b.length && same(inOrder(a), inOrder(b))
}

const inOrder = (elements: readonly NftElement[]) =>
  [...elements].sort(
    (a, b) => compare(a.key?.value ?? empty, b.key?.value ?? empty) || (a.flags ?? 0) - (b.flags ?? 0),
  )

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null

/** Whether an attribute says nothing. */
function isDefault(values: Values, key: string): boolean {
  const item = values[key]
  if (item === undefined) return true
  switch (key) {
    case 'flags':
      return flagsOf(item, values) === 0
    case 'timeout':
      return item === 0n
    case 'offset':
    case 'len':
      // What is loaded or written has a place, even if it is 0.
      return item === 0 && values.dreg === undefined && values.sreg === undefined
    case 'qthreshold':
    case 'icmpCode':
      return item === 0
    case 'op':
      return item === 'mask_xor'
    case 'level':
      return item === 'warning'
    case 'data':
      return same(item, {})
    default:
      return key.endsWith('Max') && values[key.replace(/Max$/, 'Min')] === item
  }
}

/** Flags without those of NAT that say whether addresses and ports are given, and of `dynset`, several expressions. */
function flagsOf(flags: unknown, {regAddrMin, regProtoMin, sregKey}: Values): unknown {
  if (typeof flags !== 'number') return flags
  if (sregKey !== undefined) return flags & ~2
  return regAddrMin !== undefined || regProtoMin !== undefined ? flags & ~3 : flags
}
