/** `encap rpl segs ADDRESS,…` */
import {formatIpv6, parseIpv6} from '../../../../../protocol/address.js'
import {viewOf} from '../../../../../protocol/bytes.js'
import type {Infer} from '../../../../../protocol/codec.js'
import type {rplEncap} from '../../../../../protocol/route/encap/index.js'
import type {EncapKind} from './kinds.js'
import {readSegments, showSegments} from './segments.js'
import {readOnce} from './words.js'

type Rpl = Infer<typeof rplEncap>

/** `IPV6_SRCRT_TYPE_3` */
const SRCRT_TYPE_3 = 3
const SIZE = 16

export const rpl: EncapKind = {
  type: 'rpl',
  read(args) {
    let way = ['::']
    readOnce(args, {
      values: {
        segs: word => {
          way = readSegments(word)
        },
      },
    })
    const segments = [...way].reverse().flatMap(address => [...(parseIpv6(address) ?? [])])
    const count = way.length
    return {
      srh: {
        nexthdr: 0,
        hdrlen: 2 * count,
        type: SRCRT_TYPE_3,
        segments_left: count,
        cmpr: 0,
        pad: 0,
        reserved: 0,
        segments: Uint8Array.from(segments),
      },
    }
  },
  show(context, {srh}: Rpl) {
    if (!srh) return
    const view = viewOf(srh.segments)
    const count = Math.min(srh.segments_left, Math.floor(view.byteLength / SIZE))
    showSegments(
      context,
      Array.from({length: count}, (_, i) => formatIpv6(view, (count - 1 - i) * SIZE)),
    )
  },
}
