/** `-m statistic` */
import {
  statistic as infos,
  XT_STATISTIC,
  XT_STATISTIC_MODE,
} from '../../../../protocol/netfilter/xtables/statistic.js'
import {leadingDouble} from '../../common/c-numbers.js'
import {extension} from '../extension.js'
import {wrong} from '../problem.js'
import {optionNumber} from '../values.js'

const help = `statistic match options:
 --mode mode                    Match mode (random, nth)
 random mode:
[!] --probability p		 Probability
 nth mode:
[!] --every n			 Match every nth packet
 --packet p			 Initial counter value (0 <= p <= n-1, default 0)
`

/** The probability of 1. */
const CERTAIN = 0x80000000

function readProbability(text: string): number {
  const value = /^[0-9.]/.test(text) ? leadingDouble(text) : undefined
  if (value === undefined || value < 0 || value > 1) {
    throw wrong('statistic: bad value for option "--probability", or out of range (0-1).\n')
  }
  return Math.round(value * CERTAIN)
}

interface Info {
  mode: number
  flags: number
  'u.nth.every': number
  'u.nth.packet': number
  'u.nth.count': number
  master: bigint
}

const words = ({mode, flags, ...u}: Info, prefix: string, always: boolean): string => {
  const not = flags & XT_STATISTIC.INVERT ? ' !' : ''
  if (mode === XT_STATISTIC_MODE.RANDOM) {
    return ` ${prefix}mode random${not} ${prefix}probability ${(u['u.nth.every'] / CERTAIN).toFixed(11)}`
  }
  const packet = u['u.nth.packet']
  const every = ` ${prefix}mode nth${not} ${prefix}every ${u['u.nth.every'] + 1}`
  return packet || always ? `${every} ${prefix}packet ${packet}` : every
}

export const statistic = extension<Info>({
  name: 'statistic',
  revision: 0,
  info: infos[0],
  help,
  options: [
    {
      name: 'mode',
      required: true,
      set(draft, value) {
        if (value !== 'random' && value !== 'nth') throw wrong(`Bad mode "${value}"`)
        draft.mode = value === 'nth' ? XT_STATISTIC_MODE.NTH : XT_STATISTIC_MODE.RANDOM
      },
    },
    {
      name: 'probability',
      inverts: true,
      excludes: ['every', 'packet'],
      set(draft, value, inverted) {
        const probability = readProbability(value)
        draft['u.nth.every'] = probability
        // It stands there twice, which nobody looks at.
        draft['u.nth.count'] = probability
        if (inverted) draft.flags |= XT_STATISTIC.INVERT
      },
    },
    {
      name: 'every',
      inverts: true,
      excludes: ['probability'],
      needs: ['packet'],
      set(draft, value, inverted) {
        draft['u.nth.every'] = optionNumber(['statistic', 'every'], value, 1) - 1
        if (inverted) draft.flags |= XT_STATISTIC.INVERT
      },
    },
    {
      name: 'packet',
      excludes: ['probability'],
      needs: ['every'],
      set(draft, value) {
        draft['u.nth.packet'] = optionNumber(['statistic', 'packet'], value)
      },
    },
  ],
  initial: () => ({mode: 0, flags: 0, 'u.nth.every': 0, 'u.nth.packet': 0, 'u.nth.count': 0, master: 0n}),
  check(draft, given) {
    if (draft.mode === XT_STATISTIC_MODE.RANDOM && !given.has('probability')) {
      throw wrong('--probability must be specified when using random mode')
    }
    if (draft.mode === XT_STATISTIC_MODE.NTH) {
      if (!given.has('every') && !given.has('packet')) {
        throw wrong('--every and --packet must be specified when using nth mode')
      }
      if (draft['u.nth.packet'] > draft['u.nth.every']) throw wrong('the --packet p must be 0 <= p <= n-1')
    }
  },
  print: value => ` statistic${words(value, '', false)}`,
  save: value => words(value, '--', true),
})
