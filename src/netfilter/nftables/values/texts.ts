/** Texts, followed by zeros. */
import {checkString, rangeError, typeError} from '../../../words/options.js'
import type {ValueType} from './value-type.js'

/** `IFNAMSIZ` of linux/if.h. */
const IFNAMSIZ = 16

const common = {size: IFNAMSIZ, ordered: false, hostOrder: true} as const

/** The bytes of a text; `undefined` if there are none, or too many. */
function padded(text: string): Uint8Array | undefined {
  const encoded = new TextEncoder().encode(text)
  if (encoded.length === 0 || encoded.length >= IFNAMSIZ || encoded.includes(0)) return undefined
  const bytes = new Uint8Array(IFNAMSIZ)
  bytes.set(encoded)
  return bytes
}

/** The text that bytes hold; `undefined` if there is no end to it, or something behind it. */
function unpadded(bytes: Uint8Array): string | undefined {
  const end = bytes.indexOf(0)
  return end >= 0 && bytes.subarray(end).every(byte => byte === 0)
    ? new TextDecoder().decode(bytes.subarray(0, end))
    : undefined
}

/** Names of interfaces; those that begin alike as `eth*`. */
export const ifnameType: ValueType = {
  ...common,
  number: 41,
  wildcards: true,
  write(option, value) {
    if (typeof value !== 'string') throw typeError(option, 'a name', value)
    const bytes = /[/:\s]/.test(value) ? undefined : padded(value)
    if (!bytes) throw rangeError(option, 'an interface name of 1 to 15 bytes', value)
    return bytes
  },
  read(bytes) {
    const text = unpadded(bytes)
    return text?.endsWith('*') ? undefined : text
  },
}

export const stringType: ValueType = {
  ...common,
  number: 5,
  write(option, value) {
    const bytes = padded(checkString(option, value))
    if (!bytes) throw rangeError(option, `a text of 1 to ${IFNAMSIZ - 1} bytes`, value)
    return bytes
  },
  read: bytes => unpadded(bytes) || undefined,
}
