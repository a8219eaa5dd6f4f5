import {
  type CapturedDatagram,
  isCapture,
  isStrace,
  readCapture,
  readStrace,
} from '../../protocol/capture/index.js'
import {NETLINK} from '../../protocol/constants.js'
import {parseHex} from './hex.js'

const MESSAGE_HEADER = 16

/**
 * The datagrams in whatever people have of them: a pcap or pcapng file, strace's output, hex, base64. Throws
 * `RangeError` or `DecodeError` for what is none of these.
 */
export function datagramsIn(input: Uint8Array): CapturedDatagram[] {
  if (isCapture(input)) return [...readCapture(input)]
  const text = Buffer.from(input).toString()
  if (isStrace(text)) {
    const found = [...readStrace(text)]
    if (found.length > 0) return found
    throw new RangeError(
      'strace took these messages apart; with -e read=FD -e write=FD it prints their bytes, too',
    )
  }
  return [{family: NETLINK.ROUTE, bytes: parseBase64(text) ?? parseHex(text)}]
}

/** Bytes from base64; `undefined` for what could be hex, or is too short for a message. */
function parseBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s/g, '')
  if (!/^[\w+/-]+={0,2}$/.test(digits) || /^[0-9a-fx]*$/i.test(digits)) return undefined
  const bytes = Buffer.from(digits, 'base64')
  return bytes.length >= MESSAGE_HEADER ? bytes : undefined
}
