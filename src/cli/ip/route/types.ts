/** Types of routes by their words (ip-route(8)). */
import {RTN} from '../../../../protocol/route/constants.js'
import {choose} from '../../common/cursor.js'
import {parseInteger} from '../../common/numbers.js'

/** In the order in which shortened words are tried. */
const words: Readonly<Record<string, number>> = {
  local: RTN.LOCAL,
  nat: RTN.NAT,
  'broadcast~': RTN.BROADCAST,
  'blackhole~': RTN.BLACKHOLE,
  'xresolve~': RTN.XRESOLVE,
  'multicast~': RTN.MULTICAST,
  'anycast~': RTN.ANYCAST,
  'unreachable~': RTN.UNREACHABLE,
  'unicast~': RTN.UNICAST,
  'prohibit~': RTN.PROHIBIT,
  throw: RTN.THROW,
}

const names = new Map(Object.entries(words).map(([word, number]) => [number, word.replace('~', '')]))

/** A type by its word, or its number. */
export const typeNumber = (word: string): number | undefined =>
  choose(words, word) ?? parseInteger(word, 0, 255)

/** The word of a type, or its digits. */
export const typeWord = (type: number, numeric: boolean): string =>
  (numeric ? undefined : type === RTN.UNSPEC ? 'none' : names.get(type)) ?? String(type)
