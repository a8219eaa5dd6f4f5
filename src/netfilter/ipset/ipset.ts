/** Sets that rules look packets up in, as ipset(8) makes them. */
import {NLM_F} from '../../../protocol/constants.js'
import {NFNL_SUBSYS, NFPROTO} from '../../../protocol/netfilter/constants.js'
import {netfilterType} from '../../../protocol/netfilter/header.js'
import {IPSET_CMD, IPSET_ERR, IPSET_FLAG} from '../../../protocol/netfilter/ipset/constants.js'
import {ipset as format, type IpsetMessage, ipsetElements} from '../../../protocol/netfilter/ipset/ipset.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {checkBoolean, checkKeys} from '../../words/options.js'
import {sameFormatRequest} from '../request.js'
import {type ElementAttributes, entryAttributes, readEntry} from './entry.js'
import {explained} from './errors.js'
import {checkSetName, familyOf, readSet, settingsOf} from './settings.js'
import type {IpSet, IpSetEntry, IpSetFilter} from './types.js'

type CommandAttributes = Omit<IpsetMessage['attributes'], 'protocol'>

/** The version of the protocol that is spoken here; every kernel since 2.6.39 understands it. */
const PROTOCOL = 6
/** Elements in one message, whose length is a u16. */
const ELEMENTS = 200

const filterOptions = new Set<string>(['name', 'entries'] satisfies (keyof IpSetFilter)[])

const command = (number: number, attributes: CommandAttributes, about = '', flags = 0) =>
  sameFormatRequest(
    netfilterType(NFNL_SUBSYS.IPSET, number),
    format,
    {nfgen_family: NFPROTO.IPV4, attributes: {protocol: PROTOCOL, ...attributes}},
    {about, flags, dump: number === IPSET_CMD.LIST},
  )

const last = (request: Request): Request => ({...request, last: true})

/** Operations on sets. */
export const ipsets = {
  /** All sets, or one; with their elements if asked for. */
  *list(filter?: IpSetFilter): Operation<IpSet[]> {
    const {name, entries = false} = filter ?? {}
    checkKeys('a filter', filter ?? {}, filterOptions)
    checkBoolean('entries', entries)
    const about = name === undefined ? '' : checkSetName('name', name)
    const attributes = {
      ...(name !== undefined && {setname: name}),
      ...(!entries && {flags: IPSET_FLAG.LIST_HEADER}),
    }
    const messages = yield* ask(command(IPSET_CMD.LIST, attributes, about))
    const sets: IpSet[] = []
    for (const message of messages) {
      const {typename, adt = []} = message.attributes
      // A large set comes in several messages, of which the first has the rest.
      if (typename !== undefined) sets.push({...readSet(message), ...(entries && {entries: []})})
      const set = sets.at(-1)
      for (const element of adt) if (set) set.entries?.push(readEntry(set.type, element))
    }
    return sets
  },

  /** The elements of a set. `ENOENT` if there is no such set. */
  *entries(name: string): Operation<IpSetEntry[]> {
    const [set] = yield* ipsets.list({name, entries: true})
    return set?.entries ?? []
  },

  /** Makes a set, with its elements if it has some. `EEXIST` if there is one of the name. */
  *create(set: IpSet): Operation<void> {
    const data = settingsOf(set)
    const {name, type, entries = []} = set
    const elements = entries.map(entry => entryAttributes(type, entry))
    const family = familyOf(set)
    const revision = set.revision ?? (yield* newestRevision(type, family))
    const attributes: CommandAttributes = {setname: name, typename: type, revision, family, data}
    yield* explained(send(command(IPSET_CMD.CREATE, attributes, name, CREATE)), name, type)
    yield* explained(change(IPSET_CMD.ADD, name, elements, NLM_F.EXCL), name, type)
  },

  /** Deletes a set. `ENOENT` if there is none, `IPSET_ERR_BUSY` if something uses it. */
  *destroy(name: string): Operation<void> {
    yield* explained(one(IPSET_CMD.DESTROY, {setname: checkSetName('name', name)}, name), name, '')
  },

  /** Deletes all sets. `IPSET_ERR_BUSY` if something uses one, be it a list, and then none goes. */
  *destroyAll(): Operation<void> {
    yield* explained(one(IPSET_CMD.DESTROY, {}, ''), '', '')
  },

  /** Deletes the elements of a set, or of all sets. */
  *flush(name?: string): Operation<void> {
    const attributes = name === undefined ? {} : {setname: checkSetName('name', name)}
    yield* explained(one(IPSET_CMD.FLUSH, attributes, name ?? ''), name ?? '', '')
  },

  /** Gives a set another name. `IPSET_ERR_EXIST_SETNAME2` if there is one of that name. */
  *rename(from: string, to: string): Operation<void> {
    yield* two(IPSET_CMD.RENAME, from, to)
  },

  /** Has two sets of one type change places, for all rules that use them. */
  *swap(from: string, to: string): Operation<void> {
    yield* two(IPSET_CMD.SWAP, from, to)
  },

  /** Adds elements. `IPSET_ERR_EXIST` if one is there; those before it are added then. */
  *add(name: string, entries: Elements): Operation<void> {
    yield* elements(IPSET_CMD.ADD, name, entries, NLM_F.EXCL)
  },

  /** Adds elements, or changes what is there to have the timeout, comment … that is given. */
  *replace(name: string, entries: Elements): Operation<void> {
    yield* elements(IPSET_CMD.ADD, name, entries, 0)
  },

  /** Deletes elements. `IPSET_ERR_EXIST` if one is not there; those before it are deleted then. */
  *delete(name: string, entries: Elements): Operation<void> {
    yield* elements(IPSET_CMD.DEL, name, entries, NLM_F.EXCL)
  },

  /** Whether an element is in a set, or in one of its networks. */
  *test(name: string, entry: string | IpSetEntry): Operation<boolean> {
    const type = yield* typeOf(name)
    const data = entryAttributes(type, entry)
    try {
      yield* explained(send(elementRequest(IPSET_CMD.TEST, name, {data}, 0)), name, type)
      return true
    } catch (error) {
      if (error instanceof NetlinkError && error.errno === -IPSET_ERR.EXIST) return false
      throw error
    }
  },

  /** Which revisions of a type the kernel has. */
  *revisions(type: string, family?: 4 | 6): Operation<{min: number; max: number}> {
    const asked = {typename: type, family: familyOf({type, ...(family && {family})})}
    const [found] = yield* explained(ask(command(IPSET_CMD.TYPE, asked, type)), type, type)
    const {revision: max = 0, protocolMin: min = 0} = found?.attributes ?? {}
    return {min, max}
  },
}

const CREATE = NLM_F.CREATE | NLM_F.EXCL

/** One element or several. */
type Elements = string | IpSetEntry | readonly (string | IpSetEntry)[]

function* send(request: Request): Operation<void> {
  yield request
}

/** With `NLM_F_EXCL`, what is not there is an error. */
function* one(number: number, attributes: CommandAttributes, about: string): Operation<void> {
  yield last(command(number, attributes, about, NLM_F.EXCL))
}

function* two(number: number, from: string, to: string): Operation<void> {
  const attributes = {setname: checkSetName('from', from), typename: checkSetName('to', to)}
  const about = `${from} ${to}`
  yield* explained(one(number, attributes, about), about, '')
}

function* newestRevision(type: string, family: number): Operation<number> {
  const asked = command(IPSET_CMD.TYPE, {typename: type, family}, type)
  const [found] = yield* explained(ask(asked), type, type)
  return found?.attributes.revision ?? 0
}

function* typeOf(name: string): Operation<string> {
  const asked = command(IPSET_CMD.HEADER, {setname: checkSetName('name', name)}, name)
  const [found] = yield* ask(asked)
  return found?.attributes.typename ?? ''
}

function* elements(number: number, name: string, entries: Elements, flags: number): Operation<void> {
  const list: readonly (string | IpSetEntry)[] = Array.isArray(entries) ? entries : [entries]
  const type = yield* typeOf(name)
  yield* explained(
    change(
      number,
      name,
      list.map(entry => entryAttributes(type, entry)),
      flags,
    ),
    name,
    type,
  )
}

function* change(
  number: number,
  name: string,
  all: readonly ElementAttributes[],
  flags: number,
): Operation<void> {
  for (let at = 0; at < all.length; at += ELEMENTS) {
    const adt = all.slice(at, at + ELEMENTS)
    const [data] = adt
    yield elementRequest(number, name, adt.length === 1 && data ? {data} : {adt, lineno: 0}, flags)
  }
}

const elementRequest = (
  number: number,
  name: string,
  attributes: {data?: ElementAttributes; adt?: ElementAttributes[]; lineno?: number},
  flags: number,
): Request =>
  sameFormatRequest(
    netfilterType(NFNL_SUBSYS.IPSET, number),
    ipsetElements,
    {nfgen_family: NFPROTO.IPV4, attributes: {protocol: PROTOCOL, setname: name, ...attributes}},
    {about: name, flags},
  )
