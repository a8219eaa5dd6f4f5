/**
 * macsec: encrypted and signed Ethernet, IEEE 802.1AE (linux/if_link.h, `IFLA_MACSEC_*`; linux/if_macsec.h). Keys are
 * set through generic netlink. Booleans are u8, 0 or 1.
 */
import {attr, attributes} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {be16, be64, bytes, u8, u32, u64} from '../../scalars.js'

/** Cipher suites: `MACSEC_CIPHER_ID_*`. */
export const MACSEC_CIPHER_ID = {
  GCM_AES_128: 0x0080c20001000001n,
  GCM_AES_256: 0x0080c20001000002n,
  GCM_AES_XPN_128: 0x0080c20001000003n,
  GCM_AES_XPN_256: 0x0080c20001000004n,
} as const

/** Another name for GCM-AES-128, which the kernel reports. */
export const MACSEC_DEFAULT_CIPHER_ID = 0x0080020001000001n

/** Kind `macsec`, IEEE 802.1AE: `IFLA_MACSEC_*` (linux/if_link.h). Channel and port stand in network byte order. */
export const macsec = attributes({
  /** Secure channel identifier, network byte order: a hardware address and a port. */
  sci: attr('IFLA_MACSEC_SCI', 1, be64),
  /** Requests: the port, network byte order; the address is the lower link's. */
  port: attr('IFLA_MACSEC_PORT', 2, be16),
  /** Length of the integrity check value, 8 to 16 bytes. */
  icvLen: attr('IFLA_MACSEC_ICV_LEN', 3, u8),
  /** One of {@link MACSEC_CIPHER_ID}. */
  cipherSuite: attr('IFLA_MACSEC_CIPHER_SUITE', 4, u64),
  /** How far a packet may be late; only with `replayProtect`. */
  window: attr('IFLA_MACSEC_WINDOW', 5, u32),
  /** Which of the four associations sends. */
  encodingSa: attr('IFLA_MACSEC_ENCODING_SA', 6, u8),
  /** Boolean: encrypt, not only sign. */
  encrypt: attr('IFLA_MACSEC_ENCRYPT', 7, u8),
  /** Boolean: sign what is sent. */
  protect: attr('IFLA_MACSEC_PROTECT', 8, u8),
  /** Boolean: packets carry `sci`. Excludes `es` and `scb`. */
  incSci: attr('IFLA_MACSEC_INC_SCI', 9, u8),
  /** Boolean: end station. */
  es: attr('IFLA_MACSEC_ES', 10, u8),
  /** Boolean: single copy broadcast. */
  scb: attr('IFLA_MACSEC_SCB', 11, u8),
  /** Boolean: drop what comes too late; needs `window`. */
  replayProtect: attr('IFLA_MACSEC_REPLAY_PROTECT', 12, u8),
  /** What becomes of received frames that fail the check. */
  validation: attr(
    'IFLA_MACSEC_VALIDATION',
    13,
    enumeration('MACSEC_VALIDATE_', u8, {disabled: 0, check: 1, strict: 2}),
  ),
  pad: attr('IFLA_MACSEC_PAD', 14, bytes),
  /** Who does the work. */
  offload: attr('IFLA_MACSEC_OFFLOAD', 15, enumeration('MACSEC_OFFLOAD_', u8, {off: 0, phy: 1, mac: 2})),
})
