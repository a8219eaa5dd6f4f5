/** `-j SNAT`, `DNAT`, `MASQUERADE`, `REDIRECT` */
import type {Codec} from '../../../../protocol/codec.js'
import {NF_NAT_RANGE} from '../../../../protocol/netfilter/xtables/nat.js'
import {extension, type Option} from '../extension.js'
import {ipv4, ipv6} from '../family.js'
import {
  destinationText,
  emptyRange,
  flagWords,
  multiRange,
  type NatRange,
  natRange,
  natRange2,
  persistent,
  portsText,
  random,
  randomFully,
  readDestination,
  readPorts,
} from '../nat-range.js'
import {wrong} from '../problem.js'

interface Translation {
  readonly name: string
  readonly option: string
  readonly revision: number
  readonly info: Codec<NatRange>
  readonly help: string
  readonly flags: readonly Option<NatRange>[]
  /** Whether the kernel is told by how much ports are shifted against those of the connection. */
  readonly shifts: boolean
}

const translation = ({name, option, revision, info, help, flags, shifts}: Translation) =>
  extension<NatRange>({
    name,
    revision,
    info,
    help,
    options: [
      {
        name: option,
        required: true,
        set(draft, value, _inverted, site) {
          readDestination(draft, value, site)
          if (!shifts) draft.base = 0
        },
      },
      ...flags,
    ],
    initial: emptyRange,
    print: (value, {family}) => ` to:${destinationText(value, family)}${flagWords(value.flags, '')}`,
    save: (value, {family}) =>
      ` --${option} ${destinationText(value, family)}${flagWords(value.flags, '--')}`,
  })

const source = (revision: number, info: Codec<NatRange>) =>
  translation({
    name: 'SNAT',
    option: 'to-source',
    revision,
    info,
    help: `SNAT target options:
 --to-source [<ipaddr>[-<ipaddr>]][:port[-port]]
				Address to map source to.
[--random] [--random-fully] [--persistent]
`,
    flags: [random, randomFully, persistent],
    shifts: false,
  })

const destination = (info: Codec<NatRange>) =>
  translation({
    name: 'DNAT',
    option: 'to-destination',
    revision: 2,
    info,
    help: `DNAT target options:
 --to-destination [<ipaddr>[-<ipaddr>]][:port[-port[/port]]]
				Address to map destination to.
[--random] [--persistent]
`,
    flags: [random, persistent],
    shifts: true,
  })

export const SNAT = source(0, multiRange)
export const SNAT6 = source(1, natRange)
export const DNAT = destination(natRange2(ipv4))
export const DNAT6 = destination(natRange2(ipv6))

const toPorts = (mayShift: boolean): Option<NatRange> => ({
  name: 'to-ports',
  set(draft, value, _inverted, site) {
    readPorts(draft, value, site)
    if (!mayShift && draft.flags & NF_NAT_RANGE.PROTO_OFFSET) {
      throw wrong('Shifted portmap ranges not supported with this kernel')
    }
    // That ports are shifted is written, though not by how much.
    draft.base = 0
  },
})

/** Targets that choose the address themselves. */
const own =
  (name: string, listed: string, help: string, options: readonly Option<NatRange>[]) =>
  (info: Codec<NatRange>) =>
    extension<NatRange>({
      name,
      revision: 0,
      info,
      help,
      options,
      initial: emptyRange,
      print(range) {
        const {flags: bits} = range
        const text = bits & NF_NAT_RANGE.PROTO_SPECIFIED ? ` ${listed} ${portsText(range)}` : ''
        return text + flagWords(bits, '')
      },
      save(range) {
        const {flags: bits} = range
        const text = bits & NF_NAT_RANGE.PROTO_SPECIFIED ? ` --to-ports ${portsText(range)}` : ''
        return text + flagWords(bits, '--')
      },
    })

const masquerade = own(
  'MASQUERADE',
  'masq ports:',
  `MASQUERADE target options:
 --to-ports <port>[-<port>]
				Port (range) to map to.
 --random
				Randomize source port.
 --random-fully
				Fully randomize source port.
`,
  [toPorts(true), random, randomFully],
)
const redirect = own(
  'REDIRECT',
  'redir ports',
  `REDIRECT target options:
 --to-ports <port>[-<port>]
				Port (range) to map to.
 [--random]
`,
  [toPorts(false), random],
)

export const MASQUERADE = masquerade(multiRange)
export const MASQUERADE6 = masquerade(natRange)
export const REDIRECT = redirect(multiRange)
export const REDIRECT6 = redirect(natRange)
