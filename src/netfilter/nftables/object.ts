/** Named objects that rules and maps refer to: counters, quotas, limits, helpers. */

import type {Infer} from '../../../protocol/codec.js'
import {NLM_F} from '../../../protocol/constants.js'
import {
  type NftObjectInput,
  nftObject,
  type nftObjectFormats,
} from '../../../protocol/netfilter/nftables/object.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {checkKeys, typeError} from '../../words/options.js'
import {nftDump, nftMessage} from './message.js'
import {checkName, defined, type InTable, inTable} from './options.js'
import {type Commented, fromUserdata, toUserdata} from './userdata.js'
import {families, type NftFamily, optionalFamily} from './words.js'

type Formats = typeof nftObjectFormats
/** A kind of objects. */
export type NftObjectType = keyof Formats

/** What names an object. */
export interface NftObjectKey extends InTable {
  name: string
  type: NftObjectType
}

/** An object; `data` in the kernel's words: `{packets: 0n, bytes: 0n}` of a counter. */
export type NftObject = {
  [K in NftObjectType]: InTable &
    Commented & {
      name: string
      type: K
      data: Infer<Formats[K]>
      /** Reported only. */
      handle?: bigint
      /** Reported only: how many rules and elements refer to it. */
      use?: number
    }
}[NftObjectType]

/** Which objects to list. */
export interface NftObjectFilter {
  family?: NftFamily
  table?: string
  type?: NftObjectType
}

const options = new Set(['family', 'table', 'name', 'type', 'data', 'comment', 'userdata', 'handle', 'use'])
const filterOptions = new Set<string>(['family', 'table', 'type'] satisfies (keyof NftObjectFilter)[])

/** Operations on objects. */
export const objects = {
  /** The objects that match, all without a filter. */
  *list(filter?: NftObjectFilter): Operation<NftObject[]> {
    return yield* ask(listing('GETOBJ', filter))
  },

  /** The same, and their counters and quotas start from 0. */
  *reset(filter?: NftObjectFilter): Operation<NftObject[]> {
    return yield* ask(listing('GETOBJ_RESET', filter))
  },

  /** Adds an object, or changes one that exists, if it can be changed. */
  *add(object: NftObject): Operation<void> {
    yield nftMessage('NEWOBJ', messageOf(object), {flags: NLM_F.CREATE})
  },

  /** Creates an object. `EEXIST` if there is one of that name and type. */
  *create(object: NftObject): Operation<void> {
    yield nftMessage('NEWOBJ', messageOf(object), {flags: NLM_F.CREATE | NLM_F.EXCL})
  },

  /** Deletes an object. `EBUSY` if something refers to it. */
  *delete(key: NftObjectKey): Operation<void> {
    yield nftMessage('DELOBJ', keyMessage(key))
  },

  /** Deletes an object if there is one (Linux 6.3 or newer). */
  *destroy(key: NftObjectKey): Operation<void> {
    yield nftMessage('DESTROYOBJ', keyMessage(key))
  },
}

function listing(name: 'GETOBJ' | 'GETOBJ_RESET', filter: NftObjectFilter = {}): Request<NftObject> {
  checkKeys('an object filter', filter, filterOptions)
  const {family, table, type} = filter
  const attributes = {...(table !== undefined && {table: checkName('table', table)}), ...(type && {type})}
  const value = {nfgen_family: optionalFamily(family), attributes: attributes as never}
  return nftDump(name, value, (view, start, end) => objectOf(nftObject.decode(view, start, end, {})))
}

function keyMessage(key: NftObjectKey) {
  const {nfgen_family, table} = inTable(key)
  return {
    nfgen_family,
    attributes: {table, name: checkName('name', key.name), type: key.type},
  } as NftObjectInput
}

function messageOf(object: NftObject): NftObjectInput {
  checkKeys('an object', object, options)
  if (typeof object.data !== 'object') throw typeError('data', 'an object', object.data)
  const {nfgen_family, attributes} = keyMessage(object)
  return {
    nfgen_family: nfgen_family ?? 0,
    attributes: {...attributes, data: object.data, ...toUserdata(object)} as NonNullable<
      NftObjectInput['attributes']
    >,
  }
}

/** An object by its message. */
export function objectOf(message: ReturnType<typeof nftObject.decode>): NftObject {
  const {table = '', name = '', type, data, handle, use, userdata} = message?.attributes ?? {}
  return defined({
    family: families.word(message?.nfgen_family ?? 0) as NftFamily,
    table,
    name,
    type,
    data,
    ...fromUserdata(userdata),
    handle,
    use,
  }) as NftObject
}
