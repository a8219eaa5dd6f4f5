/** What wraps a tunnel's packets once more: foo over UDP, or generic UDP encapsulation. */
import {TUNNEL_ENCAP_FLAG} from '../../../../../../protocol/route/link-kinds/tunnel.js'
import {wrong} from '../../../../common/failure.js'
import {unsigned} from '../../../../common/numbers.js'
import type {KindRow, Shown} from '../kind.js'
import {setting, switched} from './outer.js'
import type {Tunnel} from './tunnel.js'

/** Words of the options, keys of the JSON, words of the text. */
const flags = [
  ['encap-csum', 'csum', 'encap-csum', TUNNEL_ENCAP_FLAG.CSUM],
  // The help calls it as it is shown, but that is not what is read.
  ['encap-udp6-csum', 'csum6', 'encap-csum6', TUNNEL_ENCAP_FLAG.CSUM6],
  ['encap-remcsum', 'remcsum', 'encap-remcsum', TUNNEL_ENCAP_FLAG.REMCSUM],
] as const

export const encapsulation: readonly KindRow<Tunnel>[] = [
  {
    words: {
      noencap({data}) {
        data.encapType = 'none'
      },
      encap({args, data}) {
        const word = args.next()
        if (word !== 'fou' && word !== 'gue' && word !== 'none') throw wrong(word, 'Invalid encap type.')
        data.encapType = word
      },
    },
  },
  setting('encap-sport', 'encapSport', ({args}) => {
    const word = args.next()
    return word === 'auto' ? 0 : unsigned(word, 16, 'Invalid source port.')
  }),
  setting('encap-dport', 'encapDport', ({args}) => unsigned(args.next(), 16, 'Invalid destination port.')),
  ...flags.map(([word, , , bit]) =>
    switched(word, (data, on) => {
      const before = data.encapFlags ?? 0
      data.encapFlags = on ? before | bit : before & ~bit
    }),
  ),
  {show: showEncapsulation},
]

function showEncapsulation({context: {out}, data}: Shown<Tunnel>): void {
  const {encapType: type = 'none', encapSport = 0, encapDport = 0, encapFlags = 0} = data
  if (type === 'none') return
  const word = type === 'fou' || type === 'gue' ? type : undefined
  out.object('encap', () => {
    out.put('type', word ?? null, `encap ${word ?? 'unknown'} `)
    out.put('sport', encapSport, `encap-sport ${encapSport === 0 ? 'auto' : encapSport} `)
    out.put('dport', encapDport, `encap-dport ${encapDport} `)
    for (const [, key, text, bit] of flags) {
      const on = (encapFlags & bit) !== 0
      out.put(key, on, `${on ? '' : 'no'}${text} `)
    }
  })
}
