/** Keys, sequence numbers and checksums of a tunnel's two directions. */
import {ipv4Number} from '../../../../../../protocol/address.js'
import {AF} from '../../../../../../protocol/constants.js'
import {GRE} from '../../../../../../protocol/route/link-kinds/tunnel.js'
import {isMulticast, parseHost} from '../../../../common/addresses.js'
import {Failure, Misuse} from '../../../../common/failure.js'
import {parseInteger} from '../../../../common/numbers.js'
import type {Asked, KindRow, Shown} from '../kind.js'
import type {Tunnel} from './tunnel.js'

export const directions = ['i', 'o'] as const
export type Direction = (typeof directions)[number]

/** A number, or an IPv4 address that stands for one. */
export function readKey(option: string, word: string): number {
  if (word.includes('.')) {
    const number = ipv4Number(parseHost(word, AF.INET)?.text ?? '')
    if (number === undefined) throw new Failure(1, `Error: an IP address is expected rather than "${word}"`)
    return number
  }
  const number = parseInteger(word, 0, 0xffffffff)
  if (number === undefined)
    throw new Misuse(`invalid value for "${option}": "${word}"; it should be an unsigned integer`)
  return number
}

const keyText = (key: number): string => [24, 16, 8, 0].map(shift => (key >>> shift) & 0xff).join('.')

/** `key`, `ikey`, `okey`. */
const keyWords = (
  option: string,
  which: readonly Direction[],
  set: (data: Tunnel, of: Direction, key: number) => void,
): KindRow<Tunnel> => ({
  words: {
    [`${option}~`]({args, data}) {
      const key = readKey(option, args.next())
      for (const direction of which) set(data, direction, key)
    },
  },
})

/** Sets bits of one direction. */
export function setFlag(data: Tunnel, of: Direction, bit: number, on: boolean): void {
  const flags = data[`${of}flags`] ?? 0
  data[`${of}flags`] = on ? flags | bit : flags & ~bit
}

/** A group as the other end is its own key, unless there is another. `why` complains about one without `local`. */
export function keyOfGroup(data: Tunnel, why: string): void {
  const {remote, local} = data
  if (remote === undefined || !isMulticast(remote)) return
  for (const of of directions) {
    data[`${of}key`] ||= ipv4Number(remote) ?? 0
    setFlag(data, of, GRE.KEY, true)
  }
  if (local === undefined) throw new Failure(1, why)
}

const greKey = (option: string, which: readonly Direction[]): KindRow<Tunnel>[] => [
  keyWords(option, which, (data, of, key) => {
    data[`${of}key`] = key
    setFlag(data, of, GRE.KEY, true)
  }),
  {
    words: {
      [`no${option}~`]({data}) {
        for (const direction of which) {
          data[`${direction}key`] = 0
          setFlag(data, direction, GRE.KEY, false)
        }
      },
    },
  },
]

const greFlag = (option: string, which: readonly Direction[], bit: number): KindRow<Tunnel> => {
  const setting =
    (on: boolean) =>
    ({data}: Asked<Tunnel>): void => {
      for (const direction of which) setFlag(data, direction, bit, on)
    }
  return {words: {[`${option}~`]: setting(true), [`no${option}~`]: setting(false)}}
}

/** An option for both directions, and one for each. */
const each = <T>(option: string, make: (name: string, which: readonly Direction[]) => T): T[] => [
  make(option, directions),
  make(`i${option}`, ['i']),
  make(`o${option}`, ['o']),
]

/** Options of GRE headers. */
export const greWords: readonly KindRow<Tunnel>[] = [
  ...each('key', greKey).flat(),
  ...each('seq', (name, which) => greFlag(name, which, GRE.SEQ)),
  ...each('csum', (name, which) => greFlag(name, which, GRE.CSUM)),
]

/** What a GRE header has. */
export const greShown: KindRow<Tunnel> = {
  show(shown) {
    const {
      context: {out},
      data,
    } = shown
    for (const of of directions) if ((data[`${of}flags`] ?? 0) & GRE.KEY) showKey(shown, of)
    for (const [word, bit] of [
      ['seq', GRE.SEQ],
      ['csum', GRE.CSUM],
    ] as const)
      for (const of of directions)
        if ((data[`${of}flags`] ?? 0) & bit) out.put(`${of}${word}`, true, `${of}${word} `)
  },
}

function showKey({context: {out}, data}: Shown<Tunnel>, of: Direction): void {
  const key = data[`${of}key`]
  if (key === undefined) return
  const text = keyText(key)
  out.put(`${of}key`, text, `${of}key ${text} `)
}

/** Keys that mark packets, and have no place in a header: 0 is none. */
export const marks: readonly KindRow<Tunnel>[] = [
  ...each('key', (name, which) =>
    keyWords(name, which, (data, of, key) => {
      data[`${of}key`] = key
    }),
  ),
  {
    show(shown) {
      for (const of of directions) if (shown.data[`${of}key`]) showKey(shown, of)
    },
  },
]
