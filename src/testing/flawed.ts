/** Right messages with one attribute made wrong. */
import {align4, littleEndian, viewOf} from '../../protocol/bytes.js'
import type {Codec, Header, Part} from '../../protocol/codec.js'
import {noHeader} from '../../protocol/codec.js'
import {type Frame, frameAt} from '../../protocol/frame.js'
import type {Message} from '../../protocol/message.js'
import {formatOf} from '../../protocol/route/registry.js'
import {type AttributeFlaws, joined, type Pieces, rawAttribute, rawMessage} from './raw.js'

/** What is to be wrong with an attribute; all else stays as it is. */
export interface Flaw extends AttributeFlaws {
  /** Another type, without flag bits. */
  readonly type?: number
  /** Another value. */
  readonly value?: Pieces
  /** Sent this often; 0 leaves it out. Default 1. */
  readonly times?: number
}

const TYPE_MASK = 0x3fff
const HEADER = 4

/**
 * A copy of a message in which one attribute is wrong, named by its path: `IFLA_LINKINFO.IFLA_INFO_DATA`. The lengths
 * around it are right for what it became. `format` is needed where the message is not one of `NETLINK_ROUTE`. Throws
 * `RangeError` if the message has no such attribute.
 *
 *     flawed(request, 'IFLA_LINKINFO.IFLA_INFO_KIND', {padding: ''})
 *     flawed(request, 'IFLA_LINKINFO', {flags: 0, length: right => right - 4})
 */
export function flawed(
  message: Uint8Array,
  path: string,
  flaw: Flaw,
  format?: Message<never, never>,
): Uint8Array {
  const view = viewOf(message)
  const {type, flags, seq, pid, start, end} = frameAt(view, 0, message.length) as Frame
  const codec = (format ?? formatOf({type, flags})) as Codec<unknown> | undefined
  if (!codec) throw new RangeError(`type ${type}: expected a message of a known format, or its format`)
  const whole: Part = {name: '', at: 0, start, end, codec}
  const body = rebuilt(message, view, whole, noHeader, path.split('.'), flaw)
  if (!body) throw new RangeError(`path: expected an attribute of the message, got '${path}'`)
  return rawMessage(type, flags, seq, body, {pid})
}

/** The value of a part with the flaw in it; `undefined` if the path does not lead through it. */
function rebuilt(
  bytes: Uint8Array,
  view: DataView,
  {start, end, codec, header}: Part,
  outer: Header,
  [name, ...rest]: string[],
  flaw: Flaw,
): Uint8Array | undefined {
  const inside = header ?? outer
  for (const part of codec?.parts?.(view, start, end, inside) ?? []) {
    // Fields of structs have no length of their own.
    if (part.name !== name || (part.flags === undefined && !name.startsWith('['))) continue
    const old = bytes.subarray(part.start, part.end)
    const inner =
      rest.length === 0 ? joined(flaw.value ?? old) : rebuilt(bytes, view, part, inside, rest, flaw)
    if (!inner) continue
    const after = Math.min(part.at + align4(part.end - part.at), end)
    const {times = 1, ...how} = rest.length === 0 ? flaw : {}
    const made = Array<Uint8Array>(times).fill(again(view, part, inner, how))
    return joined([bytes.subarray(start, part.at), ...made, bytes.subarray(after, end)])
  }
  return undefined
}

/** The part with another value: an attribute, or a record of an array, whose length stands in the value itself. */
function again(view: DataView, {at, start}: Part, value: Uint8Array, {type, ...flaws}: Flaw): Uint8Array {
  const word = view.getUint16(at + 2, littleEndian)
  if (start > at) return rawAttribute(type ?? word & TYPE_MASK, value, {flags: word & ~TYPE_MASK, ...flaws})
  const record = rawAttribute(word, value.subarray(HEADER), flaws)
  record.set(value.subarray(2, HEADER), 2)
  return record
}
