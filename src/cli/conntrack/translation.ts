/** Where a translated direction leads, as `-n` and `-g` take it: `ADDRESS`, `ADDRESS:PORT`, `[ADDRESS]:PORT`. */
import {plainText, wholeAddress} from './addresses.js'
import {wrong} from './problem.js'

export interface Translation {
  readonly text: string
  readonly address: Uint8Array
  readonly port: number | undefined
}

/** `undefined` where the option stands alone. */
export function translationOf(option: string, text: string | undefined): Translation | undefined {
  if (text === undefined) return undefined
  const [word, port] = partsOf(text)
  const address = wholeAddress(option, word)
  return {
    text: plainText(address, word),
    address,
    port: port === undefined ? undefined : portOf(port),
  }
}

function partsOf(text: string): [address: string, port?: string] {
  if (text.startsWith('[')) {
    const end = text.indexOf(']')
    if (end < 0) throw wrong("No closing ']' around IPv6 address")
    return text[end + 1] === ':' ? [text.slice(1, end), text.slice(end + 2)] : [text]
  }
  const colon = text.indexOf(':')
  // More than one are of an IPv6 address.
  return colon < 0 || colon !== text.lastIndexOf(':') ? [text] : [text.slice(0, colon), text.slice(colon + 1)]
}

function portOf(text: string): number {
  if (text === '') throw wrong("No port specified after `:'")
  const port = /^\d+$/.test(text) ? Number(text) : -1
  if (port < 0 || port > 0xffff) throw wrong(`Invalid port \`${text}'`)
  return port
}
