/** Nexthop objects, as `ip nexthop` shows and changes them (ip-nexthop(8)). */
import {NLM_F} from '../../protocol/constants.js'
import {RTM} from '../../protocol/route/constants.js'
import {
  nexthop as format,
  type NexthopInput,
  type NexthopMessage,
  NHA_OP_FLAG,
} from '../../protocol/route/nexthop.js'
import {deleteEach} from '../exchange/flush.js'
import {ask, change, dump, type Operation, question, type Request, request} from '../exchange/request.js'
import {protocols} from '../route/words.js'
import {
  checkDevice,
  deviceNames,
  lookUpDevices,
  noting,
  optionalIndex,
  type WantedDevices,
} from '../words/device.js'
import {familyNumber} from '../words/family.js'
import {checkBoolean, checkInteger, checkKeys} from '../words/options.js'
import {bucketFromMessage, fromMessage} from './read.js'
import type {
  NexthopBucket,
  NexthopBucketFilter,
  NexthopFilter,
  NexthopKey,
  NexthopLookup,
  NexthopObject,
} from './types.js'
import {toMessage} from './write.js'

export {bucketFromMessage, fromMessage} from './read.js'
export type * from './types.js'

const filterOptions = new Set<string>([
  'family',
  'dev',
  'master',
  'groups',
  'fdb',
  'protocol',
  'stats',
] satisfies (keyof NexthopFilter)[])
const bucketFilterOptions = new Set<string>(['id', 'nhid', 'dev'] satisfies (keyof NexthopBucketFilter)[])
const lookupOptions = new Set<string>(['stats'] satisfies (keyof NexthopLookup)[])
const keyOptions = new Set<string>(['id'] satisfies (keyof NexthopKey)[])

/** Operations on nexthop objects. */
export const nexthops = {
  /** Prepares the request for all nexthop objects that match. */
  *dump(filter?: NexthopFilter): Operation<Request<NexthopObject>> {
    const {family, dev, master, groups, fdb, protocol, stats} = checkedFilter(filter ?? {})
    const wanted = protocol === undefined ? undefined : protocols.number('protocol', protocol)
    const oif = yield* optionalIndex('dev', dev)
    const masterIndex = yield* optionalIndex('master', master)
    const names = yield* deviceNames()
    const attributes: NexthopInput['attributes'] = {
      ...(oif !== undefined && {oif}),
      ...(masterIndex !== undefined && {master: masterIndex}),
      ...(groups && {groups}),
      ...(fdb && {fdb}),
      ...asked(stats),
    }
    return dump(RTM.GETNEXTHOP, format, {family: familyNumber(family), attributes}, (view, start, end) => {
      const message = format.decode(view, start, end, {})
      if (!message || (wanted !== undefined && message.protocol !== wanted)) return undefined
      return fromMessage(message, names)
    })
  },

  /** The nexthop objects that match, by id; all without a filter. */
  *list(filter?: NexthopFilter): Operation<NexthopObject[]> {
    return yield* ask(yield* nexthops.dump(filter))
  },

  /** One nexthop object. `ENOENT` if there is none. */
  *get(key: NexthopKey, lookup?: NexthopLookup): Operation<NexthopObject> {
    checkKeys('a lookup of a nexthop', lookup ?? {}, lookupOptions)
    const {attributes} = named(key)
    const value = {attributes: {...attributes, ...asked(lookup?.stats)}}
    const names = yield* deviceNames()
    const read = (view: DataView, start: number, end: number) =>
      fromMessage(format.decode(view, start, end, {}) as NexthopMessage, names)
    const [found] = yield* ask(question(RTM.GETNEXTHOP, format, value, String(key.id), read))
    return found as NexthopObject
  },

  /** Adds a nexthop object and returns its id. `EEXIST` if there is one of that id. */
  *add(nexthop: NexthopObject): Operation<number> {
    return yield* put(nexthop, NLM_F.CREATE | NLM_F.EXCL)
  },

  /** Adds a nexthop object, or changes the one of that id for all that use it. Returns the id. */
  *replace(nexthop: NexthopObject): Operation<number> {
    return yield* put(nexthop, NLM_F.CREATE | NLM_F.REPLACE)
  },

  /** Deletes a nexthop object, and with it the routes that use it. `ENOENT` if there is none. */
  *delete(key: NexthopKey): Operation<void> {
    yield change(RTM.DELNEXTHOP, format, named(key), String(key.id))
  },

  /** Deletes the nexthop objects that match, and returns how many. Groups go with their last member. */
  *flush(filter: NexthopFilter): Operation<number> {
    const found = yield* nexthops.list(filter)
    return yield* deleteEach(found as NexthopKey[], ({id}) => nexthops.delete({id}), 'ENOENT')
  },

  /** The buckets of resilient groups (`ip nexthop bucket`). */
  *buckets(filter?: NexthopBucketFilter): Operation<NexthopBucket[]> {
    const wanted = filter ?? {}
    checkKeys('a filter of buckets', wanted, bucketFilterOptions)
    const attributes: NonNullable<NexthopInput['attributes']> = {}
    if (wanted.id !== undefined) attributes.id = checkInteger('id', wanted.id, 1)
    if (wanted.nhid !== undefined) attributes.resBucket = {nhId: checkInteger('nhid', wanted.nhid, 1)}
    const oif = yield* optionalIndex('dev', wanted.dev)
    if (oif !== undefined) attributes.oif = oif
    return yield* ask(
      dump(RTM.GETNEXTHOPBUCKET, format, {attributes}, (view, start, end) => {
        const message = format.decode(view, start, end, {})
        return message && bucketFromMessage(message)
      }),
    )
  },
}

function checkedFilter(filter: NexthopFilter): NexthopFilter {
  checkKeys('a nexthop filter', filter, filterOptions)
  familyNumber(filter.family)
  if (filter.dev !== undefined) checkDevice('dev', filter.dev)
  if (filter.master !== undefined) checkDevice('master', filter.master)
  if (filter.groups !== undefined) checkBoolean('groups', filter.groups)
  if (filter.fdb !== undefined) checkBoolean('fdb', filter.fdb)
  return filter
}

/** Asks for counters, those of hardware too. */
const asked = (stats: boolean | undefined): {opFlags?: number} =>
  stats !== undefined && checkBoolean('stats', stats)
    ? {opFlags: NHA_OP_FLAG.DUMP_STATS | NHA_OP_FLAG.DUMP_HW_STATS}
    : {}

function named(key: NexthopKey): NexthopInput {
  checkKeys('the key of a nexthop', key, keyOptions)
  return {attributes: {id: checkInteger('id', key.id, 1)}}
}

/** The kernel echoes what it made, its choice of an id included, and the routes that use what it replaced. */
function* put(nexthop: NexthopObject, flags: number): Operation<number> {
  const wanted: WantedDevices = []
  const message = toMessage(nexthop, noting(wanted))
  yield* lookUpDevices(wanted)
  const about = String(nexthop.id ?? nexthop.via ?? nexthop.dev ?? '')
  const [id] = yield* ask(
    request(RTM.NEWNEXTHOP, format, message, 'ack', about, flags | NLM_F.ECHO, (view, start, end, type) =>
      type === RTM.NEWNEXTHOP ? format.decode(view, start, end, {})?.attributes.id : undefined,
    ),
  )
  return id ?? nexthop.id ?? 0
}
