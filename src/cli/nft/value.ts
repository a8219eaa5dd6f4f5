/** Values of packets and of sets: addresses, ports, marks, names. */

import {
  booleanType,
  cgroupType,
  dayType,
  devgroupType,
  dscpType,
  durationType,
  ecnType,
  ethertypeType,
  hourType,
  ifindexType,
  ifnameType,
  instantType,
  markType,
  realmType,
  stringType,
} from '../../netfilter/nftables/values/types.js'
import type {Bits, MatchValue, Value, ValueType} from '../../netfilter/nftables/values/value-type.js'
import {type Manner, quoted, type Shown, shown} from './shown.js'
import {timeText, wholeSeconds} from './time.js'

export const hex = (value: Value, digits = 1): string =>
  `0x${BigInt(value).toString(16).padStart(digits, '0')}`

export const markText = (mark: Value): string => hex(mark, 8)

/** Bits that are set together: `syn | ack`. */
export const bitsTogether = ([first, ...rest]: Bits): Shown =>
  shown(
    [first, ...rest].join(' | '),
    rest.reduce<unknown>((all, bit) => ({'|': [all, bit]}), first),
  )

/** A value, a prefix, a range or several bits of a type. */
export function valueShown(type: ValueType, value: MatchValue | Bits, manner: Manner): Shown {
  if (Array.isArray(value) && type.bits) return bitsTogether(value as Bits)
  if (Array.isArray(value)) {
    const [from, to] = (value as readonly Value[]).map(end => single(type, end, manner, true)) as [
      Shown,
      Shown,
    ]
    return shown(`${from.text}-${to.text}`, {range: [from.json, to.json]})
  }
  const [, address, length] = (type.prefixes && /^(.*)\/(\d+)$/.exec(String(value))) || []
  return address === undefined
    ? single(type, value as Value, manner, false)
    : shown(String(value), {prefix: {addr: address, len: Number(length)}})
}

/** How numbers and words of a type are printed; in a range, perhaps otherwise. */
type Print = (value: Value, manner: Manner, inRange: boolean) => Shown

const inQuotes: Print = value => shown(quoted(String(value)), value)
const padded =
  (digits: number): Print =>
  value =>
    typeof value === 'string' ? shown(value, value) : shown(hex(value, digits), value)
const inQuotesIfWord: Print = value =>
  typeof value === 'string' ? inQuotes(value, none, false) : plain(value)
const plain = (value: Value): Shown => shown(String(value), value)
const none = {} as Manner

/** Types that are not printed as they are. */
const prints = new Map<ValueType, Print>([
  [ifnameType, inQuotes],
  [stringType, inQuotes],
  [hourType, inQuotes],
  [instantType, inQuotes],
  [dayType, inQuotesIfWord],
  [devgroupType, inQuotesIfWord],
  [realmType, value => shown(inQuotesIfWord(value, none, false).text, String(value))],
  [cgroupType, value => shown(String(value), String(value))],
  [booleanType, value => shown(String(value), value === 'exists')],
  [markType, value => shown(markText(value), value)],
  [
    ifindexType,
    (value, {interfaceName}) => {
      const name = interfaceName(Number(value))
      return name === undefined ? shown(String(value), String(value)) : shown(quoted(name), name)
    },
  ],
  [
    durationType,
    (value, _, inRange) => {
      const seconds = wholeSeconds(Number(value))
      return shown(inRange ? `${seconds}s` : timeText(Number(value)), seconds)
    },
  ],
  [dscpType, padded(2)],
  [ecnType, padded(1)],
  [ethertypeType, padded(4)],
])

function single(type: ValueType, value: Value, manner: Manner, inRange: boolean): Shown {
  const print = printOf(type)
  // Words are not printed within ranges, but JSON has them.
  const number = inRange && typeof value === 'string' ? type.names?.[value] : undefined
  if (number !== undefined)
    return shown((print ?? plain)(number, manner, true).text, (print ?? plain)(value, manner, true).json)
  return print ? print(value, manner, inRange) : plain(value)
}

/** The printing of a type, or of the one that it is made from: parts of bytes have their own types. */
function printOf(type: ValueType): Print | undefined {
  const known = prints.get(type)
  if (known) return known
  for (const [other, print] of prints) if (other.names && other.names === type.names) return print
  return undefined
}
