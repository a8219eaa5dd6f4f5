/** Requests as trees of attributes, of which a test can say what differs. */
import {RTM} from '../../protocol/route/constants.js'

export interface Attribute {
  type: number
  nested: boolean
  /** The bytes, or those in front of the attributes inside. */
  bytes: Uint8Array
  /** What stands between it and the next one. */
  padding: Uint8Array
  inside?: Attribute[]
}

export interface Request {
  readonly type: number
  readonly flags: number
  readonly header: Uint8Array
  attributes: Attribute[]
}

const HEADER = 16
const NESTED = 0x8000
/** The family header of a peer: a link's. */
const PEER = 16

/** Lengths of family headers by the first type of a group of four. */
const headers = new Map<number, number>([
  [RTM.NEWLINK, 16],
  [RTM.NEWADDR, 8],
  [RTM.NEWROUTE, 12],
  [RTM.NEWNEIGH, 12],
  [RTM.NEWRULE, 12],
  [RTM.NEWADDRLABEL, 12],
  [RTM.NEWMDB, 8],
  [RTM.NEWNSID, 4],
  [RTM.NEWSTATS, 12],
  [RTM.NEWNEXTHOP, 8],
  [RTM.NEWLINKPROP, 16],
  [RTM.NEWVLAN, 8],
  [RTM.NEWNEIGHTBL, 4],
  [RTM.NEWTUNNEL, 8],
])

export function requestTree(message: Uint8Array): Request {
  const view = new DataView(message.buffer, message.byteOffset)
  const type = view.getUint16(4, true)
  const length = headers.get(type - (type % 4))
  if (length === undefined || view.getUint32(0, true) !== message.length) {
    throw new Error(`unknown message: type ${type}, ${message.length} bytes`)
  }
  const attributes = attributesIn(message.subarray(HEADER + length))
  if (!attributes) throw new Error(`odd attributes in a message of type ${type}`)
  return {type, flags: view.getUint16(6, true), header: message.slice(HEADER, HEADER + length), attributes}
}

/** What the bytes are if they are attributes to their end; nested ones are known by looking so, too. */
function attributesIn(bytes: Uint8Array): Attribute[] | undefined {
  const attributes: Attribute[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  for (let at = 0; at < bytes.length; ) {
    if (bytes.length - at < 4) return undefined
    const length = view.getUint16(at, true)
    const type = view.getUint16(at + 2, true)
    if (length < 4 || length > bytes.length - at) return undefined
    const payload = bytes.slice(at + 4, at + length)
    const next = (at + length + 3) & ~3
    const attribute: Attribute = {
      type: type & ~NESTED,
      nested: (type & NESTED) !== 0,
      bytes: payload,
      padding: bytes.slice(at + length, next),
    }
    const inside = payload.length >= 4 ? attributesIn(payload) : undefined
    const ofPeer =
      payload.length > PEER && payload[0] === 0 ? attributesIn(payload.subarray(PEER)) : undefined
    if (inside) Object.assign(attribute, {bytes: new Uint8Array(), inside})
    else if (ofPeer) Object.assign(attribute, {bytes: payload.slice(0, PEER), inside: ofPeer})
    attributes.push(attribute)
    at = next
  }
  return attributes
}

/** Each list of attributes, the innermost first. */
export function eachList(
  {attributes}: Pick<Request, 'attributes'>,
  change: (list: Attribute[]) => Attribute[],
): Attribute[] {
  for (const attribute of attributes) {
    if (attribute.inside) attribute.inside = eachList({attributes: attribute.inside}, change)
  }
  return change(attributes)
}

/** Text that is equal for equal requests. */
export function told({type, flags, header, attributes}: Request): string {
  return `${type} flags ${flags.toString(16)} ${hex(header)} ${toldList(attributes)}`
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const toldList = (list: readonly Attribute[]): string => `[${list.map(toldAttribute).join(' ')}]`

function toldAttribute({type, nested, bytes, padding, inside}: Attribute): string {
  const trash = padding.some(Boolean) ? `+${hex(padding)}` : ''
  return `${type}${nested ? 'n' : ''}=${hex(bytes)}${inside ? toldList(inside) : ''}${trash}`
}
