/** Sets and maps without a name of their own, which belong to one rule. */
import {toHex} from '../../../../../protocol/bytes.js'
import type {InputOf} from '../../../../../protocol/message.js'
import {NFT_SET, NFT_SET_ELEM} from '../../../../../protocol/netfilter/nftables/constants.js'
import type {NftElement as Data} from '../../../../../protocol/netfilter/nftables/element.js'
import type {nftSet} from '../../../../../protocol/netfilter/nftables/set.js'
import {checkArray, rangeError, typeError} from '../../../../words/options.js'
import {type NftElement, partsOf, readElements} from '../../element-values.js'
import {nextId} from '../../next-id.js'
import {placed} from '../../options.js'
import {concatParts, type SetTypes, typeAttributes, typeItems} from '../../set-types.js'
import {writeUserdata} from '../../userdata.js'
import {closedIntervals} from '../../values/intervals.js'
import {compare, type Ends} from '../../values/ranges.js'
import type {TypeShape} from '../../values/shape.js'
import type {Bits, MatchValue} from '../../values/value-type.js'
import type {Context} from '../context.js'
import type {SetName} from '../lookups/types.js'
import {same, sameElements} from '../same-meaning.js'

type Attributes = NonNullable<InputOf<typeof nftSet>['attributes']>

/** A set of a rule's own, in the kernel's words. */
export interface OwnSet {
  /** By which the rule refers to it. */
  readonly id: number
  readonly attributes: Attributes
  readonly elements: readonly Data[]
}

/** Whether the kernel gave a set its name. */
export const isOwnSet = (name: string | undefined): boolean => /^__(set|map|objmap)\d+$/.test(name ?? '')

/** A set that is there; with its elements, if it is a rule's own. */
export interface KnownSet {
  readonly attributes: Attributes
  readonly elements?: readonly Data[]
}

/** Elements, of which those with nothing but a key may be the key alone. */
export const elementsOf = (list: readonly unknown[]): NftElement[] =>
  list.map(item =>
    typeof item === 'object' && item !== null && !Array.isArray(item) && 'key' in item
      ? (item as NftElement)
      : {key: item as MatchValue},
  )

/** The other way around. */
export const keysOf = (list: readonly NftElement[]): (MatchValue | Bits | NftElement)[] =>
  list.map(element => (Object.keys(element).length === 1 ? (element.key as MatchValue) : element))

/** How expressions refer to a set. */
export interface Reference {
  readonly set: string
  readonly setId?: number
}

/** Refers to a set by its name, or to a new one with these elements. */
export function referTo(
  option: string,
  given: string | readonly NftElement[],
  contents: SetTypes,
  at: Context,
): Reference {
  if (typeof given === 'string') {
    if (!/^@./.test(given)) throw rangeError(option, 'an array or the name of a set (@NAME)', given)
    return {set: given.slice(1)}
  }
  checkArray(option, given)
  if (given.length === 0) throw rangeError(option, 'at least one element', 'none')
  const own = newSet(option, given, contents)
  at.newSets.push(own)
  return {set: own.attributes.name as string, setId: own.id}
}

function newSet(option: string, list: readonly NftElement[], contents: SetTypes): OwnSet {
  const {key, data, objects} = contents
  const parts = list.map((element, i) => {
    try {
      return whole(contents, element)
    } catch (error) {
      throw placed(error, option, i)
    }
  })
  const interval = parts.some(({range}) => range && compare(range.from, range.to) !== 0)
  const {elements, size = elements.length} = kernelElements(option, parts, key, interval)
  const flags = NFT_SET.ANONYMOUS | NFT_SET.CONSTANT | (interval ? NFT_SET.INTERVAL : 0)
  const concat = concatParts(key, flags)
  const attributes: Attributes = {
    name: objects ? '__objmap%d' : data ? '__map%d' : '__set%d',
    ...typeAttributes(contents, flags),
    userdata: writeUserdata(typeItems(contents)),
    desc: {size, ...(concat && {concat})},
  }
  return {id: nextId(), attributes, elements}
}

/** The parts of an element, which in a map must have all of them. */
function whole(contents: SetTypes, element: NftElement) {
  const {data, object} = element
  const {objects} = contents
  if (contents.data !== undefined && data === undefined)
    throw typeError('data', 'what the map has for the key', data)
  if (objects !== undefined && object === undefined)
    throw typeError('object', `the name of the ${objects} that the map has for the key`, object)
  if (objects === undefined && object !== undefined)
    throw rangeError('object', 'none outside of maps of objects', object)
  return partsOf(contents, element)
}

type Part = ReturnType<typeof partsOf>

function kernelElements(option: string, all: readonly Part[], key: TypeShape, interval: boolean) {
  const parts = withoutEqual(option, all)
  const rest = parts.filter(({range}) => !range).map(part => ({flags: NFT_SET_ELEM.CATCHALL, ...part.rest}))
  const keyed = parts.filter((part): part is Part & {range: Ends} => part.range !== undefined)
  if (interval && !key.concatenated) {
    const closed = closedIntervals(
      option,
      keyed.map(({range, rest: start}) => ({...range, start})),
    )
    const zero = closed[0]?.flags ? 1 : 0
    // nft(8) counts both ends of each, also where the kernel gets to know of one.
    return {elements: [...closed, ...rest], size: 2 * keyed.length + zero + rest.length}
  }
  const elements = keyed.map(({range, rest: more}) => ({
    key: {value: range.from},
    ...more,
    ...(interval && {keyEnd: {value: range.to}}),
  }))
  return {elements: [...elements, ...rest]}
}

/** Says once what is said twice; a map cannot have two things for one key. */
function withoutEqual(option: string, parts: readonly Part[]): Part[] {
  const said = new Map<string, Data>()
  return parts.filter(({range, rest}) => {
    const key = range ? `${toHex(range.from)}-${toHex(range.to)}` : '*'
    const before = said.get(key)
    if (before !== undefined && !same(before, rest))
      throw rangeError(option, 'keys that differ', 'two that are equal')
    said.set(key, rest)
    return before === undefined
  })
}

/** What an expression looks up in: the name of a set, or the elements of one of its own. */
export function readReference(
  name: string,
  contents: SetTypes,
  at: Context,
): SetName | NftElement[] | undefined {
  const {attributes, elements} = at.sets.get(name) ?? {}
  if (!attributes || !elements) return `@${name}`
  const {keyLen, dataLen, flags = 0} = attributes
  const {key, data} = contents
  if (keyLen !== key.size) return undefined
  if (data && data !== 'verdict' && dataLen !== data.size) return undefined
  return readElements({...contents, interval: (flags & NFT_SET.INTERVAL) !== 0}, elements)
}

/** Whether a new set is the same as one that is there. */
export function sameSet({attributes: a, elements}: OwnSet, known: KnownSet | undefined): boolean {
  const {attributes: b, elements: others} = known ?? {}
  const {flags, keyType, keyLen, dataType, objType} = b ?? {}
  return (
    others !== undefined &&
    same(
      [a.flags, a.keyType, a.keyLen, a.dataType, a.objType],
      [flags, keyType, keyLen, dataType, objType],
    ) &&
    sameElements(elements, others)
  )
}
