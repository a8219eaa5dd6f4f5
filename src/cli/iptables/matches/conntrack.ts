/** `-m conntrack` and `-m state` */

import type {Infer} from '../../../../protocol/codec.js'
import {
  conntrack as infos,
  XT_CONNTRACK,
  XT_CONNTRACK_STATE,
} from '../../../../protocol/netfilter/xtables/conntrack.js'
import {extension, type Look, type Option} from '../extension.js'
import {ofUnion} from '../family.js'
import {addressName} from '../hosts.js'
import {decimalPortRange} from '../port-values.js'
import {wrong} from '../problem.js'
import {protocolNumber} from '../protocols.js'
import {prefixText, trackedAddress} from '../tracked-address.js'
import {badValue, bitsOfWords, leadingNumber} from '../values.js'

type Info = Infer<(typeof infos)[3]>

const conntrackHelp = `conntrack match options:
[!] --ctstate {INVALID|ESTABLISHED|NEW|RELATED|UNTRACKED|SNAT|DNAT}[,...]
                               State(s) to match
[!] --ctproto proto            Protocol to match; by number or name, e.g. "tcp"
[!] --ctorigsrc address[/mask]
[!] --ctorigdst address[/mask]
[!] --ctreplsrc address[/mask]
[!] --ctrepldst address[/mask]
                               Original/Reply source/destination address
[!] --ctorigsrcport port
[!] --ctorigdstport port
[!] --ctreplsrcport port
[!] --ctrepldstport port
                               TCP/UDP/SCTP orig./reply source/destination port
[!] --ctstatus {NONE|EXPECTED|SEEN_REPLY|ASSURED|CONFIRMED}[,...]
                               Status(es) to match
[!] --ctexpire time[:time]     Match remaining lifetime in seconds against
                               value or range of values (inclusive)
    --ctdir {ORIGINAL|REPLY}   Flow direction of packet
`

const stateHelp = `state match options:
 [!] --state [INVALID|ESTABLISHED|NEW|RELATED|UNTRACKED][,...]
				State(s) to match
`

/** In the order in which they are printed. */
const STATES: Readonly<Record<string, number>> = {
  INVALID: XT_CONNTRACK_STATE.INVALID,
  NEW: XT_CONNTRACK_STATE.NEW,
  RELATED: XT_CONNTRACK_STATE.RELATED,
  ESTABLISHED: XT_CONNTRACK_STATE.ESTABLISHED,
  UNTRACKED: XT_CONNTRACK_STATE.UNTRACKED,
  SNAT: XT_CONNTRACK_STATE.SNAT,
  DNAT: XT_CONNTRACK_STATE.DNAT,
}

const {SNAT: _snat, DNAT: _dnat, ...OLD_STATES} = STATES

/** `IPS_*`; no bit is NONE. */
const STATUSES: Readonly<Record<string, number>> = {
  NONE: 0,
  EXPECTED: 1 << 0,
  SEEN_REPLY: 1 << 1,
  ASSURED: 1 << 2,
  CONFIRMED: 1 << 3,
}

const bitsOf = (what: string, names: Readonly<Record<string, number>>, text: string): number =>
  bitsOfWords(names, text, rest => wrong(`Bad ${what} "${rest}"`))

const namesOf = (names: Readonly<Record<string, number>>, bits: number): string =>
  Object.entries(names)
    .flatMap(([name, bit]) => (bits & bit || bit === bits ? [name] : []))
    .join(',')

function ask(draft: Info, flag: number, inverted: boolean): void {
  draft.match_flags |= flag
  if (inverted) draft.invert_flags |= flag
}

const ADDRESSES = [
  ['ctorigsrc', 'origsrc', XT_CONNTRACK.ORIGSRC],
  ['ctorigdst', 'origdst', XT_CONNTRACK.ORIGDST],
  ['ctreplsrc', 'replsrc', XT_CONNTRACK.REPLSRC],
  ['ctrepldst', 'repldst', XT_CONNTRACK.REPLDST],
] as const

const PORTS = [
  ['ctorigsrcport', 'origsrc_port', XT_CONNTRACK.ORIGSRC_PORT],
  ['ctorigdstport', 'origdst_port', XT_CONNTRACK.ORIGDST_PORT],
  ['ctreplsrcport', 'replsrc_port', XT_CONNTRACK.REPLSRC_PORT],
  ['ctrepldstport', 'repldst_port', XT_CONNTRACK.REPLDST_PORT],
] as const

const HIGHEST = 0xffffffff

function readTimes(text: string): [number, number] {
  const one = (part: string, otherwise: number) => {
    if (part === '') return otherwise
    const {number, rest} = leadingNumber(part) ?? {number: HIGHEST + 1, rest: part}
    if (number <= HIGHEST && rest === '') return number
    throw wrong(
      `conntrack: bad value for option "--ctexpire" near "${rest || part}", or out of range (0-${HIGHEST}).\n`,
    )
  }
  const [first = '', last] = text.split(/:(.*)/s, 2)
  const from = one(first, 0)
  return [from, last === undefined ? from : one(last, HIGHEST)]
}

const options: readonly Option<Info>[] = [
  {
    name: 'ctstate',
    inverts: true,
    set(draft, value, inverted) {
      draft.state_mask = bitsOf('ctstate', STATES, value)
      ask(draft, XT_CONNTRACK.STATE, inverted)
    },
  },
  {
    name: 'ctproto',
    inverts: true,
    set(draft, value, inverted) {
      draft.l4proto = protocolNumber(value)
      ask(draft, XT_CONNTRACK.PROTO, inverted)
    },
  },
  ...ADDRESSES.map(
    ([name, field, flag]): Option<Info> => ({
      name,
      inverts: true,
      set(draft, value, inverted, {family}) {
        const {address, mask} = trackedAddress(family, value)
        draft[`${field}_addr`] = address
        draft[`${field}_mask`] = mask
        ask(draft, flag, inverted)
      },
    }),
  ),
  ...PORTS.map(
    ([name, field, flag]): Option<Info> => ({
      name,
      inverts: true,
      set(draft, value, inverted) {
        const [from, to] = decimalPortRange(['conntrack', name], value)
        draft[field] = from
        draft[`${field}_high`] = to
        ask(draft, flag, inverted)
      },
    }),
  ),
  {
    name: 'ctstatus',
    inverts: true,
    set(draft, value, inverted) {
      draft.status_mask = bitsOf('ctstatus', STATUSES, value)
      ask(draft, XT_CONNTRACK.STATUS, inverted)
    },
  },
  {
    name: 'ctexpire',
    inverts: true,
    set(draft, value, inverted) {
      const [from, to] = readTimes(value)
      draft.expires_min = from
      draft.expires_max = to
      ask(draft, XT_CONNTRACK.EXPIRES, inverted)
    },
  },
  {
    name: 'ctdir',
    set(draft, value) {
      const way = ['ORIGINAL', 'REPLY'].indexOf(value.toUpperCase())
      if (way < 0) throw badValue('conntrack', 'ctdir', value)
      // Which direction it is, the inversion says.
      ask(draft, XT_CONNTRACK.DIRECTION, way === 1)
    },
  },
]

const initial = (): Info => {
  const union = () => new Uint8Array(16)
  return {
    origsrc_addr: union(),
    origsrc_mask: union(),
    origdst_addr: union(),
    origdst_mask: union(),
    replsrc_addr: union(),
    replsrc_mask: union(),
    repldst_addr: union(),
    repldst_mask: union(),
    expires_min: 0,
    expires_max: 0,
    l4proto: 0,
    origsrc_port: 0,
    origdst_port: 0,
    replsrc_port: 0,
    repldst_port: 0,
    match_flags: 0,
    invert_flags: 0,
    state_mask: 0,
    status_mask: 0,
    origsrc_port_high: 0,
    origdst_port_high: 0,
    replsrc_port_high: 0,
    repldst_port_high: 0,
  }
}

/** What is looked at, in words that are the same in a list and as options. */
function words(value: Info, prefix: string, {family, numeric}: Look): string {
  const range = (from: number, to: number) => (from === to ? `${from}` : `${from}:${to}`)
  const part = (name: string, flag: number, text: () => string) =>
    value.match_flags & flag ? `${value.invert_flags & flag ? ' !' : ''} ${prefix}${name} ${text()}` : ''
  return [
    part('ctstate', XT_CONNTRACK.STATE, () => namesOf(STATES, value.state_mask)),
    part('ctproto', XT_CONNTRACK.PROTO, () => String(value.l4proto)),
    ...ADDRESSES.map(([name, field, flag]) =>
      part(name, flag, () => {
        const address = ofUnion(family, value[`${field}_addr`])
        const text = numeric ? family.format(address) : addressName(family, address)
        return text + prefixText(ofUnion(family, value[`${field}_mask`]))
      }),
    ),
    ...PORTS.map(([name, field, flag]) =>
      part(name, flag, () => range(value[field], value[`${field}_high`])),
    ),
    part('ctstatus', XT_CONNTRACK.STATUS, () => namesOf(STATUSES, value.status_mask)),
    part('ctexpire', XT_CONNTRACK.EXPIRES, () => range(value.expires_min, value.expires_max)),
    value.match_flags & XT_CONNTRACK.DIRECTION
      ? ` ${prefix}ctdir ${value.invert_flags & XT_CONNTRACK.DIRECTION ? 'REPLY' : 'ORIGINAL'}`
      : '',
  ].join('')
}

export const conntrack = extension<Info>({
  name: 'conntrack',
  revision: 3,
  info: infos[3],
  help: conntrackHelp,
  options,
  initial,
  check(_draft, given) {
    if (given.size === 0) throw wrong('conntrack: At least one option is required')
  },
  print: (value, look) => words(value, '', look),
  save: (value, look) => words(value, '--', {...look, numeric: true}),
  shows: ({match_flags}) => !(match_flags & XT_CONNTRACK.STATE_ALIAS),
})

const LIST_OF_STATES = '"--state" requires a list of states with no spaces, e.g. ESTABLISHED,RELATED'

const stateWords = (value: Info, prefix: string) =>
  `${value.invert_flags & XT_CONNTRACK.STATE ? ' !' : ''} ${prefix}state ${namesOf(OLD_STATES, value.state_mask)}`

export const state = extension<Info>({
  name: 'state',
  kernel: 'conntrack',
  revision: 3,
  info: infos[3],
  help: stateHelp,
  options: [
    {
      name: 'state',
      required: true,
      inverts: true,
      set(draft, value, inverted) {
        draft.state_mask = bitsOfWords(OLD_STATES, value, (rest, isLast) =>
          isLast && rest === '' ? wrong(LIST_OF_STATES) : wrong(`Bad state "${rest}"`),
        )
        ask(draft, XT_CONNTRACK.STATE, inverted)
        draft.match_flags |= XT_CONNTRACK.STATE_ALIAS
      },
    },
  ],
  initial,
  print: value => stateWords(value, ''),
  save: value => stateWords(value, '--'),
  shows: ({match_flags}) => (match_flags & XT_CONNTRACK.STATE_ALIAS) !== 0,
})
