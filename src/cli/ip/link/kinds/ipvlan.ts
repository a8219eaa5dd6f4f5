/** `type ipvlan` and `type ipvtap` (ip-link(8)). */
import type {Attributes} from '../../../../../protocol/attributes.js'
import {ipvlan as attributes, IPVLAN_F} from '../../../../../protocol/route/link-kinds/ipvlan.js'
import {Failure} from '../../../common/failure.js'
import {type AnyLinkKind, type KindRow, linkKind, unknownOption} from './kind.js'
import {rowsOf} from './rows.js'

const usageOf = (name: string): string => `Usage: ... ${name} [ mode MODE ] [ FLAGS ]

MODE: l3 | l3s | l2
FLAGS: bridge | private | vepa
(first values are the defaults if nothing is specified).`

type Ipvlan = Attributes<typeof attributes.rows>
const {custom, report} = rowsOf(attributes)

const MODES = ['l2', 'l3', 'l3s'] as const

const mode = custom(
  'mode',
  'mode~',
  ({args}) => {
    const word = args.next()
    const found = MODES.find(one => one === word)
    if (!found) throw new Failure(1, 'Error: argument of "mode" must be either "l2", "l3" or "l3s"')
    return found
  },
  ({context: {out}}, value) => {
    const word = typeof value === 'number' ? 'unknown' : value
    out.put('mode', word, ` mode ${word} `)
  },
)

export const ipvlan = kindCalled('ipvlan')
export const ipvtap = kindCalled('ipvtap')

function kindCalled(name: string): AnyLinkKind {
  const usage = usageOf(name)
  const unknown = unknownOption(name, usage)
  /** One of three, which can be given once. */
  const flag = (word: string, value: number): KindRow<Ipvlan> => ({
    words: {
      [`${word}~`]({data}, given) {
        if (data.flags !== undefined) throw unknown(given)
        data.flags = value
      },
    },
  })
  return linkKind(attributes, {
    name,
    usage,
    unknown,
    options: [
      mode,
      flag('private', IPVLAN_F.PRIVATE),
      flag('vepa', IPVLAN_F.VEPA),
      flag('bridge', 0),
      report('flags', ({context: {out}}, flags) => {
        const word = flags & IPVLAN_F.PRIVATE ? 'private' : flags & IPVLAN_F.VEPA ? 'vepa' : 'bridge'
        out.put(word, true, `${word} `)
      }),
    ],
    finish({data}) {
      data.flags ??= 0
    },
  })
}
