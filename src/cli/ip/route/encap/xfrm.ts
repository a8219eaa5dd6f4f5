/** `encap xfrm if_id NUMBER [ link_dev LINK ]` */
import type {Infer} from '../../../../../protocol/codec.js'
import type {xfrmEncap} from '../../../../../protocol/route/encap/index.js'
import {Misuse, wrong} from '../../../common/failure.js'
import {parseInteger} from '../../../common/numbers.js'
import type {EncapKind} from './kinds.js'
import {readOnce} from './words.js'

type Xfrm = Infer<typeof xfrmEncap>

export const xfrm: EncapKind = {
  type: 'xfrm',
  read(args, {links}) {
    const encap: {ifId?: number; link?: number} = {}
    readOnce(args, {
      // As with iproute2, it is the last of the route: what it does not know is not read by others.
      greedy: true,
      values: {
        if_id: word => {
          const id = parseInteger(word, 1, 0xffffffff)
          if (id === undefined) throw wrong(word, '"if_id" value is invalid\n')
          encap.ifId = id
        },
        link_dev: name => {
          const index = links.find(name)
          if (index === undefined) throw new Misuse(`Cannot find device "${name}"`)
          encap.link = index
        },
      },
    })
    if (encap.ifId === undefined)
      throw new Misuse('Usage: ip route ... encap xfrm if_id IF_ID [ link_dev LINK ]')
    return encap
  },
  show({out, links}, {ifId, link}: Xfrm) {
    if (ifId !== undefined) {
      const id = `0x${ifId.toString(16)}`
      out.put('if_id', id, `if_id ${id} `)
    }
    if (link !== undefined) out.put('link_dev', links.name(link), `link_dev ${links.name(link)} `)
  },
}
