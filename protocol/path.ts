/** From an offset in a request of a known format to the attribute that stands there. */
import {viewOf} from './bytes.js'
import {type Codec, type Header, noHeader, type Part} from './codec.js'
import {DecodeError} from './errors.js'
import {frameAt} from './frame.js'
import type {AnyMessage} from './route/registry.js'

/**
 * The attribute at `offset` bytes from the start of a request of this format, for protocols whose formats locate.ts
 * cannot look up: of a command of generic netlink it is `command.request`.
 */
export function pathTo(format: AnyMessage, request: Uint8Array, offset: number): string | undefined {
  const path = stepsTo(format, request, offset).slice(1)
  return path.length > 0 ? joinPath(path.map(step => step.name)) : undefined
}

/** The path of a missing attribute in a request of this format, see `locateMissing`. */
export function pathToMissing(
  format: AnyMessage,
  request: Uint8Array,
  type: number,
  nest?: number,
): string | undefined {
  const path = stepsTo(format, request, nest ?? 0)
  const inside = path.at(-1)
  const codec = inside?.codec
  const set = codec && 'attributes' in codec ? (codec as AnyMessage).attributes : codec
  const name = set && nameOf(set, type, inside?.header ?? noHeader)
  return name && joinPath([...path.slice(1).map(step => step.name), name])
}

/** Asks a set for the name of a type by showing it an empty attribute of that type. */
function nameOf(set: Codec<unknown>, type: number, header: Header): string | undefined {
  const empty = new DataView(Uint16Array.of(4, type).buffer)
  for (const {name, flags} of set.parts?.(empty, 0, 4, header) ?? []) if (flags !== undefined) return name
  return undefined
}

/** `A.B[0].C` */
const joinPath = (names: readonly string[]): string =>
  names.reduce((path, name) => (name.startsWith('[') ? path + name : `${path}.${name}`))

/** A part on the way, with the header that the formats inside it depend on. */
type Step = Part & {readonly header: Header}

/** The message, and the parts around `offset` from the outermost to the one that holds no smaller one. */
function stepsTo(codec: AnyMessage, request: Uint8Array, offset: number): Step[] {
  const frame = frameAt(viewOf(request), 0, request.length)
  if (!frame) return []
  const path: Step[] = [{...frame, name: '', codec, header: noHeader}]
  for (let inside = path[0]; inside && offset >= inside.start; ) {
    const part = partAt(request, inside, offset)
    inside = part && {...part, header: part.header ?? inside.header}
    if (inside) path.push(inside)
  }
  return path
}

function partAt(request: Uint8Array, {codec, start, end, header}: Step, offset: number): Part | undefined {
  try {
    for (const part of codec?.parts?.(viewOf(request), start, end, header) ?? [])
      if (offset >= part.at && offset < part.end) return part
  } catch (error) {
    // Parts before the bytes that cannot be read have come already.
    if (!(error instanceof DecodeError)) throw error
  }
  return undefined
}
