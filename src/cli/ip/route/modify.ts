/** `ip route add`, `change`, `replace`, `prepend`, `append`, `test`, `delete`. */

import {AF} from '../../../../protocol/constants.js'
import {RT_SCOPE, RT_TABLE, RTM, RTN, RTNH_F, RTPROT} from '../../../../protocol/route/constants.js'
import {type RouteInput, route} from '../../../../protocol/route/route.js'
import {readHost, readPrefix} from '../../common/addresses.js'
import type {Varying} from '../../common/bulk.js'
import type {Command, Context} from '../../common/context.js'
import {type Cursor, choose, type DraftTable} from '../../common/cursor.js'
import {dsfield, protocols, scopes, tables} from '../../common/databases.js'
import {changeShown} from '../../common/echo.js'
import {garbage, Misuse, wrong} from '../../common/failure.js'
import {parseInteger, unsigned} from '../../common/numbers.js'
import {vrfTable} from '../../common/vrf.js'
import {readEncap} from './encap/read.js'
import {readHops, readVia, setAddress, setGateway} from './hop-words.js'
import {type MetricValues, metricOptions} from './metric-words.js'
import {readRealms} from './realms.js'
import {showRoute} from './show-route.js'
import {typeNumber} from './types.js'
import {usage} from './usage.js'

type Writable<T> = {-readonly [K in keyof T]: T[K]}

/** A route as it is read word by word. */
interface Draft {
  readonly args: Cursor
  readonly context: Context
  readonly head: {family: number; dst_len: number; src_len: number; tos: number; flags: number}
  readonly attributes: Writable<NonNullable<RouteInput['attributes']>>
  readonly metrics: MetricValues
  /** Which word it is; -1 before it was read. */
  destination: number
  dev?: string
  table?: number
  protocol?: number
  scope?: number
  type?: number
}

/** Adds or changes a route: `flags` say which of it. */
export const write =
  (flags: number): Command =>
  (args, context) =>
    make(context, RTM.NEWROUTE, readRoute(args, context, false), flags)

export const remove: Command = (args, context) =>
  make(context, RTM.DELROUTE, readRoute(args, context, true), 0)

function make(context: Context, type: number, {request, varying}: Read, flags: number): void {
  changeShown(context, type, route, request, flags, made => showRoute(context, made))
  // Otherwise each line has an answer to show, which a message that is sent anew does not wait for.
  if (!context.settings.echo) context.bulk.learn(varying)
}

interface Read {
  readonly request: RouteInput
  readonly varying: Varying
}

function readRoute(args: Cursor, context: Context, deleting: boolean): Read {
  const draft: Draft = {
    args,
    context,
    head: {family: context.settings.family, dst_len: 0, src_len: 0, tos: 0, flags: 0},
    attributes: {},
    metrics: {},
    destination: -1,
  }
  const {head, attributes, metrics} = draft
  while (!args.done && args.peek !== 'nexthop') {
    const word = args.next()
    const option = choose(options, word)
    if (option) option(draft, word)
    else readDestination(word, draft)
  }
  if (draft.destination < 0) throw new Misuse(usage)
  if (draft.dev !== undefined) attributes.oif = context.links.index(draft.dev)
  if (Object.keys(metrics).length > 0) attributes.metrics = metrics
  if (!args.done) attributes.multipath = readHops(args, context, head)
  head.family ||= AF.INET
  return {
    request: requestOf(draft, deleting),
    varying: {word: draft.destination, address: 'RTA_DST', length: 'rtm_dst_len'},
  }
}

const metric = ({args, attributes}: Draft): void => {
  attributes.priority = unsigned(args.next(), 32, '"metric" value is invalid\n')
}

/** One table for all commands: a batch has many. */
const options: DraftTable<Draft> = {
  src: ({args, head, attributes}) => {
    const host = readHost(args.next(), head.family)
    head.family ||= host.family
    setAddress(attributes, 'prefsrc', host, args)
  },
  as: ({args, head, attributes}) => {
    args.takes('to')
    const host = readHost(args.next(), head.family)
    head.family ||= host.family
    setAddress(attributes, 'newdst', host, args)
  },
  via: ({args, head, attributes}) => {
    if (attributes.gateway !== undefined || attributes.via)
      throw wrong('via', 'use nexthop syntax to specify multiple via\n')
    const gateway = readVia(args, head.family)
    head.family ||= gateway.family
    setGateway(attributes, gateway, head.family, args)
  },
  from: ({args, head, attributes}) => {
    const {family, text, length} = readPrefix(args.next(), head.family)
    head.family ||= family
    if (text !== undefined) attributes.src = text
    head.src_len = length
  },
  'tos|dsfield~': ({args, head}) => {
    const word = args.next()
    const tos = dsfield.number(word)
    if (tos === undefined) throw wrong(word, '"tos" value is invalid\n')
    head.tos = tos
  },
  expires: ({args, attributes}) => {
    attributes.expires = unsigned(args.next(), 32, '"expires" value is invalid\n')
  },
  'metric~|priority~': metric,
  preference: metric,
  scope: draft => {
    const {args} = draft
    const word = args.next()
    const scope = scopes.number(word)
    if (scope === undefined) throw wrong(word, 'invalid "scope" value\n')
    draft.scope = scope
  },
  ...metricOptions,
  'realms~': ({args, attributes}) => {
    attributes.flow = readRealms(args.next())
  },
  onlink: ({head}) => {
    head.flags |= RTNH_F.ONLINK
  },
  nhid: ({args, attributes}) => {
    attributes.nhId = unsigned(args.next(), 32, '"id" value is invalid\n')
  },
  'protocol~': draft => {
    const {args} = draft
    const word = args.next()
    const protocol = protocols.number(word)
    if (protocol === undefined) throw wrong(word, '"protocol" value is invalid\n')
    draft.protocol = protocol
  },
  'table~': draft => {
    const {args} = draft
    const word = args.next()
    const table = tables.number(word)
    if (table === undefined) throw wrong(word, '"table" value is invalid\n')
    draft.table = table
  },
  'vrf~': draft => {
    const {args, context} = draft
    const name = args.next()
    const table = vrfTable(context, name)
    if (table === undefined) throw wrong(name, 'Invalid VRF\n')
    draft.table = table
  },
  'dev|oif': draft => {
    const {args} = draft
    draft.dev = args.next()
  },
  'pref~': ({args, attributes}) => {
    attributes.pref = readPreference(args.next())
  },
  encap: ({args, context, attributes}) => {
    Object.assign(attributes, readEncap(args, context))
  },
  'ttl-propagate': ({args, attributes}) => {
    const word = args.next()
    if (word !== 'enabled' && word !== 'disabled') throw wrong(word, '"ttl-propagate" value is invalid\n')
    attributes.ttlPropagate = word === 'enabled' ? 1 : 0
  },
}

/** `[to] [TYPE] PREFIX` */
function readDestination(first: string, draft: Draft): void {
  const {args, head, attributes} = draft
  let word = first === 'to' ? args.next() : first
  const type = /^[0-9]/.test(word) ? undefined : typeNumber(word)
  if (type !== undefined) {
    draft.type = type
    word = args.next()
  }
  if (word !== '' && 'help'.startsWith(word)) throw new Misuse(usage)
  if (draft.destination >= 0) throw garbage('to', word)
  const {family, text, length} = readPrefix(word, head.family)
  head.family ||= family
  head.dst_len = length
  draft.destination = args.index
  if (text !== undefined) attributes.dst = text
}

const preferences = {low: 'low', medium: 'medium', high: 'high'} as const

function readPreference(word: string): NonNullable<Draft['attributes']['pref']> {
  if (Object.hasOwn(preferences, word)) return preferences[word as keyof typeof preferences]
  const number = parseInteger(word, 0, 255)
  if (number === undefined) throw wrong(word, '"pref" value is invalid\n')
  return number
}

const LOCAL_TABLE = new Set<number>([RTN.LOCAL, RTN.BROADCAST, RTN.NAT, RTN.ANYCAST])
const LINK_SCOPE = new Set<number>([RTN.BROADCAST, RTN.MULTICAST, RTN.ANYCAST])

/** The draft with what follows from the rest where it was not said. */
function requestOf(draft: Draft, deleting: boolean): RouteInput {
  const {head, attributes} = draft
  // Of labels, there are no other types.
  const type = draft.type ?? (deleting && head.family !== AF.MPLS ? RTN.UNSPEC : RTN.UNICAST)
  const table = draft.table ?? (LOCAL_TABLE.has(type) ? RT_TABLE.LOCAL : RT_TABLE.MAIN)
  if (table > 255) attributes.table = table
  // Spreading would take longer than all the rest of a batch's line.
  return {
    family: head.family,
    dst_len: head.dst_len,
    src_len: head.src_len,
    tos: head.tos,
    table: table > 255 ? RT_TABLE.UNSPEC : table,
    protocol: draft.protocol ?? (deleting ? RTPROT.UNSPEC : RTPROT.BOOT),
    scope: draft.scope ?? scopeOf(type, head.family, attributes, deleting),
    type,
    flags: head.flags,
    attributes,
  }
}

function scopeOf(type: number, family: number, a: Draft['attributes'], deleting: boolean): number {
  if (family === AF.INET6 || family === AF.MPLS) return RT_SCOPE.UNIVERSE
  if (type === RTN.LOCAL || type === RTN.NAT) return RT_SCOPE.HOST
  if (LINK_SCOPE.has(type)) return RT_SCOPE.LINK
  if (deleting) return RT_SCOPE.NOWHERE
  const isNear = a.gateway === undefined && !a.via && !a.multipath && !a.nhId
  return type === RTN.UNICAST && isNear ? RT_SCOPE.LINK : RT_SCOPE.UNIVERSE
}
