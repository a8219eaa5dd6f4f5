import {ipv6} from '../../address.js'
import {copyBytes, need} from '../../bytes.js'
import type {Codec} from '../../codec.js'
import {outOfRange, under, wrongType} from '../../errors.js'
import {fixed} from '../../fixed.js'
import {flags} from '../../names.js'
import {arrayOf, be16, bytes, u8} from '../../scalars.js'
import {type StructValue, struct} from '../../struct.js'

/** `flags` of the header. */
export const SR6_FLAG1 = {PROTECTED: 0x40, OAM: 0x20, ALERT: 0x10, HMAC: 0x08} as const

const fields = {
  nexthdr: u8,
  /** Length of the whole in units of 8 bytes, less one. */
  hdrlen: u8,
  type: u8,
  segments_left: u8,
  /** Number of segments, less one. */
  first_segment: u8,
  flags: flags('SR6_FLAG1_', u8, SR6_FLAG1),
  tag: be16,
}

/** `struct ipv6_sr_hdr` (linux/seg6.h). */
export const ipv6SrHdr = struct('ipv6_sr_hdr', '', fields)

const addresses = arrayOf(fixed(16, ipv6))

/** A segment routing header of IPv6, RFC 8754. */
export interface SegmentRoutingHeader extends StructValue<typeof fields> {
  /** The last segment comes first. */
  segments: string[]
  /** `struct sr6_tlv`, such as a HMAC. */
  tlvs?: Uint8Array
}

/** Where the segments end, by the header; `undefined` where that is behind the end. */
function segmentsEnd(view: DataView, start: number, end: number): number | undefined {
  const last = start + ipv6SrHdr.size + 16 * (view.getUint8(start + 4) + 1)
  return last > end ? undefined : last
}

/**
 * `struct ipv6_sr_hdr` and what follows it (linux/seg6.h). Encoding throws `RangeError` where `first_segment` is not
 * the number of segments less one.
 */
export const segmentRoutingHeader: Codec<SegmentRoutingHeader> = {
  type: ipv6SrHdr.type,
  decode(view, start, end, header) {
    need(ipv6SrHdr.type, ipv6SrHdr.size, start, end)
    const at = start + ipv6SrHdr.size
    const last = segmentsEnd(view, start, end)
    if (last === undefined) return undefined
    return {
      ...(ipv6SrHdr.decode(view, start, at, header) as StructValue<typeof fields>),
      segments: addresses.decode(view, at, last, header) as string[],
      ...(last < end && {tlvs: copyBytes(view, last, end)}),
    }
  },
  encode(writer, value, header) {
    if (typeof value !== 'object' || value === null) throw wrongType(`an object (${ipv6SrHdr.type})`, value)
    const {segments, tlvs, ...head} = value
    ipv6SrHdr.put(writer, head)
    try {
      addresses.encode(writer, segments, header)
    } catch (error) {
      throw under('segments', error)
    }
    if (segments.length !== (head.first_segment ?? 0) + 1)
      throw under('first_segment', outOfRange('the number of segments, less one', head.first_segment))
    if (tlvs) bytes.encode(writer, tlvs, header)
  },
  *parts(view, start, end, header) {
    const at = start + ipv6SrHdr.size
    yield* ipv6SrHdr.parts?.(view, start, Math.min(at, end), header) ?? []
    const last = at > end ? undefined : segmentsEnd(view, start, end)
    if (last === undefined) return
    yield {name: 'segments', at, start: at, end: last, codec: addresses}
    if (last < end) yield {name: 'tlvs', at: last, start: last, end, codec: bytes}
  },
  inner: () => [ipv6SrHdr, addresses],
}
