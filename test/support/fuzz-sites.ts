/** Where the attributes of a message stand, as its schema sees them. */
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import {type Header, noHeader, type Part} from '../../protocol/codec.js'
import {DecodeError} from '../../protocol/errors.js'
import {NLMSG_HDRLEN} from '../../protocol/frame.js'
import {formatOf} from '../../protocol/route/registry.js'

/** An attribute, or a record of an array: a length (u16) stands at `at`. */
export interface Site {
  readonly at: number
  readonly start: number
  readonly end: number
  /** The attributes around it, the outermost first. */
  readonly around: readonly Site[]
}

const DEPTH_MAX = 24

/** The attributes of the message at the start of `bytes`, as far as they can be read. */
export function sitesOf(bytes: Uint8Array): Site[] {
  const view = viewOf(bytes)
  if (bytes.length < NLMSG_HDRLEN) return []
  const codec = formatOf({type: view.getUint16(4, littleEndian), flags: view.getUint16(6, littleEndian)})
  if (!codec) return []
  const sites: Site[] = []
  collect(
    view,
    {name: '', at: 0, start: NLMSG_HDRLEN, end: bytes.length, codec, header: noHeader},
    noHeader,
    [],
    sites,
  )
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
