/** Which routes `ip route show`, `save` and `flush` are about. */
import {AF} from '../../../../protocol/constants.js'
import {RT_TABLE, RTM, RTM_F} from '../../../../protocol/route/constants.js'
import {type RouteInput, type RouteMessage, route} from '../../../../protocol/route/route.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
import {familyOf, isWithin, type PrefixWord, readPrefix} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'
import {type Cursor, choose} from '../../common/cursor.js'
import {dsfield, protocols, scopes, tables} from '../../common/databases.js'
import {terminated, wrong} from '../../common/failure.js'
import {parseInteger, unsigned} from '../../common/numbers.js'
import {vrfTable} from '../../common/vrf.js'
import {type Realms, readRealmsFilter} from './realms.js'
import {typeNumber} from './types.js'

/** Missing keys match everything. */
export interface RouteFilter {
  family: number
  /** 0 for all. */
  table: number
  /** Cached routes instead of those of the tables. */
  cloned?: boolean
  protocol?: number
  scope?: number
  type?: number
  tos?: number
  metric?: number
  mark?: number
  realms?: Realms
  iif?: number
  oif?: number
  /** Destinations inside of it. */
  root?: PrefixWord
  /** Destinations around it. */
  match?: PrefixWord
  sourceRoot?: PrefixWord
  sourceMatch?: PrefixWord
  via?: PrefixWord
  src?: PrefixWord
}

/** Reads all words. */
export function readFilter(args: Cursor, context: Context): RouteFilter {
  const {family} = context.settings
  const filter: RouteFilter = {family, table: RT_TABLE.MAIN}
  let iif: string | undefined
  let oif: string | undefined
  const dev = () => {
    oif = args.next()
  }
  const metric = () => {
    filter.metric = unsigned(args.next(), 32, '"metric" value is invalid\n')
  }
  const cached = () => {
    filter.cloned = true
  }
  args.options(
    {
      'table~': () => readTable(args.next(), filter),
      'vrf~': () => {
        const name = args.next()
        const table = vrfTable(context, name)
        if (table === undefined) throw wrong(name, 'Invalid VRF\n')
        filter.table = table
      },
      'cached~|cloned~': cached,
      'tos|dsfield~': () => {
        const word = args.next()
        const tos = dsfield.number(word)
        if (tos === undefined) throw wrong(word, 'TOS value is invalid\n')
        filter.tos = tos
      },
      'protocol~': () => {
        filter.protocol = choice(args.next(), protocols, 'invalid "protocol"\n')
      },
      'scope~': () => {
        filter.scope = choice(args.next(), scopes, 'invalid "scope"\n')
      },
      'type~': () => {
        const word = args.next()
        const type = typeNumber(word)
        if (type === undefined) throw wrong(word, 'node type value is invalid\n')
        filter.type = type
      },
      'dev|oif': dev,
      iif: () => {
        iif = args.next()
      },
      mark: () => {
        const word = args.next()
        const mark = parseInteger(word, 0, 0xffffffff)
        if (mark === undefined) throw wrong(word, 'invalid mark value')
        filter.mark = mark
      },
      'metric~|priority~': metric,
      preference: metric,
      via: () => {
        const word = args.next()
        const other = familyOf(word)
        filter.via = other === undefined ? readPrefix(word, family) : readPrefix(args.next(), other)
      },
      src: () => {
        filter.src = readPrefix(args.next(), family)
      },
      'realms~': () => {
        filter.realms = readRealmsFilter(args.next())
      },
      'from~': () => {
        const [root, match] = readPlace(args, args.next(), family)
        if (root) filter.sourceRoot = root
        if (match) filter.sourceMatch = match
      },
    },
    word => {
      const [root, match] = readPlace(args, word === 'to' ? args.next() : word, family)
      if (root) filter.root = root
      if (match) filter.match = match
    },
  )
  if (iif !== undefined) filter.iif = context.links.index(iif)
  if (oif !== undefined) filter.oif = context.links.index(oif)
  // Without a family, a table is one of IPv4.
  if (family === 0 && filter.table !== 0) filter.family = AF.INET
  return filter
}

function readTable(word: string, filter: RouteFilter): void {
  const table = tables.number(word)
  if (table !== undefined) filter.table = table
  else if (word === 'all') filter.table = 0
  else if (word === 'cache') filter.cloned = true
  else throw wrong(word, 'table id value is invalid\n')
}

/** A name or number, `undefined` for `all`. */
function choice(
  word: string,
  names: {number(text: string): number | undefined},
  why: string,
): number | undefined {
  const number = names.number(word)
  if (number === undefined && word !== 'all') throw wrong(word, why)
  return number
}

type Place = readonly [root: PrefixWord | undefined, match: PrefixWord | undefined]

/** `root PREFIX`, `match PREFIX`, `exact PREFIX`, `PREFIX`. */
function readPlace(args: Cursor, word: string, family: number): Place {
  const read = choose<(prefix: PrefixWord) => Place>(
    {
      'root~': prefix => [prefix, undefined],
      'match~': prefix => [undefined, prefix],
      'exact~': prefix => [prefix, prefix],
    },
    word,
  )
  const text = read ? args.next() : word
  const prefix = readPrefix(text, family)
  // Everything, where a default route of any family would be `default`.
  if (family === 0 && (text === 'any' || text === 'all')) return [undefined, undefined]
  return read ? read(prefix) : [prefix, prefix]
}

/** Routes that match, as they come. */
export function* matchingRoutes({kernel}: Context, filter: RouteFilter): Iterable<RouteMessage> {
  for (const message of kernel.each(RTM.GETROUTE, route, dumpRequest(filter)))
    if (matches(filter, message)) yield message
}

/** What the kernel is to look at. */
export const dumpRequest = ({family, table, cloned, protocol, oif}: RouteFilter): RouteInput => ({
  family,
  flags: cloned ? RTM_F.CLONED : 0,
  ...(protocol !== undefined && {protocol}),
  attributes: {...(table !== 0 && {table}), ...(oif !== undefined && {oif})},
})

export function matches(filter: RouteFilter, message: RouteMessage): boolean {
  const {attributes: a, family} = message
  if (filter.family !== 0 && family !== filter.family) return false
  if (((message.flags & RTM_F.CLONED) !== 0) !== (filter.cloned ?? false)) return false
  if (filter.table !== 0 && tableOf(message) !== filter.table) return false
  if (filter.protocol !== undefined && message.protocol !== filter.protocol) return false
  if (filter.scope !== undefined && message.scope !== filter.scope) return false
  if (filter.type !== undefined && !isOfType(message.type, filter.type)) return false
  if (filter.tos !== undefined && message.tos !== filter.tos) return false
  if (filter.metric !== undefined && (a.priority ?? 0) !== filter.metric) return false
  if (filter.mark !== undefined && (a.mark ?? 0) !== filter.mark) return false
  if (filter.oif !== undefined && a.oif !== filter.oif) return false
  if (filter.iif !== undefined && a.iif !== filter.iif) return false
  const {realms} = filter
  if (realms && (((a.flow ?? 0) ^ realms.value) & realms.mask) !== 0) return false
  return (
    isPlaced(family, a.dst, message.dst_len, filter.root, filter.match) &&
    isPlaced(family, a.src, message.src_len, filter.sourceRoot, filter.sourceMatch) &&
    (!filter.via || isWithin(a.via?.address ?? a.gateway, a.via?.family ?? family, filter.via)) &&
    (!filter.src || isWithin(a.prefsrc, family, filter.src))
  )
}

/** As iproute2 has it, of a type only the lowest five bits count. */
const isOfType = (type: number, wanted: number): boolean => (type & 31) === (wanted & 31)

function isPlaced(
  family: number,
  address: unknown,
  bits: number,
  root: PrefixWord | undefined,
  match: PrefixWord | undefined,
): boolean {
  const text = typeof address === 'string' ? address : undefined
  if (root && !(bits >= root.length && isWithin(text, family, root))) return false
  return !match || (bits <= match.length && isWithin(text, family, {...match, length: bits}))
}

/** The table of a route. */
export const tableOf = ({table, attributes}: RouteMessage): number => attributes.table ?? table

/** Lists routes. The kernel makes the main table for the first route in it: before, there are none. */
export const listed = (context: Context, {table}: RouteFilter, work: () => void): void =>
  terminated('Dump', () => asked(context, work, table === RT_TABLE.MAIN))

/**
 * Asks for the routes of a table, which may be missing: then there are none. The kernel refuses to list such a one where
 * it is to check what it is asked, as iproute2 has it do outside of batches.
 */
export function asked({settings}: Context, work: () => void, mayBeMissing = false): void {
  try {
    work()
  } catch (error) {
    const isMissing = error instanceof NetlinkError && error.code === 'ENOENT'
    if (!isMissing || !(mayBeMissing || settings.batch !== undefined)) throw error
  }
}
