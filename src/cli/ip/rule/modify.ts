/** `ip rule add` and `delete`. */

import {AF} from '../../../../protocol/constants.js'
import {FIB_RULE, FR_ACT, RT_TABLE, RTM, RTN} from '../../../../protocol/route/constants.js'
import {type RuleInput, rule} from '../../../../protocol/route/rule.js'
import {parseHost, readPrefix} from '../../common/addresses.js'
import type {Command, Context} from '../../common/context.js'
import type {Cursor, DraftTable} from '../../common/cursor.js'
import {groups, protocols, tables} from '../../common/databases.js'
import {changeShown} from '../../common/echo.js'
import {ERRNO} from '../../common/errno.js'
import {Failure, Misuse, wrong} from '../../common/failure.js'
import {VERB} from '../../common/kernel.js'
import {unsigned} from '../../common/numbers.js'
import {writeAll} from '../../common/streams.js'
import {parseRealms} from '../route/realms.js'
import {typeNumber} from '../route/types.js'
import {showRule} from './show-rule.js'
import {usage} from './usage.js'
import {
  readIpProtocol,
  readLink,
  readMark,
  readPorts,
  readPriority,
  readTos,
  readTunnel,
  readUids,
} from './words.js'

type Writable<T> = {-readonly [K in keyof T]: T[K]}

/** A rule as it is read word by word. */
interface Draft {
  readonly args: Cursor
  readonly head: {family: number; dst_len: number; src_len: number; tos: number; table: number; flags: number}
  readonly attributes: Writable<NonNullable<RuleInput['attributes']>>
  hasTable: boolean
  action?: number
}

export const add: Command = (args, context) => {
  if (args.done) throw new Failure(1, '"ip rule add" requires arguments.')
  const draft = readRule(args, context)
  const table =
    draft.hasTable || draft.action !== undefined || draft.attributes.l3mdev ? {} : {table: RT_TABLE.MAIN}
  const {head, attributes, action = FR_ACT.TO_TBL} = draft
  const request = {...head, ...table, action, attributes}
  changeShown(context, RTM.NEWRULE, rule, request, VERB.add, made => showRule(context, made))
}

export const remove: Command = (args, context) => {
  if (args.done) throw new Failure(1, '"ip rule del" requires arguments.')
  const {head, attributes, action = FR_ACT.UNSPEC} = readRule(args, context)
  const request = {...head, action, attributes}
  changeShown(context, RTM.DELRULE, rule, request, 0, made => showRule(context, made))
}

function readRule(args: Cursor, {settings}: Context): Draft {
  const draft: Draft = {
    args,
    head: {family: settings.family, dst_len: 0, src_len: 0, tos: 0, table: 0, flags: 0},
    attributes: {},
    hasTable: false,
  }
  args.read(options, draft, readType)
  if (draft.attributes.l3mdev && draft.hasTable)
    throw new Failure(ERRNO.EINVAL, 'table can not be specified for l3mdev rules')
  draft.head.family ||= AF.INET
  return draft
}

/** What a rule with a table and l3mdev exits with. */

const options: DraftTable<Draft> = {
  not: ({head}) => {
    head.flags |= FIB_RULE.INVERT
  },
  from: ({args, head, attributes}) => {
    const {text, length} = readPrefix(args.next(), head.family)
    if (text !== undefined) attributes.src = text
    head.src_len = length
  },
  to: ({args, head, attributes}) => {
    const {text, length} = readPrefix(args.next(), head.family)
    if (text !== undefined) attributes.dst = text
    head.dst_len = length
  },
  'preference~|order~|priority~': ({args, attributes}) => {
    attributes.priority = readPriority(args)
  },
  'tos|dsfield~': ({args, head}) => {
    head.tos = readTos(args)
  },
  fwmark: ({args, attributes}) => {
    const {value, mask} = readMark(args)
    attributes.fwmark = value
    if (mask !== undefined) attributes.fwmask = mask
  },
  'realms~': ({args, attributes}) => {
    const word = args.next()
    const flow = parseRealms(word)
    if (flow === undefined) throw wrong(word, 'invalid realms\n')
    attributes.flow = flow
  },
  'protocol~': ({args, attributes}) => {
    const word = args.next()
    const protocol = protocols.number(word)
    if (protocol === undefined) throw wrong(word, '"protocol" value is invalid\n')
    attributes.protocol = protocol
  },
  'tun_id~': ({args, attributes}) => {
    attributes.tunId = readTunnel(args)
  },
  'table~|lookup': draft => {
    const {args, head, attributes} = draft
    const word = args.next()
    const table = tables.number(word)
    if (table === undefined) throw wrong(word, 'invalid table ID\n')
    head.table = table > 255 ? RT_TABLE.UNSPEC : table
    if (table > 255) attributes.table = table
    draft.hasTable = true
  },
  'suppress_prefixlength~|sup_pl': ({args, attributes}) => {
    attributes.suppressPrefixlen = unsigned(args.next(), 31, 'suppress_prefixlength value is invalid\n')
  },
  'suppress_ifgroup~|sup_group': ({args, attributes}) => {
    const word = args.next()
    const group = groups.number(word)
    if (group === undefined) throw wrong(word, 'Invalid "suppress_ifgroup" value\n')
    attributes.suppressIfgroup = group
  },
  'dev|iif': ({args, attributes}) => {
    attributes.iifname = readLink(args, '"iif"/"dev"')
  },
  oif: ({args, attributes}) => {
    attributes.oifname = readLink(args, '"oif"')
  },
  l3mdev: ({attributes}) => {
    attributes.l3mdev = 1
  },
  uidrange: ({args, attributes}) => {
    attributes.uidRange = readUids(args)
  },
  'nat|map-to~': draft => {
    const word = draft.args.next()
    writeAll(2, 'Warning: route NAT is deprecated\n')
    if (!parseHost(word, AF.INET))
      throw new Misuse(`Error: an IP address is expected rather than "${word}"`, 1)
    draft.action = RTN.NAT
    if (!draft.hasTable) draft.head.table = RT_TABLE.MAIN
  },
  ipproto: ({args, attributes}) => {
    attributes.ipProto = readIpProtocol(args)
  },
  sport: ({args, attributes}) => {
    attributes.sportRange = readPorts(args, 'invalid port range\n')
  },
  dport: ({args, attributes}) => {
    attributes.dportRange = readPorts(args, 'invalid dport range\n')
  },
  'help~': () => {
    throw new Misuse(usage)
  },
}

/** `[type] goto NUMBER`, `nop`, or a type of routes. */
function readType(draft: Draft, first: string): void {
  const {args, attributes} = draft
  const word = first === 'type' ? args.next() : first
  if (word !== '' && 'goto'.startsWith(word)) {
    attributes.goto = unsigned(args.next(), 32, 'invalid target\n')
    draft.action = FR_ACT.GOTO
  } else if (word !== '' && 'nop'.startsWith(word)) draft.action = FR_ACT.NOP
  else {
    const type = typeNumber(word)
    if (type === undefined) throw wrong(word, 'Failed to parse rule type')
    draft.action = type
  }
}
