/** `encap seg6 mode MODE segs ADDRESS,… [ hmac KEY ]` */
import type {Infer} from '../../../../../protocol/codec.js'
import type {seg6Encap} from '../../../../../protocol/route/encap/index.js'
import {seg6Modes} from '../../../../route/encap/seg6.js'
import {wrong} from '../../../common/failure.js'
import type {EncapKind} from './kinds.js'
import {readHmac, readSegments, segmentHeader, showSegmentHeader} from './segments.js'
import {readOnce} from './words.js'

type Seg6 = Infer<typeof seg6Encap>

const NONE = -1

export const seg6: EncapKind = {
  type: 'seg6',
  read(args) {
    let mode = NONE as string | number
    let way: string[] = []
    let hmac = 0
    readOnce(args, {
      values: {
        mode: word => {
          if (!Object.hasOwn(seg6Modes, word)) throw wrong(word, '"mode" value is invalid\n')
          mode = seg6Modes[word as keyof typeof seg6Modes]
        },
        segs: word => {
          if (mode === NONE) throw wrong(word, '"segs" provided before "mode"\n')
          way = readSegments(word)
        },
        hmac: word => {
          hmac = readHmac(word)
        },
      },
    })
    return {srh: {mode, srh: segmentHeader(way, mode === 'inline' || mode === NONE, hmac)}}
  },
  show(context, {srh: tunnel}: Seg6) {
    if (!tunnel) return
    const {mode, srh} = tunnel
    const word = Object.entries(seg6Modes).find(([, key]) => key === mode)?.[0] ?? String(mode)
    context.out.put('mode', word, `mode ${word} `)
    showSegmentHeader(context, srh)
  },
}
