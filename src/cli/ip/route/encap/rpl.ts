/** `encap rpl segs ADDRESS,…` */
import type {Infer} from '../../../../../protocol/codec.js'
import type {rplEncap} from '../../../../../protocol/route/encap/index.js'
import {rplHeader, rplWay} from '../../../../route/encap/rpl.js'
import type {EncapKind} from './kinds.js'
import {readSegments, showSegments} from './segments.js'
import {readOnce} from './words.js'

type Rpl = Infer<typeof rplEncap>

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
    return {srh: rplHeader(way)}
  },
  show(context, {srh}: Rpl) {
    if (srh) showSegments(context, rplWay(srh))
  },
}
