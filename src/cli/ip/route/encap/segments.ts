/** Segment lists, which seg6, seg6local and rpl share. */
import type {Infer} from '../../../../../protocol/codec.js'
import {AF} from '../../../../../protocol/constants.js'
import {
  SR6_FLAG1,
  type segmentRoutingHeader,
} from '../../../../../protocol/route/encap/segment-routing-header.js'
import {hostText, readHost} from '../../../common/addresses.js'
import type {Context} from '../../../common/context.js'
import {parseInteger} from '../../../common/numbers.js'

export type Srh = Infer<typeof segmentRoutingHeader>

/** `IPV6_SRCRT_TYPE_4` */
const SRCRT_TYPE_4 = 4
/** `SR6_TLV_HMAC`, the bytes behind its head, and those of the digest, which the kernel fills in. */
const TLV_HMAC = 5
const TLV_HMAC_LENGTH = 38
const HMAC_DIGEST = 32
const NOWHERE = '::'

/** Addresses with commas between them, in the order of the way; where one is missing, nowhere is its end. */
export function readSegments(text: string): string[] {
  const parts = text.split(',')
  const given = parts.filter(part => part !== '').map(part => readHost(part, AF.INET6).text ?? NOWHERE)
  return [...given, ...Array<string>(parts.length - given.length).fill(NOWHERE)]
}

/** A key of the kernel's; 0 for what is no number, and none at all. */
export const readHmac = (text: string): number => parseInteger(text, 0, 0xffffffff) ?? 0

/** The header: in the packet itself, the last segment is the packet's own destination. */
export function segmentHeader(way: readonly string[], inPacket: boolean, hmac: number): Srh {
  const segments = [...(way.length > 0 ? way : [NOWHERE]), ...(inPacket ? [NOWHERE] : [])].reverse()
  const tlvs = hmac === 0 ? undefined : hmacTlv(hmac)
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
  const tlv = Buffer.alloc(8 + HMAC_DIGEST)
  tlv[0] = TLV_HMAC
  tlv[1] = TLV_HMAC_LENGTH
  tlv.writeUInt32BE(key, 4)
  return tlv
}

/** Prints `segs 2 [ ADDRESS ADDRESS ] hmac KEY`. */
export function showSegmentHeader(context: Context, {segments, tlvs}: Srh): void {
  showSegments(context, [...segments].reverse())
  if (!tlvs || tlvs[0] !== TLV_HMAC || tlvs.length < 8) return
  const key = Buffer.from(tlvs).readUInt32BE(4).toString(16)
  context.out.put('hmac', `0x${key}`, `hmac ${key.toUpperCase()} `)
}

export function showSegments({out}: Context, way: readonly string[]): void {
  out.text(`segs ${way.length} [ `)
  out.array('segs', () => {
    for (const segment of way) out.put(undefined, hostText(segment), `${hostText(segment)} `, 'inet6')
  })
  out.text('] ')
}
