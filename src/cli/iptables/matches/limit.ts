/** `-m limit` */

import type {Codec} from '../../../../protocol/codec.js'
import {bytes} from '../../../../protocol/scalars.js'
import {extension} from '../extension.js'
import {wrong} from '../problem.js'
import {optionNumber, wholeNumber} from '../values.js'

const help = `limit match options:
--limit avg			max average match rate: default 3/hour
                                [Packets per second unless followed by 
                                /sec /minute /hour /day postfixes]
--limit-burst number		number to match in a burst, default 5
`

/** Parts of a second in which periods are counted. */
const SCALE = 10000

const UNITS = [
  {name: 'day', seconds: 24 * 60 * 60},
  {name: 'hour', seconds: 60 * 60},
  {name: 'min', seconds: 60},
  {name: 'sec', seconds: 1},
] as const

/** The longest unit of which the period is not much of a fraction. */
function rateOf(period: number): {rate: number; unit: (typeof UNITS)[number]} {
  let unit: (typeof UNITS)[number] = UNITS[0]
  for (const next of UNITS.slice(1)) {
    const units = next.seconds * SCALE
    if (period > units || Math.floor(units / period) < units % period) break
    unit = next
  }
  return {rate: Math.floor((unit.seconds * SCALE) / period), unit}
}

/** The period that lies between packets at `rate` in `seconds`. */
export const periodOf = (rate: number, seconds: number): number => Math.floor((seconds * SCALE) / rate)

function readPeriod(text: string): number {
  const bad = () => wrong(`bad rate "${text}"'`)
  const [digits = '', word] = text.split('/', 2)
  const unit = word === undefined ? UNITS[3] : UNITS.find(({name}) => isUnit(word, name))
  const rate = wholeNumber(/^\d*/.exec(digits)?.[0] ?? '')
  if (!unit || !rate) throw bad()
  const period = periodOf(rate, unit.seconds)
  if (period === 0) throw wrong(`Rate too fast "${text}"`)
  return period
}

const LONG = {day: 'day', hour: 'hour', min: 'minute', sec: 'second'} as const
const isUnit = (word: string, name: keyof typeof LONG) =>
  word !== '' && LONG[name].startsWith(word.toLowerCase())

interface Limit {
  avg: number
  burst: number
}

const DEFAULT_BURST = 5

const print = ({avg}: Limit): string => {
  const {rate, unit} = rateOf(avg)
  return `${rate}/${unit.name}`
}

export const limit = extension<Limit>({
  name: 'limit',
  revision: 0,
  // The kernel's own expression says all of it, so that the struct is never needed.
  info: bytes as unknown as Codec<Limit>,
  help,
  options: [
    {
      name: 'limit',
      set(draft, value) {
        draft.avg = readPeriod(value)
      },
    },
    {
      name: 'limit-burst',
      set(draft, value) {
        draft.burst = optionNumber(['limit', 'limit-burst'], value, 0, SCALE)
      },
    },
  ],
  initial: () => ({avg: periodOf(3, 60 * 60), burst: DEFAULT_BURST}),
  print: value => ` limit: avg ${print(value)} burst ${value.burst}`,
  save: value =>
    ` --limit ${print(value)}${value.burst === DEFAULT_BURST ? '' : ` --limit-burst ${value.burst}`}`,
  native({avg, burst}) {
    const {rate, unit} = rateOf(avg)
    return [
      {
        name: 'limit',
        data: {rate: BigInt(rate), unit: BigInt(unit.seconds), burst, type: 'pkts', flags: 0},
      },
    ]
  },
})
