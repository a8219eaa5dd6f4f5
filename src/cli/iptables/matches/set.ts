/** `-m set` */
import type {Infer} from '../../../../protocol/codec.js'
import {IPSET_FLAG} from '../../../../protocol/netfilter/ipset/constants.js'
import {IPSET, IPSET_COUNTER, set as infos} from '../../../../protocol/netfilter/xtables/set.js'
import {extension, type Option} from '../extension.js'
import {readSet, type SetReference, setText} from '../ip-sets.js'
import {wrong} from '../problem.js'
import {wholeNumber64} from '../values.js'

const help = `set match options:
 [!] --match-set name flags [--return-nomatch]
   [! --update-counters] [! --update-subcounters]
   [[!] --packets-eq value | --packets-lt value | --packets-gt value
   [[!] --bytes-eq value | --bytes-lt value | --bytes-gt value
		 'name' is the set name from to match,
		 'flags' are the comma separated list of
		 'src' and 'dst' specifications.
`

type Info = Infer<(typeof infos)[4]>
type Counter = 'packets' | 'bytes'

const NOT = IPSET.INV_MATCH

/** How a counter is compared, by the option's ending. */
const COMPARISONS = {eq: IPSET_COUNTER.EQ, lt: IPSET_COUNTER.LT, gt: IPSET_COUNTER.GT} as const

const matchSet = (name: string): Option<Info> => ({
  name,
  inverts: true,
  repeats: true,
  set(draft, value, inverted, site) {
    if (name === 'set') site.warn('--set option deprecated, please use --match-set\n')
    if (draft.match_set.dim > 0) throw wrong('--match-set can be specified only once')
    const found = readSet('match-set', value, site)
    draft.match_set = inverted ? {...found, flags: found.flags | NOT} : found
  },
})

/** Counters are counted, unless that is turned off. */
const update = (name: string, skip: number): Option<Info> => ({
  name,
  takes: false,
  inverts: true,
  repeats: true,
  set(draft, _value, inverted) {
    if (inverted) draft.flags |= skip
  },
})

const comparison = (counter: Counter, ending: keyof typeof COMPARISONS): Option<Info> => ({
  name: `${counter}-${ending}`,
  inverts: true,
  repeats: true,
  set(draft, text, inverted) {
    if (draft[counter].op !== IPSET_COUNTER.NONE) {
      throw wrong(`only one of the --${counter}-[eq|lt|gt] is allowed`)
    }
    if (inverted && ending !== 'eq') throw wrong(`--${counter}-${ending} option cannot be inverted`)
    const value = wholeNumber64(text)
    if (value === undefined) throw wrong(`Cannot parse ${text} as a counter value`)
    draft[counter] = {value, op: inverted ? IPSET_COUNTER.NE : COMPARISONS[ending]}
  },
})

const comparisons = (counter: Counter): Option<Info>[] => [
  comparison(counter, 'eq'),
  comparison(counter, 'lt'),
  comparison(counter, 'gt'),
]

function comparisonWords(counter: Counter, {value, op}: Info[Counter], prefix: string): string {
  if (op === IPSET_COUNTER.NONE) return ''
  if (op === IPSET_COUNTER.NE) return ` ! ${prefix}${counter}-eq ${value}`
  const ending = Object.entries(COMPARISONS).find(([, number]) => number === op)?.[0]
  return ` ${prefix}${counter}-${ending} ${value}`
}

function words({match_set, packets, bytes, flags}: Info, prefix: string): string {
  return [
    match_set.flags & NOT ? ' !' : '',
    ` ${prefix}match-set ${setText(match_set)}`,
    flags & IPSET_FLAG.RETURN_NOMATCH ? ` ${prefix}return-nomatch` : '',
    flags & IPSET_FLAG.SKIP_COUNTER_UPDATE ? ` ! ${prefix}update-counters` : '',
    flags & IPSET_FLAG.SKIP_SUBCOUNTER_UPDATE ? ` ! ${prefix}update-subcounters` : '',
    comparisonWords('packets', packets, prefix),
    comparisonWords('bytes', bytes, prefix),
  ].join('')
}

const none: SetReference = {index: 0, dim: 0, flags: 0}

export const set = extension<Info>({
  name: 'set',
  revision: 4,
  info: infos[4],
  help,
  options: [
    matchSet('match-set'),
    matchSet('set'),
    {
      name: 'return-nomatch',
      takes: false,
      inverts: true,
      repeats: true,
      set(draft, _value, inverted) {
        if (inverted) throw wrong('--return-nomatch flag cannot be inverted')
        draft.flags |= IPSET_FLAG.RETURN_NOMATCH
      },
    },
    update('update-counters', IPSET_FLAG.SKIP_COUNTER_UPDATE),
    update('update-subcounters', IPSET_FLAG.SKIP_SUBCOUNTER_UPDATE),
    ...comparisons('packets'),
    ...comparisons('bytes'),
  ],
  initial: () => ({
    match_set: none,
    packets: {value: 0n, op: IPSET_COUNTER.NONE},
    bytes: {value: 0n, op: IPSET_COUNTER.NONE},
    flags: 0,
  }),
  check({match_set}) {
    if (match_set.dim === 0) throw wrong("You must specify `--match-set' with proper arguments")
  },
  print: value => words(value, ''),
  save: value => words(value, '--'),
})
