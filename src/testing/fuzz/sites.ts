/** Where attributes stand in bytes, as their schema sees them. */
import {viewOf} from '../../../protocol/bytes.js'
import {type Codec, type Header, noHeader, type Part} from '../../../protocol/codec.js'
import {DecodeError} from '../../../protocol/errors.js'

/** An attribute, or a record of an array: a length (u16) stands at `at`. */
export interface Site {
  readonly at: number
  readonly start: number
  readonly end: number
  /** The attributes around it, the outermost first. */
  readonly around: readonly Site[]
}

const DEPTH_MAX = 24

/** The attributes of a value that starts at `start`, as far as they can be read. */
export function sitesIn(bytes: Uint8Array, codec: Codec<unknown>, start = 0, header = noHeader): Site[] {
  const sites: Site[] = []
  if (start > bytes.length) return sites
  const whole = {name: '', at: start, start, end: bytes.length, codec, header}
  collect(viewOf(bytes), whole, header, [], sites)
  return sites
}

function collect(view: DataView, part: Part, outer: Header, around: readonly Site[], sites: Site[]): void {
  const header = part.header ?? outer
  try {
    for (const child of part.codec?.parts?.(view, part.start, part.end, header) ?? []) {
      if (child.flags === undefined && !child.name.startsWith('[')) continue
      const site = {at: child.at, start: child.start, end: child.end, around}
      sites.push(site)
      if (around.length < DEPTH_MAX) collect(view, child, header, [...around, site], sites)
    }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
  }
}
