/** What the outer IPv4 header of a tunnel's packets has. */
import {dsfield} from '../../../../common/databases.js'
import {wrong} from '../../../../common/failure.js'
import {unsigned} from '../../../../common/numbers.js'
import type {Asked, KindRow} from '../kind.js'
import {hex} from '../rows.js'
import type {Tunnel} from './tunnel.js'

/** Rows of a word that sets a number. */
export const setting = (
  words: string,
  key: keyof Tunnel,
  read: (asked: Asked<Tunnel>) => number,
): KindRow<Tunnel> => ({
  words: {
    [words](asked) {
      Object.assign(asked.data, {[key]: read(asked)})
    },
  },
})

/** Two words, one of which clears what the other sets. */
export const switched = (word: string, set: (data: Tunnel, on: boolean) => void): KindRow<Tunnel> => ({
  words: {
    [`no${word}`]: ({data}) => set(data, false),
    [word]: ({data}) => set(data, true),
  },
})

/** The type of service that stands for the inner packet's. */
export const TOS_INHERIT = 1

/** The type of service behind an option: a number in base 16 or a name of rt_dsfield. */
export function readTos(word: string): number {
  const tos = word === 'inherit' ? TOS_INHERIT : dsfield.number(word)
  if (tos === undefined) throw wrong(word, 'bad TOS value')
  return tos
}

export const tosText = (tos: number): string => (tos === TOS_INHERIT ? 'inherit' : hex(tos))

/** All digits, as C's `%#010x` has them. */
export const paddedHex = (number: number, digits: number): string =>
  `0x${number.toString(16).padStart(digits, '0')}`

/** `ttl`, by its three names. */
export const ttl = (words: string): KindRow<Tunnel> => ({
  ...setting(words, 'ttl', ({args}) => {
    const word = args.next()
    return word === 'inherit' ? 0 : unsigned(word, 8, 'invalid TTL\n')
  }),
  show({context: {out}, data: {ttl: value = 0}}) {
    out.put('ttl', value, `ttl ${value === 0 ? 'inherit' : value} `)
  },
})

export const tos = (words: string): KindRow<Tunnel> => ({
  ...setting(words, 'tos', ({args}) => readTos(args.next())),
  show({context: {out}, data: {tos: value}}) {
    if (value) out.put('tos', hex(value), `tos ${tosText(value)} `)
  },
})

/** Path MTU discovery. */
export const pmtudisc = (short: boolean, always: boolean): KindRow<Tunnel> => {
  const end = short ? '~' : ''
  return {
    ...switched(`pmtudisc${end}`, (data, on) => {
      data.pmtudisc = Number(on)
    }),
    show({context: {out}, data: {pmtudisc: value}}) {
      if (value === undefined) return
      if (!value) out.put('pmtudisc', false, 'nopmtudisc ')
      else out.put('pmtudisc', true, always ? 'pmtudisc ' : '')
    },
  }
}

export const fwmark: KindRow<Tunnel> = {
  ...setting('fwmark', 'fwmark', ({args}) => unsigned(args.next(), 32, 'invalid fwmark\n')),
  show({context: {out}, data: {fwmark: mark}}) {
    if (mark) out.put('fwmark', hex(mark), `fwmark ${hex(mark)} `)
  },
}

/** Every packet brings its own tunnel parameters. */
export const external: KindRow<Tunnel> = {
  words: {
    external({data}) {
      data.collectMetadata = true
    },
  },
  show({context: {out}, data}) {
    if (data.collectMetadata) out.put('external', true, 'external ')
  },
}
