/** Segment lists, which seg6, seg6local and rpl share: in words they stand in the order of the way. */
import {isDeepStrictEqual} from 'node:util'
import {type SegmentRoutingHeader, SR6_FLAG1} from '../../../protocol/route/encap/segment-routing-header.js'
import {addresses, integer, type KindOption} from '../../link/kinds/kind.js'
import {rangeError} from '../../words/options.js'

/** `IPV6_SRCRT_TYPE_4` */
const SRCRT_TYPE_4 = 4
/** `SR6_TLV_HMAC`, the bytes behind its head, and those of the digest, which the kernel fills in. */
const TLV_HMAC = 5
const TLV_HMAC_LENGTH = 38
const HMAC_DIGEST = 32
const HMAC_KEY_AT = 4
const HMAC_BYTES = 8 + HMAC_DIGEST

/** What stands for the packet's own destination. */
export const NOWHERE = '::'

const anyNumber = addresses('segs', 6)
/** The addresses on the way, at least one. */
export const segs: KindOption<readonly string[]> = {
  ...anyNumber,
  write(name, value) {
    const data = anyNumber.write(name, value)
    if (value.length === 0) throw rangeError(name, 'at least one address', '[]')
    return data
  },
}

/** A key of the kernel's, by which packets prove where they come from. */
export const hmac = integer('hmac', 1)

/** Most addresses, where the header's length has to fit into a byte: in units of 8 bytes, those behind the first. */
export function checkCount(option: string, way: readonly string[], inPacket = false, key = 0): void {
  const most = Math.floor((0xff - (key === 0 ? 0 : HMAC_BYTES / 8)) / 2) - (inPacket ? 1 : 0)
  if (way.length > most) throw rangeError(option, `at most ${most} addresses`, way.length)
}

/** The header: in the packet itself, the last segment is the packet's own destination. */
export function segmentHeader(way: readonly string[], inPacket: boolean, key = 0): SegmentRoutingHeader {
  const segments = [...way, ...(inPacket ? [NOWHERE] : [])].reverse()
  const tlvs = key === 0 ? undefined : hmacTlv(key)
  const bytes = 8 + 16 * segments.length + (tlvs?.length ?? 0)
  const last = segments.length - 1
  return {
    nexthdr: 0,
    hdrlen: bytes / 8 - 1,
    type: SRCRT_TYPE_4,
    segments_left: last,
    first_segment: last,
    flags: tlvs ? SR6_FLAG1.HMAC : 0,
    tag: 0,
    segments,
    ...(tlvs && {tlvs}),
  }
}

function hmacTlv(key: number): Uint8Array {
  const tlv = new Uint8Array(HMAC_BYTES)
  tlv[0] = TLV_HMAC
  tlv[1] = TLV_HMAC_LENGTH
  new DataView(tlv.buffer).setUint32(HMAC_KEY_AT, key)
  return tlv
}

/** The key that a header names. */
export const hmacOf = ({tlvs}: SegmentRoutingHeader): number | undefined =>
  tlvs && tlvs[0] === TLV_HMAC && tlvs.length >= 8 ? Buffer.from(tlvs).readUInt32BE(HMAC_KEY_AT) : undefined

/** Segments and key of a header; `undefined` if it says more. */
export function headerWords(
  header: SegmentRoutingHeader,
  inPacket: boolean,
): {segs: string[]; hmac?: number} | undefined {
  const way = [...header.segments].reverse()
  if (inPacket && way.pop() !== NOWHERE) return undefined
  const key = hmacOf(header)
  if (way.length === 0 || !isDeepStrictEqual(segmentHeader(way, inPacket, key), header)) return undefined
  return {segs: way, ...(key !== undefined && {hmac: key})}
}
