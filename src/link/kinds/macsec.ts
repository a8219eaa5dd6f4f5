/** `ip link add link DEV name NAME type macsec …` (ip-macsec(8), without the keys). */
import {MACSEC_CIPHER_ID, MACSEC_DEFAULT_CIPHER_ID} from '../../../protocol/route/link-kinds/macsec.js'
import {checkString, rangeError} from '../../words/options.js'
import {choice, integer, type KindOption, type KindValues, option, toggle} from './kind.js'

const ciphers = {
  'gcm-aes-128': MACSEC_CIPHER_ID.GCM_AES_128,
  'gcm-aes-256': MACSEC_CIPHER_ID.GCM_AES_256,
  'gcm-aes-xpn-128': MACSEC_CIPHER_ID.GCM_AES_XPN_128,
  'gcm-aes-xpn-256': MACSEC_CIPHER_ID.GCM_AES_XPN_256,
} as const
type Cipher = keyof typeof ciphers
const cipherNames = Object.keys(ciphers) as Cipher[]

/** 64 bits in hex, as ip(8) writes it: a hardware address and a port. */
const sci: KindOption<string> = {
  attributes: ['sci', 'es'],
  write(name, value) {
    if (!/^[0-9a-f]{1,16}$/i.test(checkString(name, value)))
      throw rangeError(name, '1 to 16 hex digits', value)
    return {sci: BigInt(`0x${value}`)}
  },
  read: ({sci, es}) => (es === 0 ? (sci as bigint | undefined)?.toString(16).padStart(16, '0') : undefined),
}
const sciPort: KindOption<number> = {
  ...integer('port', 1, 0xffff),
  attributes: ['port', 'sci', 'es'],
  read: ({sci, es}) => (es === 1 && sci !== undefined ? Number((sci as bigint) & 0xffffn) : undefined),
}

const cipher: KindOption<Cipher | bigint> = option(
  'cipherSuite',
  (name, value) => {
    if (typeof value === 'bigint') return value
    if (Object.hasOwn(ciphers, value)) return ciphers[value]
    throw rangeError(name, `a bigint or one of ${cipherNames.join(' ')}`, value)
  },
  (value: bigint) =>
    value === MACSEC_DEFAULT_CIPHER_ID
      ? 'gcm-aes-128'
      : (cipherNames.find(name => ciphers[name] === value) ?? value),
)

export const macsec = {
  /** Secure channel identifier: 16 hex digits. Of an end station the kernel takes, and `list` tells, `sciPort`. */
  sci,
  /** The last two bytes of `sci`, the rest being the lower link's address. (`port` is a bridge's.) */
  sciPort,
  cipher,
  /** Length of the integrity check value. */
  icvlen: integer('icvLen', 8, 16),
  /** Which of the four associations sends. */
  encodingsa: integer('encodingSa', 0, 3),
  /** Encrypt, not only sign. */
  encrypt: toggle('encrypt'),
  /** Sign what is sent. */
  protect: toggle('protect'),
  /** Packets carry `sci`. Excludes `endStation` and `scb`. */
  sendSci: toggle('incSci'),
  endStation: toggle('es'),
  /** Single copy broadcast. */
  scb: toggle('scb'),
  /** Drop what comes too late; needs `window`. */
  replay: toggle('replayProtect'),
  /** How far a packet may be late. */
  window: integer('window'),
  /** What becomes of received frames that fail the check. */
  validate: choice('validation', 'disabled', 'check', 'strict'),
  /** Who does the work. */
  offload: choice('offload', 'off', 'phy', 'mac'),
}

export interface MacsecOptions extends KindValues<typeof macsec> {}
