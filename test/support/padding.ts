import {viewOf} from '../../protocol/bytes.js'
import {NLA_F_NESTED} from '../../protocol/row.js'

/** Fills with zeros what tools leave unset behind attributes, which begin at `start`, and behind those nested in them. */
export function clearPadding(bytes: Uint8Array, start: number): void {
  const view = viewOf(bytes)
  for (let at = start; at + 4 <= bytes.length; ) {
    const end = at + Math.max(4, view.getUint16(at, true))
    if (view.getUint16(at + 2, true) & NLA_F_NESTED) clearPadding(bytes.subarray(at, end), 4)
    at = (end + 3) & ~3
    bytes.fill(0, end, at)
  }
}
