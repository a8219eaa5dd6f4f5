/** `encap bpf`: programs that see the packets of a route. Ours loads none; what is there is shown. */
import type {Infer} from '../../../../../protocol/codec.js'
import type {bpfEncap} from '../../../../../protocol/route/encap/index.js'
import {Misuse} from '../../../common/failure.js'
import {unsigned} from '../../../common/numbers.js'
import type {EncapKind} from './kinds.js'
import {readOnce} from './words.js'

type Bpf = Infer<typeof bpfEncap>

/** What is said of a program that cannot be loaded. */
export const noProgram = (mode: string): Misuse =>
  new Misuse(`What mode is "${mode}"?\nFailed to parse eBPF program: Operation not permitted`)

const refuse = (mode: string): never => {
  throw noProgram(mode)
}

export const bpf: EncapKind = {
  type: 'bpf',
  read(args) {
    const encap: {xmitHeadroom?: number} = {}
    readOnce(args, {
      values: {
        in: refuse,
        out: refuse,
        xmit: refuse,
        headroom: word => {
          encap.xmitHeadroom = unsigned(word, 32, 'headroom is invalid\n')
        },
      },
    })
    return encap
  },
  show({out}, encap: Bpf) {
    for (const key of ['in', 'out', 'xmit'] as const) {
      const name = encap[key]?.name
      if (name !== undefined) out.put(key, name, `${key} ${name} `)
    }
    if (encap.xmitHeadroom !== undefined)
      out.put('headroom', encap.xmitHeadroom, ` headroom ${encap.xmitHeadroom} `)
  },
}
