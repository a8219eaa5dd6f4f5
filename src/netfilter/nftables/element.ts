/** Elements of sets and maps. */

import {NLM_F} from '../../../protocol/constants.js'
import {type NftElement as Data, nftElements} from '../../../protocol/netfilter/nftables/element.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {checkArray, checkKeys} from '../../words/options.js'
import {type ElementTypes, type NftElement, readElements, typesOf, writeElement} from './element-values.js'
import {nftDump, nftMessage} from './message.js'
import {checkName, inTable} from './options.js'
import {portions} from './portions.js'
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
  for (const part of portions(written(typesOf(types), list))) {
    if (last) yield {...last, last: undefined}
    last = nftMessage(name, {nfgen_family, attributes: {...attributes, elements: part}}, {flags})
  }
  if (last) yield last
}

/** The kernel's elements, those of one element together. */
function* written(types: ElementTypes, list: Iterable<NftElement>): Generator<Data[], void> {
  let index = 0
  for (const element of list) yield writeElement(types, element, index++)
}
