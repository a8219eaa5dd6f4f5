/** `encap rpl segs ADDRESS,…`: a source route of a low-power network. */
import {isDeepStrictEqual} from 'node:util'
import {formatIpv6, parseIpv6} from '../../../protocol/address.js'
import {viewOf} from '../../../protocol/bytes.js'
import type {Infer} from '../../../protocol/codec.js'
import type {rplEncap} from '../../../protocol/route/encap/index.js'
import {encapKind} from './kind.js'
import {checkCount, segs} from './segments.js'

/** A source route as the kernel has it. */
export type RplHeader = NonNullable<Infer<typeof rplEncap>['srh']>

/** `IPV6_SRCRT_TYPE_3` */
const SRCRT_TYPE_3 = 3
const SIZE = 16

/** The header for addresses, none of which is shortened. */
export const rplHeader = (way: readonly string[]): RplHeader => ({
  nexthdr: 0,
  hdrlen: 2 * way.length,
  type: SRCRT_TYPE_3,
  segments_left: way.length,
  cmpr: 0,
  pad: 0,
  reserved: 0,
  segments: Uint8Array.from([...way].reverse().flatMap(address => [...(parseIpv6(address) ?? [])])),
})

/** The addresses of a header, as if none were shortened. */
export function rplWay({segments, segments_left}: RplHeader): string[] {
  const view = viewOf(segments)
  const count = Math.min(segments_left, Math.floor(view.byteLength / SIZE))
  return Array.from({length: count}, (_, i) => formatIpv6(view, (count - 1 - i) * SIZE))
}

export const rpl = encapKind({
  options: {segs},
  required: ['segs'],
  pack({segs = []}: {segs?: readonly string[]}, option) {
    checkCount(`${option}.segs`, segs)
    return {srh: rplHeader(segs)}
  },
  unpack({srh, ...others}: Infer<typeof rplEncap>) {
    const way = srh && rplWay(srh)
    return way && isDeepStrictEqual(rplHeader(way), srh) ? {segs: way, ...others} : undefined
  },
})
