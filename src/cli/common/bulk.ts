/**
 * Lines of a batch that are like the one before but for one address, as those of bulk routes are: so are their messages.
 * To read all words of ten thousand such lines and to encode what they say takes longer than the kernel takes to do it,
 * since V8 compiles what has run a thousand times or more, on a thread beside. Here little runs, and is compiled soon.
 */
import {ipv4Number, parseIp} from '../../../protocol/address.js'
import {NLMSG_HDRLEN} from '../../../protocol/frame.js'
import type {Sent} from '../../exchange/resend.js'
import type {BatchLine} from './batch.js'
import type {Kernel} from './kernel.js'
import {plainInteger} from './numbers.js'

/** A word of a command, `ADDRESS` or `ADDRESS/LENGTH`: nothing else in the message depends on it. */
export interface Varying {
  /** Which word it is; that of the object is 0. */
  readonly word: number
  /** The kernel's name of the attribute that holds the address. */
  readonly address: string
  /** The kernel's name of the header's field that holds the length, one byte. */
  readonly length: string
}

export interface Bulk {
  /** Does what a line says if it is like the one before but for that word. False if it is not: it has to be read. */
  repeats(line: BatchLine): boolean
  /** Says which word it is, after the line's one change was made. */
  learn(varying: Varying): void
}

/** What lines have in common: their text around the word, and the message with the places of what the word says. */
interface Pattern {
  readonly before: string
  readonly behind: string
  readonly change: Sent
  readonly addressAt: number
  /** Bytes of the address. */
  readonly size: number
  readonly lengthAt: number
}

export function bulk(kernel: Kernel): Bulk {
  let pattern: Pattern | undefined
  let line: BatchLine | undefined
  let count = 0

  return {
    repeats(next) {
      if (pattern && next.plain !== undefined && put(pattern, next.plain)) {
        kernel.repeat(pattern.change)
        return true
      }
      pattern = undefined
      line = next
      count = kernel.count
      return false
    },
    learn(varying) {
      // What was asked for this line may be answered otherwise for the next.
      if (line?.plain === undefined || kernel.count !== count + 1) return
      const change = kernel.last()
      pattern = change && patternOf(line.plain, varying, change)
    },
  }
}

/** Bytes of an IPv4 address, for which none are made to be copied. */
const IPV4 = 4

/** Puts what a line's word says into the message. False if the line is not like the pattern's. */
function put({before, behind, change, addressAt, size, lengthAt}: Pattern, line: string): boolean {
  if (!line.startsWith(before) || !line.endsWith(behind)) return false
  const word = line.slice(before.length, line.length - behind.length)
  const slash = word.indexOf('/')
  const address = slash < 0 ? word : word.slice(0, slash)
  const length = slash < 0 ? size * 8 : plainInteger(word.slice(slash + 1))
  if (length === undefined || length > size * 8) return false
  if (size === IPV4) {
    const number = ipv4Number(address)
    if (number === undefined) return false
    change.view.setUint32(addressAt, number)
  } else {
    const bytes = parseIp(address)
    if (bytes?.length !== size) return false
    change.message.set(bytes, addressAt)
  }
  change.view.setUint8(lengthAt, length)
  return true
}

/** What the next lines may have in common with one; `undefined` if its word is no address that stands in the message. */
function patternOf(line: string, {word, address, length}: Varying, change: Sent): Pattern | undefined {
  const {0: text, index} = [...line.matchAll(/[^ \t\r]+/g)][word] as RegExpExecArray & {index: number}
  const {view, message, request} = change
  const parts = [...(request.format.parts?.(view, NLMSG_HDRLEN, message.length, {}) ?? [])]
  const place = parts.find(({name}) => name === address)
  const lengthAt = parts.find(({name}) => name === length)?.at
  const bytes = parseIp(text.replace(/\/.*/, ''))
  if (!place || lengthAt === undefined || bytes?.length !== place.end - place.start) return undefined
  const pattern = {
    before: line.slice(0, index),
    behind: line.slice(index + text.length),
    change,
    addressAt: place.start,
    size: bytes.length,
    lengthAt,
  }
  // Whatever else a word may mean, this one must have meant what it will be taken for.
  const sent = Uint8Array.from(message)
  return put(pattern, line) && sent.every((byte, i) => byte === message[i]) ? pattern : undefined
}
