/** The messages of the fixtures, read by npm `netlink`, and written by it and read by us. */
import {AttrStream, rt} from 'netlink'
import {viewOf} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {AF} from '../../protocol/constants.js'
import {NLMSG_HDRLEN} from '../../protocol/frame.js'
import {RTNL_FAMILY} from '../../protocol/route/constants.js'
import {type AnyMessage, routeMessages} from '../../protocol/route/registry.js'
import {captured} from './fuzz-corpus.js'
import {Comparison} from './npm-compare.js'

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

/** Every message is read by both. With `rewritten`, what is read by us was read and written by them before. */
export function compareAll(rewritten = false): Comparison {
  const comparison = new Comparison()
  for (const message of captured()) compareOne(comparison, message, rewritten)
  return comparison
}

/** Families that give the attributes of links another meaning. */
const linkPaths = new Map<number, string>([
  [AF.BRIDGE, 'bridge link'],
  [RTNL_FAMILY.IPMR, 'multicast link'],
])

function compareOne(comparison: Comparison, message: Uint8Array, rewritten: boolean): void {
  const number = viewOf(message).getUint16(4, true)
  const {name = '', message: format} = routeMessages.get(number) ?? {}
  if (!format) throw new Error(`message type ${number} is not in the registry`)
  const body = message.subarray(NLMSG_HDRLEN)
  const object = name.replace(/^RTM_(NEW|DEL|SET|GET)/, '').toLowerCase()
  const path = object === 'link' ? (linkPaths.get(body[0] ?? 0) ?? object) : object
  try {
    const theirs = rt.parseMessage(number, Buffer.from(body))
    const {attributes, ...head} = read(format, rewritten ? write(theirs) : body)
    const {data, attrs} = theirs as unknown as {data: Values; attrs: Values}
    comparison.sets(path, head, data)
    comparison.sets(path, attributes as Values, attrs)
  } catch (error) {
    comparison.note(`${path}: they refuse it: ${(error as Error).message}`)
  }
}

const read = (format: AnyMessage, body: Uint8Array): Values & {attributes?: unknown} =>
  ({...format.decode(viewOf(body), 0, body.length, noHeader)}) as Values

function write(message: rt.Message): Uint8Array {
  const out = new AttrStream()
  formatters[message.kind]?.(message, out)
  return Buffer.concat(out.bufs as readonly Uint8Array[])
}
