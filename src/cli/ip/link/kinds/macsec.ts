/** `type macsec` (ip-macsec(8), without the keys). */

import {parseHardware} from '../../../../../protocol/address.js'
import type {Attributes} from '../../../../../protocol/attributes.js'
import {
  macsec as attributes,
  MACSEC_CIPHER_ID,
  MACSEC_DEFAULT_CIPHER_ID,
} from '../../../../../protocol/route/link-kinds/macsec.js'
import type {Cursor} from '../../../common/cursor.js'
import {duplicate, Failure, garbage, wrong} from '../../../common/failure.js'
import {hardwareArgument} from '../../../common/hardware.js'
import {parseInteger, unsigned} from '../../../common/numbers.js'
import {prefixOf, shortOnOff} from '../../../common/on-off.js'
import {type Asked, type KindRow, linkKind, unknownCommand} from './kind.js'
import {type Look, put, rowsOf} from './rows.js'

const usage = `Usage: ... macsec [ [ address <lladdr> ] port { 1..2^16-1 } | sci <u64> ]
                  [ cipher { default | gcm-aes-128 | gcm-aes-256 | gcm-aes-xpn-128 | gcm-aes-xpn-256 } ]
                  [ icvlen { 8..16 } ]
                  [ encrypt { on | off } ]
                  [ send_sci { on | off } ]
                  [ end_station { on | off } ]
                  [ scb { on | off } ]
                  [ protect { on | off } ]
                  [ replay { on | off} window { 0..2^32-1 } ]
                  [ validate { strict | check | disabled } ]
                  [ encodingsa { 0..3 } ]
                  [ offload { mac | phy | off } ]`

type Macsec = Attributes<typeof attributes.rows>
const {custom} = rowsOf(attributes)

/** The first fits a new link, the others are named by their sizes. */
const ciphers = {
  default: MACSEC_DEFAULT_CIPHER_ID,
  'gcm-aes-128': MACSEC_CIPHER_ID.GCM_AES_128,
  'gcm-aes-256': MACSEC_CIPHER_ID.GCM_AES_256,
  'gcm-aes-xpn-128': MACSEC_CIPHER_ID.GCM_AES_XPN_128,
  'gcm-aes-xpn-256': MACSEC_CIPHER_ID.GCM_AES_XPN_256,
} as const

const cipherNames: ReadonlyMap<bigint, string> = new Map([
  ...Object.entries(ciphers).map(([name, id]): [bigint, string] => [id, name.toUpperCase()]),
  [MACSEC_DEFAULT_CIPHER_ID, 'GCM-AES-128'],
])

/** A switch, whose words may be shortened. */
const toggle = (
  key: 'encrypt' | 'protect' | 'incSci' | 'es' | 'scb' | 'replayProtect',
  word: string,
  json = word,
): KindRow<Macsec> =>
  custom(
    key,
    word,
    ({args}) => Number(shortOnOff(word, args.next())),
    (view, value) => put(view, word, {json}, value !== 0, value ? 'on' : 'off'),
  )

/** One of some words, in the order of their numbers. */
const among = (
  key: 'validation' | 'offload',
  word: string,
  words: readonly string[],
  look: Look = {},
): KindRow<Macsec> =>
  custom(
    key,
    word,
    ({args}) => prefixOf(word, words, args.next(), 1),
    (view, value) => put(view, word, look, typeof value === 'number' ? '(unknown)' : value),
  )

const unknown = unknownCommand('macsec', usage)

/** The channel's number, before all else: as a whole, or as a port of the link or of another address. */
const channel: KindRow<Macsec> = {
  words: {
    sci(asked, word) {
      atStart(asked, word)
      const sci = readSci(asked.args.next())
      // 0 is none.
      if (sci === 0n) asked.data.port = 0
      else asked.data.sci = sci
    },
    port(asked, word) {
      atStart(asked, word)
      asked.data.port = readPort(asked.args)
    },
    address(asked, word) {
      atStart(asked, word)
      const {args, data} = asked
      let address = readAddress(args)
      while (args.takes('address')) address = readAddress(args)
      if (args.peek === 'sci') throw wrong('sci', 'expected port')
      // Without a port the address is forgotten, and the port is 0.
      if (args.takes('port')) data.sci = (address << 16n) | BigInt(readPort(args))
      else data.port = 0
    },
  },
  show(view) {
    const {sci} = view.data
    if (sci !== undefined) put(view, 'sci', {}, sci.toString(16).padStart(16, '0'))
  },
}

function atStart({data}: Asked<Macsec>, word: string): void {
  if (Object.keys(data).length > 0) throw unknown(word)
}

/** In base 16, as strtoull(3) reads it. */
function readSci(text: string): bigint {
  const [, sign, digits] = /^\s*([+-]?)(?:0x)?([0-9a-f]+)$/i.exec(text) ?? []
  const value = digits === undefined ? undefined : BigInt(`0x${digits}`)
  if (value === undefined || value >= 1n << 64n) throw wrong(text, 'expected sci')
  return BigInt.asUintN(64, sign === '-' ? -value : value)
}

function readPort(args: Cursor): number {
  const text = args.next()
  const port = unsigned(text, 16, 'expected port')
  if (port === 0) throw wrong(text, 'expected port != 0')
  return port
}

/** Six bytes as a number; those that are missing are 0. */
function readAddress(args: Cursor): bigint {
  const text = args.next()
  try {
    const bytes = parseHardware(hardwareArgument(text)) ?? []
    return [0, 1, 2, 3, 4, 5].reduce((all, i) => (all << 8n) | BigInt(bytes[i] ?? 0), 0n)
  } catch (error) {
    throw error instanceof Failure
      ? new Failure(255, `${error.message}\n${wrong(text, 'expected lladdr').message}`)
      : error
  }
}

const cipher = custom(
  'cipherSuite',
  'cipher',
  ({args, data}) => {
    const word = args.next()
    if (data.cipherSuite !== undefined) throw duplicate('cipher', word)
    const name = word.toLowerCase()
    if (!Object.hasOwn(ciphers, name)) {
      const names = Object.keys(ciphers)
      throw wrong(word, `expected: ${names.slice(0, -1).join(', ')} or ${names.at(-1)}`)
    }
    return ciphers[name as keyof typeof ciphers]
  },
  (view, id) => put(view, 'cipher', {json: 'cipher_suite'}, cipherNames.get(id) ?? '(unknown)'),
)

const icvlen = custom(
  'icvLen',
  'icvlen',
  ({args, data}) => {
    const word = args.next()
    if (data.icvLen !== undefined) throw duplicate('icvlen', word)
    const length = /^\+?\d+$/.test(word) ? parseInteger(word.replace(/^\+?0*(?=\d)/, ''), 0, 255) : undefined
    if (length === undefined) throw wrong(word, 'expected ICV length')
    if (length < 8 || length > 16) throw wrong(word, 'ICV length must be in the range {8..16}')
    return length
  },
  (view, length) => put(view, 'icvlen', {json: 'icv_len'}, length),
)

const encodingsa = custom(
  'encodingSa',
  'encodingsa',
  ({args, data}) => {
    if (data.encodingSa !== undefined) throw garbage('encodingsa', 'encodingsa')
    const word = args.next()
    const number = parseInteger(word, 0, 3)
    if (number === undefined) throw wrong(word, 'expected an { 0..3 }')
    return number
  },
  (view, number) => put(view, 'encodingsa', {json: 'encoding_sa'}, number),
)

/** What iproute2 takes for a window that was not given, and sends with `replay off`. */
const NO_WINDOW = 0xffffffff

export const macsec = linkKind(attributes, {
  name: 'macsec',
  usage,
  help: 'none',
  options: [
    channel,
    toggle('protect', 'protect'),
    cipher,
    icvlen,
    encodingsa,
    among('validation', 'validate', ['disabled', 'check', 'strict'], {json: 'validation'}),
    among('offload', 'offload', ['off', 'phy', 'mac']),
    toggle('encrypt', 'encrypt'),
    toggle('incSci', 'send_sci', 'inc_sci'),
    toggle('es', 'end_station', 'es'),
    toggle('scb', 'scb'),
    toggle('replayProtect', 'replay', 'replay_protect'),
    custom(
      'window',
      'window',
      ({args}) => unsigned(args.next(), 32, 'expected replay window size'),
      // As C's `int`.
      (view, value) => put(view, 'window', {}, value | 0),
    ),
  ],
  finish({data}) {
    if (data.window === NO_WINDOW) delete data.window
    const {replayProtect, window, incSci, es, scb} = data
    if ([incSci, es, scb].filter(Boolean).length > 1)
      throw new Failure(1, 'invalid combination of send_sci/end_station/scb')
    if (window !== undefined && replayProtect === undefined) {
      throw new Failure(
        1,
        `replay window set, but replay protection not enabled. did you mean 'replay on window ${window}'?`,
      )
    }
    if (replayProtect && window === undefined) {
      throw new Failure(
        1,
        "replay protection enabled, but no window set. did you mean 'replay on window VALUE'?",
      )
    }
    if (replayProtect === 0) data.window ??= NO_WINDOW
  },
})
