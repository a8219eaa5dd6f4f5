/** The messages of the fixtures, read by npm `netlink`, and written by it and read by us. */
import {AttrStream, rt} from 'netlink'
import {viewOf} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {AF} from '../../protocol/constants.js'
import {frameAt} from '../../protocol/frame.js'
import {RTNL_FAMILY} from '../../protocol/route/constants.js'
import {type AnyMessage, formatOf, routeMessages} from '../../protocol/route/registry.js'
import {captured} from './fuzz-corpus.js'
import {Comparison} from './npm-compare.js'
import {type Format, moreMessages, type Parsed} from './npm-more.js'

type Values = Readonly<Record<string, unknown>>

const formatters = {
  link: rt.formatLinkMessage,
  address: rt.formatAddressMessage,
  route: rt.formatRouteMessage,
  neighbor: rt.formatNeighborMessage,
  rule: rt.formatRuleMessage,
  nexthop: rt.formatNextHopMessage,
  neighborTable: rt.formatNeighborTableMessage,
  prefix: rt.formatPrefixMessage,
} as Readonly<Record<string, (message: rt.Message, out: AttrStream) => void>>

/** What it says itself are messages. */
const known = (type: number): Format => ({
  parse: body => rt.parseMessage(type, body) as Parsed,
  format: (message, out) => formatters[(message as rt.Message).kind]?.(message as rt.Message, out),
})

/** Every message is read by both. With `rewritten`, what is read by us was read and written by them before. */
export function compareAll(rewritten = false): Comparison {
  const comparison = new Comparison()
  for (const message of captured()) compareOne(comparison, message, rewritten)
  return comparison
}

/** The messages that have something which neither the fixtures nor the messages before have, and both read it. */
export function newAmong(messages: readonly Uint8Array[]): Uint8Array[] {
  const comparison = compareAll()
  return messages.filter(message => {
    const before = comparison.compared.size
    compareOne(comparison, message, false)
    return comparison.compared.size > before
  })
}

/** Families that give the attributes of links another meaning. */
const linkPaths = new Map<number, string>([
  [AF.BRIDGE, 'bridge link'],
  [RTNL_FAMILY.IPMR, 'multicast link'],
])

function compareOne(comparison: Comparison, message: Uint8Array, rewritten: boolean): void {
  const frame = frameAt(viewOf(message), 0, message.length)
  const {name = ''} = routeMessages.get(frame?.type ?? 0) ?? {}
  const ours = frame && formatOf(frame)
  if (!ours) throw new Error(`message type ${frame?.type} is not in the registry`)
  const body = message.subarray(frame.start, frame.end)
  const object = name.replace(/^RTM_(NEW|DEL|SET|GET)/, '').toLowerCase()
  const path = object === 'link' ? (linkPaths.get(body[0] ?? 0) ?? object) : object
  try {
    const theirs = moreMessages.get(frame.type) ?? known(frame.type)
    const parsed = comparison.read(path, Buffer.from(body), theirs.parse)
    if (!parsed) return
    const {attributes, ...head} = read(ours, rewritten ? write(theirs, parsed) : body)
    comparison.sets(path, head, parsed.data as Values)
    comparison.sets(path, attributes as Values, parsed.attrs as Values)
  } catch (error) {
    comparison.note(`${path}: they refuse it: ${(error as Error).message}`)
  }
}

const read = (format: AnyMessage, body: Uint8Array): Values & {attributes?: unknown} =>
  ({...format.decode(viewOf(body), 0, body.length, noHeader)}) as Values

function write({format}: Format, message: Parsed): Uint8Array {
  const out = new AttrStream()
  format(message, out)
  return Buffer.concat(out.bufs as readonly Uint8Array[])
}
