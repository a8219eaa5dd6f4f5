/** Sets and maps, as nft(8) shows and changes them. */
import {NLM_F} from '../../../protocol/constants.js'
import {NFT_DATA, NFT_SET} from '../../../protocol/netfilter/nftables/constants.js'
import {type NftSetMessage, nftSet} from '../../../protocol/netfilter/nftables/set.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {type BitWord, bitWords} from '../../words/bit-words.js'
import {checkInteger, checkKeys, rangeError} from '../../words/options.js'
import {nftDump, nftMessage} from './message.js'
import {nextId} from './next-id.js'
import type {NftMapObject} from './object-kinds.js'
import {checkName, defined, filterMessage, type InTable, type InTableFilter, inTable} from './options.js'
import {concatParts, type SetTypes, typeAttributes, typeItems} from './set-types.js'
import {readStateful, type StatefulStatement, writeStateful} from './statements/lookups/stateful.js'
import {isTypeOf, type NftSetTypes, noteOf, shapeOfSet, typesNoted} from './typeof/set-key.js'
import {
  BYTE_ORDER,
  COMMENT,
  type Commented,
  commentItem,
  fromUserdata,
  readUserdata,
  TYPEOF,
  writeUserdata,
} from './userdata.js'
import {families, type NftFamily} from './words.js'

const setFlags = bitWords({
  constant: NFT_SET.CONSTANT,
  interval: NFT_SET.INTERVAL,
  timeout: NFT_SET.TIMEOUT,
  dynamic: NFT_SET.EVAL,
})
/** Flags that follow from other options. */
const IMPLIED = NFT_SET.MAP | NFT_SET.OBJECT | NFT_SET.CONCAT | NFT_SET.EXPR

/** What names a set. */
export interface NftSetKey extends InTable {
  name: string
}

/** A set, or with `data` or `objects`, a map. */
export interface NftSet extends NftSetKey, Commented {
  /** Type of its elements; several for a concatenation. */
  key: NftSetTypes
  /** Type of what a map has for a key. */
  data?: NftSetTypes | 'verdict'
  /** Type of the objects that a map has for its keys. */
  objects?: NftMapObject
  /** `interval`: elements may be ranges. `dynamic`: rules add elements. */
  flags?: BitWord<typeof setFlags>[]
  /** Milliseconds after which elements go away, if they do not say otherwise. */
  timeout?: number
  /** Milliseconds between looks for elements that have to go. */
  gcInterval?: number
  /** Most elements. */
  size?: number
  policy?: 'performance' | 'memory' | number
  /** What each element gets: counters, limits. */
  statements?: StatefulStatement[]
  /** Reported only. */
  handle?: bigint
}

/** Which sets to list. */
export interface NftSetFilter extends InTableFilter {}

const options = new Set<string>([
  'family',
  'table',
  'name',
  'key',
  'data',
  'objects',
  'flags',
  'timeout',
  'gcInterval',
  'size',
  'policy',
  'comment',
  'userdata',
  'statements',
  'handle',
] satisfies (keyof NftSet)[])

/** Operations on sets and maps. */
export const sets = {
  /** Prepares the request for all sets that match, but those that belong to rules. */
  *dump(filter?: NftSetFilter): Operation<Request<NftSet>> {
    return nftDump('GETSET', filterMessage('a set filter', filter), (view, start, end) => {
      const message = nftSet.decode(view, start, end, {})
      return (message?.attributes.flags ?? 0) & NFT_SET.ANONYMOUS ? undefined : setOf(message)
    })
  },

  /** The sets that match, all without a filter. */
  *list(filter?: NftSetFilter): Operation<NftSet[]> {
    return yield* ask(yield* sets.dump(filter))
  },

  /** One set. `ENOENT` if there is none. */
  *get(key: NftSetKey): Operation<NftSet> {
    const [message] = yield* ask({...nftMessage('GETSET', keyMessage(key)), last: undefined})
    return setOf(message)
  },

  /** Adds a set, if there is none of that name. */
  *add(set: NftSet): Operation<void> {
    yield nftMessage('NEWSET', messageOf(set), {flags: NLM_F.CREATE})
  },

  /** Creates a set. `EEXIST` if there is one of that name. */
  *create(set: NftSet): Operation<void> {
    yield nftMessage('NEWSET', messageOf(set), {flags: NLM_F.CREATE | NLM_F.EXCL})
  },

  /** Deletes a set with its elements. `EBUSY` if a rule needs it. */
  *delete(key: NftSetKey): Operation<void> {
    yield nftMessage('DELSET', keyMessage(key))
  },

  /** Deletes a set if there is one (Linux 6.3 or newer). */
  *destroy(key: NftSetKey): Operation<void> {
    yield nftMessage('DESTROYSET', keyMessage(key))
  },
}

/** All sets in the kernel's words, also those that belong to rules. */
export const allSets = (): Operation<NftSetMessage[]> =>
  ask(nftDump('GETSET', {}, (view, start, end) => nftSet.decode(view, start, end, {})))

export function keyMessage(key: NftSetKey) {
  const {nfgen_family, table} = inTable(key)
  return {nfgen_family, attributes: {table, name: checkName('name', key.name)}}
}

function messageOf(set: NftSet) {
  checkKeys('a set', set, options)
  const {nfgen_family, attributes} = keyMessage(set)
  const {key, data, objects, timeout, gcInterval, size, policy, statements} = set
  if (data !== undefined && objects !== undefined)
    throw rangeError('objects', 'data or objects, not both', objects)
  const types: SetTypes = {
    key: shapeOfSet('key', key),
    data: data === undefined || data === 'verdict' ? data : shapeOfSet('data', data),
    objects,
  }
  const flags = flagsOf(set)
  const concat = concatParts(types.key, flags)
  return {
    nfgen_family,
    attributes: {
      ...attributes,
      ...typeAttributes(types, flags),
      ...(policy !== undefined && {policy}),
      ...((size !== undefined || concat) && {
        desc: {...(size !== undefined && {size: checkInteger('size', size)}), ...(concat && {concat})},
      }),
      id: nextId(),
      ...(timeout !== undefined && {
        timeout: BigInt(checkInteger('timeout', timeout, 0, Number.MAX_SAFE_INTEGER)),
      }),
      ...(gcInterval !== undefined && {gcInterval: checkInteger('gcInterval', gcInterval)}),
      userdata: set.userdata ?? ownUserdata(set, types),
      ...(statements && writeStateful(statements)),
    },
  }
}

const flagsOf = ({flags = [], timeout, statements}: NftSet): number =>
  setFlags.bits('flags', flags) |
  (timeout === undefined ? 0 : NFT_SET.TIMEOUT) |
  ((statements?.length ?? 0) > 1 ? NFT_SET.EXPR : 0)

function ownUserdata({comment, key, data}: NftSet, types: SetTypes): Uint8Array {
  const keyNote = noteOf(key)
  const dataNote = data === undefined || data === 'verdict' ? undefined : noteOf(data)
  return writeUserdata([
    ...typeItems(types),
    ...(keyNote ? [[TYPEOF.key, keyNote] as const] : []),
    ...(dataNote ? [[TYPEOF.data, dataNote] as const] : []),
    ...(comment === undefined ? [] : [commentItem(COMMENT.set, comment)]),
  ])
}

/** A set by its message. */
export function setOf(message: ReturnType<typeof nftSet.decode>): NftSet {
  const {
    table = '',
    name = '',
    flags = 0,
    keyType = 0,
    keyLen = 0,
    dataType,
    dataLen = 0,
    policy,
    desc,
    timeout,
    gcInterval,
    userdata,
    objType,
    handle,
    expr,
    expressions,
  } = message?.attributes ?? {}
  const words = setFlags.list(flags & ~IMPLIED)
  const {comment} = fromUserdata(userdata, COMMENT.set)
  const items = new Map(userdata && readUserdata(userdata))
  const set = defined({
    family: families.word(message?.nfgen_family ?? 0) as NftFamily,
    table,
    name,
    key: typesNoted(keyType, keyLen, items.get(TYPEOF.key)),
    data:
      dataType === undefined
        ? undefined
        : dataType === NFT_DATA.VERDICT
          ? 'verdict'
          : typesNoted(dataType, dataLen, items.get(TYPEOF.data)),
    objects: objType as NftMapObject | undefined,
    flags: words.length > 0 ? words : undefined,
    timeout: timeout === undefined ? undefined : Number(timeout),
    gcInterval,
    size: desc?.size,
    policy,
    comment,
    statements: readStateful({expr, expressions}),
    handle,
  }) as NftSet
  return isPlain(set, userdata) ? set : {...set, userdata: userdata as Uint8Array}
}

/** Whether user data says no more than what our own would. */
function isPlain({key, data}: NftSet, userdata: Uint8Array | undefined): boolean {
  const said = new Set<number>([BYTE_ORDER.key, BYTE_ORDER.data, COMMENT.set])
  if (isTypeOf(key)) said.add(TYPEOF.key)
  if (data !== undefined && data !== 'verdict' && isTypeOf(data)) said.add(TYPEOF.data)
  return userdata === undefined || (readUserdata(userdata)?.every(([type]) => said.has(type)) ?? false)
}
