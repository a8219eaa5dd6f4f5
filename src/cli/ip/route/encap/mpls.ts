/** `encap mpls LABELS [ ttl NUMBER ]`: pushes labels. */

import type {Infer} from '../../../../../protocol/codec.js'
import {AF} from '../../../../../protocol/constants.js'
import type {mplsEncap} from '../../../../../protocol/route/encap/index.js'
import {readHost} from '../../../common/addresses.js'
import {unsigned} from '../../../common/numbers.js'
import type {EncapKind} from './kinds.js'
import {readOnce} from './words.js'

type Mpls = Infer<typeof mplsEncap>

export const mpls: EncapKind = {
  type: 'mpls',
  read(args) {
    const {text} = readHost(args.next(), AF.MPLS)
    let ttl: number | undefined
    readOnce(args, {
      values: {
        ttl: value => {
          ttl = unsigned(value, 8, '"ttl" value is invalid\n')
        },
      },
    })
    return {dst: text, ...(ttl !== undefined && {ttl})}
  },
  show({out}, {dst, ttl}: Mpls) {
    if (dst !== undefined) out.put('dst', dst, ` ${dst} `)
    if (ttl !== undefined) out.put('ttl', ttl, `ttl ${ttl} `)
  },
}
