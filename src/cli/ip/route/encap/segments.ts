/** Segment lists, which seg6, seg6local and rpl share. */
import {AF} from '../../../../../protocol/constants.js'
import type {SegmentRoutingHeader} from '../../../../../protocol/route/encap/segment-routing-header.js'
import {segmentHeader as headerOf, hmacOf, NOWHERE} from '../../../../route/encap/segments.js'
import {hostText, readHost} from '../../../common/addresses.js'
import type {Context} from '../../../common/context.js'
import {parseInteger} from '../../../common/numbers.js'

/** Addresses with commas between them, in the order of the way; where one is missing, nowhere is its end. */
export function readSegments(text: string): string[] {
  const parts = text.split(',')
  const given = parts.filter(part => part !== '').map(part => readHost(part, AF.INET6).text ?? NOWHERE)
  return [...given, ...Array<string>(parts.length - given.length).fill(NOWHERE)]
}

/** A key of the kernel's; 0 for what is no number, and none at all. */
export const readHmac = (text: string): number => parseInteger(text, 0, 0xffffffff) ?? 0

/** The header; without segments, it goes nowhere. */
export const segmentHeader = (way: readonly string[], inPacket: boolean, hmac: number) =>
  headerOf(way.length > 0 ? way : [NOWHERE], inPacket, hmac)

/** Prints `segs 2 [ ADDRESS ADDRESS ] hmac KEY`. */
export function showSegmentHeader(context: Context, header: SegmentRoutingHeader): void {
  showSegments(context, [...header.segments].reverse())
  const key = hmacOf(header)?.toString(16)
  if (key !== undefined) context.out.put('hmac', `0x${key}`, `hmac ${key.toUpperCase()} `)
}

export function showSegments({out}: Context, way: readonly string[]): void {
  out.text(`segs ${way.length} [ `)
  out.array('segs', () => {
    for (const segment of way) out.put(undefined, hostText(segment), `${hostText(segment)} `, 'inet6')
  })
  out.text('] ')
}
