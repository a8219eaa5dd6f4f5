/** What nft(8) keeps beside objects for itself: a list of types, each with a length and bytes. */
import {Writer} from '../../../protocol/writer.js'
import {checkString, rangeError} from '../../words/options.js'

/** Types of comments: of sets, and of everything else. */
export const COMMENT = {set: 7, other: 0} as const

/** Of a set: whether nft(8) may join its intervals. */
export const AUTO_MERGE = 2

/** Of a set: the properties of packets whose types the keys and the data have. */
export const TYPEOF = {key: 3, data: 4} as const

/** Of a map: whether it has ranges for its keys. */
export const DATA_RANGES = 6
/** That something is so. */
export const YES = new Uint8Array(Uint32Array.of(1).buffer)

/** What a set's bytes are: of keys, and of data. */
export const BYTE_ORDER = {key: 0, data: 1} as const
export const ORDER = {host: 1, network: 2} as const

/** A type and its bytes. */
export type Item = readonly [type: number, bytes: Uint8Array]

/** The items; `undefined` for bytes that are no such list. */
export function readUserdata(bytes: Uint8Array): Item[] | undefined {
  const items: Item[] = []
  for (let at = 0; at < bytes.length; ) {
    const [type = 0, length] = [bytes[at], bytes[at + 1]]
    if (length === undefined || at + 2 + length > bytes.length) return undefined
    items.push([type, bytes.subarray(at + 2, at + 2 + length)])
    at += 2 + length
  }
  return items
}

export function writeUserdata(items: readonly Item[]): Uint8Array {
  const writer = new Writer(64)
  for (const [type, bytes] of items) {
    writer.u8(type)
    writer.u8(bytes.length)
    writer.raw(bytes)
  }
  return writer.finish()
}

/** Longest comment. */
const COMMENT_MAX = 127

/** A comment as an item. */
export function commentItem(type: number, comment: unknown): Item {
  const bytes = new TextEncoder().encode(`${checkString('comment', comment)}\0`)
  if (bytes.length - 1 > COMMENT_MAX) throw rangeError('comment', `at most ${COMMENT_MAX} bytes`, comment)
  return [type, bytes]
}

/** The options of an object that end up in its user data. */
export interface Commented {
  comment?: string
  /** What nft(8) or another program keeps beside the object, if it is more than a comment. */
  userdata?: Uint8Array
}

/** Beside the last range of a set: that nothing comes behind it. The range says so itself. */
const OPEN_END = 1

/** The user data of an element with nothing behind its range. */
export const openEnded = (userdata?: Uint8Array): Uint8Array =>
  writeUserdata([...((userdata && readUserdata(userdata)) ?? []), [OPEN_END, YES]])

/** The user data of an element without what its key says. */
export function elementUserdata(userdata: Uint8Array | undefined): Uint8Array | undefined {
  const items = userdata && readUserdata(userdata)
  if (!items?.some(([type]) => type === OPEN_END)) return userdata
  const rest = items.filter(([type]) => type !== OPEN_END)
  return rest.length > 0 ? writeUserdata(rest) : undefined
}

/** User data as options. */
export function fromUserdata(userdata: Uint8Array | undefined, type: number = COMMENT.other): Commented {
  if (userdata === undefined) return {}
  const items = readUserdata(userdata)
  const found = items?.find(([number]) => number === type)
  const comment = found && new TextDecoder().decode(found[1].subarray(0, -1))
  return {
    ...(comment !== undefined && {comment}),
    ...(!(comment !== undefined && items?.length === 1) && {userdata}),
  }
}

/** Options as user data. What is given as bytes has its comment already. */
export function toUserdata(
  {comment, userdata}: Commented,
  type: number = COMMENT.other,
): {userdata?: Uint8Array} {
  if (userdata !== undefined) return {userdata}
  return comment === undefined ? {} : {userdata: writeUserdata([commentItem(type, comment)])}
}
