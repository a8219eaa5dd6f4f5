/** Which rules `ip rule show` and `flush` are about. */
import {AF} from '../../../../protocol/constants.js'
import {FIB_RULE, RTM} from '../../../../protocol/route/constants.js'
import {type RuleMessage, rule} from '../../../../protocol/route/rule.js'
import {isWithin, type PrefixWord, readPrefix} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'
import type {Cursor} from '../../common/cursor.js'
import {protocols, tables} from '../../common/databases.js'
import {wrong} from '../../common/failure.js'
import {
  type Mark,
  type Range,
  readIpProtocol,
  readLink,
  readMark,
  readPorts,
  readPriority,
  readTos,
  readTunnel,
  readUids,
} from './words.js'

/** Missing keys match everything. */
interface RuleFilter {
  family: number
  not?: boolean
  l3mdev?: boolean
  priority?: number
  tos?: number
  mark?: Mark
  iif?: string
  oif?: string
  uids?: Range
  tunnel?: bigint
  table?: number
  /** Of `flush` only. */
  protocol?: number
  ipProtocol?: number
  sport?: Range
  dport?: Range
  from?: PrefixWord
  to?: PrefixWord
}

/** Reads all words. */
export function readFilter(args: Cursor, {settings}: Context): RuleFilter {
  const family = settings.family || AF.INET
  const filter: RuleFilter = {family}
  const priority = () => {
    filter.priority = readPriority(args)
  }
  const iif = () => {
    filter.iif = readLink(args, '"iif"/"dev"')
  }
  args.options(
    {
      not: () => {
        filter.not = true
      },
      'preference~|order~|priority~': priority,
      'from~': () => {
        filter.from = readPrefix(args.next(), family)
      },
      'tos|dsfield': () => {
        filter.tos = readTos(args)
      },
      fwmark: () => {
        filter.mark = readMark(args)
      },
      'dev|iif': iif,
      oif: () => {
        filter.oif = readLink(args, '"oif"')
      },
      l3mdev: () => {
        filter.l3mdev = true
      },
      uidrange: () => {
        filter.uids = readUids(args)
      },
      'tun_id~': () => {
        filter.tunnel = readTunnel(args)
      },
      'table~|lookup~': () => {
        const word = args.next()
        const table = tables.number(word)
        if (table === undefined) throw wrong(word, 'table id value is invalid\n')
        filter.table = table
      },
      'protocol~': () => {
        const word = args.next()
        const protocol = protocols.number(word)
        if (protocol === undefined && word !== 'all') throw wrong(word, 'invalid "protocol"\n')
        if (protocol !== undefined) filter.protocol = protocol
      },
      ipproto: () => {
        filter.ipProtocol = readIpProtocol(args)
      },
      sport: () => {
        filter.sport = readPorts(args, 'invalid port range\n')
      },
      dport: () => {
        filter.dport = readPorts(args, 'invalid dport range\n')
      },
    },
    word => {
      const isName = word === 'to' || (word !== '' && 'dst'.startsWith(word))
      filter.to = readPrefix(isName ? args.next() : word, family)
    },
  )
  return filter
}

/** Rules that match, as they come. */
export function* matchingRules({kernel}: Context, filter: RuleFilter): Iterable<RuleMessage> {
  for (const message of kernel.each(RTM.GETRULE, rule, {family: filter.family}))
    if (matches(filter, message)) yield message
}

function matches(filter: RuleFilter, message: RuleMessage): boolean {
  const {attributes: a, family} = message
  return (
    (!filter.not || (message.flags & FIB_RULE.INVERT) !== 0) &&
    (!filter.l3mdev || a.l3mdev !== undefined) &&
    isOr(filter.priority, a.priority ?? 0) &&
    isOr(filter.tos, message.tos) &&
    isGiven(filter.mark?.value, a.fwmark) &&
    isGiven(filter.mark?.mask, a.fwmask) &&
    isOr(filter.iif, a.iifname) &&
    isOr(filter.oif, a.oifname) &&
    isGiven(filter.tunnel, a.tunId) &&
    (!filter.table || (a.table ?? message.table) === filter.table) &&
    isGiven(filter.ipProtocol, a.ipProto) &&
    isRange(filter.uids, a.uidRange) &&
    isPorts(filter.sport, a.sportRange) &&
    isPorts(filter.dport, a.dportRange) &&
    isPlaced(filter.from, a.src, message.src_len, family) &&
    isPlaced(filter.to, a.dst, message.dst_len, family)
  )
}

/** Whether a value is what is wanted, if anything. */
const isOr = <T>(wanted: T | undefined, value: T | undefined): boolean =>
  wanted === undefined || wanted === value

/** The same, where 0 is anything. */
const isGiven = <T>(wanted: T | undefined, value: T | undefined): boolean => isOr(wanted || undefined, value)

const isRange = (wanted: Range | undefined, range: Range | undefined): boolean =>
  !wanted || (range !== undefined && range.start === wanted.start && range.end === wanted.end)

/** Ports from 0 on are all. */
const isPorts = (wanted: Range | undefined, range: Range | undefined): boolean =>
  !wanted?.start || isRange(wanted, range)

const isPlaced = (
  within: PrefixWord | undefined,
  address: string | undefined,
  length: number,
  family: number,
): boolean => !within || (length >= within.length && isWithin(address, family, within))
