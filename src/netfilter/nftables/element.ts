/** Elements of sets and maps. */

import {noHeader} from '../../../protocol/codec.js'
import {NLM_F} from '../../../protocol/constants.js'
import {
  type NftElement as Data,
  nftElement,
  nftElements,
} from '../../../protocol/netfilter/nftables/element.js'
import {Writer} from '../../../protocol/writer.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {checkArray, checkKeys} from '../../words/options.js'
import {type ElementTypes, type NftElement, readElements, typesOf, writeElement} from './element-values.js'
import {nftDump, nftMessage} from './message.js'
import {checkName, inTable} from './options.js'
import {type NftSet, type NftSetKey, sets} from './set.js'

export type {NftElement} from './element-values.js'

const keyOptions = new Set(['family', 'table', 'name'])

/** The operations take a set as `sets.list` returns it, or what names it; then its types are asked for. */
export type ElementsOf = NftSetKey | NftSet

/** Operations on elements. */
export const elements = {
  /** All elements of a set, ranges as one. */
  *list(set: ElementsOf): Operation<NftElement[]> {
    const types = yield* typed(set)
    const request = nftDump('GETSETELEM', naming(set), (view, start, end) =>
      nftElements.decode(view, start, end, {}),
    )
    const messages = yield* ask(request)
    return readElements(
      typesOf(types),
      messages.flatMap(({attributes}) => attributes.elements ?? []),
    )
  },

  /** Adds elements. Those that are there stay; of a map, `EEXIST` if they have other data. */
  *add(set: ElementsOf, list: Iterable<NftElement>): Operation<void> {
    yield* change('NEWSETELEM', set, list, NLM_F.CREATE)
  },

  /** Creates elements. `EEXIST` if one is there. */
  *create(set: ElementsOf, list: Iterable<NftElement>): Operation<void> {
    yield* change('NEWSETELEM', set, list, NLM_F.CREATE | NLM_F.EXCL)
  },

  /** Deletes elements by their keys. `ENOENT` if one is not there. */
  *delete(set: ElementsOf, list: Iterable<NftElement>): Operation<void> {
    yield* change('DELSETELEM', set, list, 0)
  },

  /** Deletes those of the elements that are there (Linux 6.3 or newer). */
  *destroy(set: ElementsOf, list: Iterable<NftElement>): Operation<void> {
    yield* change('DESTROYSETELEM', set, list, 0)
  },

  /** Deletes all elements. */
  *flush(set: NftSetKey): Operation<void> {
    yield nftMessage('DELSETELEM', naming(set))
  },
}

function naming(set: NftSetKey) {
  const {nfgen_family, table} = inTable(set)
  return {nfgen_family, attributes: {table, set: checkName('name', set.name)}}
}

/** The set with its types. */
function* typed(set: ElementsOf): Operation<NftSet> {
  if ('key' in set) return set
  checkKeys('a set', set, keyOptions)
  return yield* sets.get(set)
}

function* change(
  name: 'NEWSETELEM' | 'DELSETELEM' | 'DESTROYSETELEM',
  set: ElementsOf,
  list: Iterable<NftElement>,
  flags: number,
): Operation<void> {
  if (Array.isArray(list)) checkArray('elements', list)
  const types = yield* typed(set)
  const {nfgen_family, attributes} = naming(set)
  let last: Request | undefined
  for (const part of parts(typesOf(types), list)) {
    if (last) yield {...last, last: undefined}
    last = nftMessage(name, {nfgen_family, attributes: {...attributes, elements: part}}, {flags})
  }
  if (last) yield last
}

/** Bytes of elements in one message, well below the length that an attribute can have. */
const PART = 60_000

/** The elements, as many at a time as a message takes. */
function* parts(types: ElementTypes, list: Iterable<NftElement>): Generator<Data[], void> {
  let part: Data[] = []
  let bytes = 0
  let index = 0
  for (const element of list) {
    const data = writeElement(types, element, index++)
    const more = data.reduce((sum, one) => sum + lengthOf(one), 0)
    if (bytes + more > PART && part.length > 0) {
      yield part
      part = []
      bytes = 0
    }
    bytes += more
    part.push(...data)
  }
  if (part.length > 0) yield part
}

/** Bytes that an element takes, at most. Only expressions are worth measuring. */
function lengthOf({key, keyEnd, data, userdata, objref, expr, expressions}: Data): number {
  const fixed = 64
  const values =
    (key?.value?.length ?? 0) +
    (keyEnd?.value?.length ?? 0) +
    (data?.value?.length ?? 0) +
    (data?.verdict?.chain?.length ?? 0) * 4 +
    (userdata?.length ?? 0) +
    (objref?.length ?? 0) * 4
  if (!expr && !expressions) return fixed + values
  const writer = new Writer(256)
  nftElement.encode(writer, {...(expr && {expr}), ...(expressions && {expressions})}, noHeader)
  return fixed + values + writer.length
}
