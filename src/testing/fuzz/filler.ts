/** The bytes of a message that mean nothing: padding behind attributes, and filler of structs. */
import {align4, viewOf} from '../../../protocol/bytes.js'
import {type Codec, type Header, noHeader, type Part} from '../../../protocol/codec.js'
import {DecodeError} from '../../../protocol/errors.js'
import type {AnyMessage} from '../../../protocol/route/registry.js'

/**
 * A copy of a message's body with all padding and filler zero, as everything that writes messages leaves it. `undefined`
 * where padding is missing, so that no encoder can give just these bytes, and for bytes that cannot be read.
 */
export function withoutFiller(
  format: Codec<unknown>,
  body: Uint8Array,
  outer: Header = noHeader,
): Uint8Array | undefined {
  const copy = body.slice()
  const whole: Part = {name: '', at: 0, start: 0, end: copy.length, codec: format}
  try {
    return clean(copy, viewOf(copy), whole, outer) ? copy : undefined
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return undefined
  }
}

function clean(bytes: Uint8Array, view: DataView, {start, end, codec, header}: Part, outer: Header): boolean {
  const inside = header ?? outer
  const parts = codec?.parts?.(view, start, end, inside)
  if (!codec || !parts) return true
  const message = messageOf(codec)
  if (message && end - start < align4(message.head.size) && (end - start) % 4 !== 0) return false
  let at = start
  for (const part of parts) {
    bytes.fill(0, at, Math.max(at, part.at))
    if (!clean(bytes, view, part, inside)) return false
    at = part.end
    if (part.flags === undefined && !part.name.startsWith('[')) continue
    const padded = part.at + align4(part.end - part.at)
    if (padded > end) return false
    bytes.fill(0, at, padded)
    at = padded
  }
  const size = 'size' in codec ? Number(codec.size) : (message?.head.size ?? 0)
  bytes.fill(0, at, Math.max(at, Math.min(start + align4(size), end)))
  return true
}

/** The message that a codec is, or stands for as `lazy` does. */
function messageOf(codec: Codec<unknown>): AnyMessage | undefined {
  if ('head' in codec) return codec as AnyMessage
  const [only, ...others] = codec.inner?.() ?? []
  return only && others.length === 0 && 'head' in only ? (only as AnyMessage) : undefined
}
