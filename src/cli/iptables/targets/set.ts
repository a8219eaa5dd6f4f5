/** `-j SET` */
import type {Infer} from '../../../../protocol/codec.js'
import {IPSET_FLAG} from '../../../../protocol/netfilter/ipset/constants.js'
import {IPSET_INVALID_ID, SET as infos} from '../../../../protocol/netfilter/xtables/set.js'
import {extension, type Option} from '../extension.js'
import {readSet, type SetReference, setText} from '../ip-sets.js'
import {wrong} from '../problem.js'
import {wholeNumber} from '../values.js'

const help = `SET target options:
 --add-set name flags [--exist] [--timeout n]
 --del-set name flags
 --map-set name flags [--map-mark] [--map-prio] [--map-queue]
		add/del src/dst IP/port from/to named sets,
		where flags are the comma separated list of
		'src' and 'dst' specifications.
`

type Info = Infer<(typeof infos)[3]>
type Key = 'add_set' | 'del_set' | 'map_set'

/** What elements get that is the set's own. */
const DEFAULT_TIMEOUT = 0xffffffff

const MAPS = {
  'map-mark': IPSET_FLAG.MAP_SKBMARK,
  'map-prio': IPSET_FLAG.MAP_SKBPRIO,
  'map-queue': IPSET_FLAG.MAP_SKBQUEUE,
} as const

const isGiven = ({index}: SetReference): boolean => index !== IPSET_INVALID_ID

const setOption = (name: string, key: Key): Option<Info> => ({
  name,
  inverts: true,
  repeats: true,
  set(draft, value, _inverted, site) {
    if (isGiven(draft[key])) throw wrong(`--${name} can be specified only once`)
    draft[key] = readSet(name, value, site)
  },
})

const flagOption = (name: string, flag: number): Option<Info> => ({
  name,
  takes: false,
  inverts: true,
  repeats: true,
  set(draft) {
    draft.flags |= flag
  },
})

function words({add_set, del_set, map_set, flags, timeout}: Info, prefix: string): string {
  const set = (name: string, reference: SetReference) =>
    isGiven(reference) ? ` ${prefix}${name} ${setText(reference)}` : ''
  return [
    set('add-set', add_set),
    flags & IPSET_FLAG.EXIST ? ` ${prefix}exist` : '',
    timeout === DEFAULT_TIMEOUT ? '' : ` ${prefix}timeout ${timeout}`,
    set('del-set', del_set),
    set('map-set', map_set),
    ...Object.entries(MAPS).map(([name, flag]) => (flags & flag ? ` ${prefix}${name}` : '')),
  ].join('')
}

const none: SetReference = {index: IPSET_INVALID_ID, dim: 0, flags: 0}

export const SET = extension<Info>({
  name: 'SET',
  revision: 3,
  info: infos[3],
  help,
  options: [
    setOption('add-set', 'add_set'),
    setOption('del-set', 'del_set'),
    flagOption('exist', IPSET_FLAG.EXIST),
    {
      name: 'timeout',
      inverts: true,
      repeats: true,
      set(draft, value) {
        const timeout = wholeNumber(value, 0, DEFAULT_TIMEOUT - 1)
        if (timeout === undefined) {
          throw wrong(`Invalid value for option --timeout or out of range 0-${DEFAULT_TIMEOUT - 1}`)
        }
        draft.timeout = timeout
      },
    },
    setOption('map-set', 'map_set'),
    ...Object.entries(MAPS).map(([name, flag]) => flagOption(name, flag)),
  ],
  initial: () => ({add_set: none, del_set: none, map_set: none, flags: 0, timeout: DEFAULT_TIMEOUT}),
  check({add_set, del_set, map_set}, given) {
    if (![add_set, del_set, map_set].some(isGiven)) {
      throw wrong("You must specify either `--add-set' or `--del-set' or `--map-set'")
    }
    if (!isGiven(add_set)) {
      if (given.has('exist')) throw wrong("Flag `--exist' can be used with `--add-set' only")
      if (given.has('timeout')) throw wrong("Option `--timeout' can be used with `--add-set' only")
    }
    const maps = Object.keys(MAPS).filter(name => given.has(name))
    if (!isGiven(map_set) && maps[0]) {
      throw wrong(`Flag \`--${maps[0]}' can be used with \`--map-set' only`)
    }
    if (isGiven(map_set) && maps.length === 0) {
      throw wrong("You must specify flags `--map-mark' or '--map-prio` or `--map-queue'")
    }
  },
  print: value => words(value, ''),
  save: value => words(value, '--'),
})
