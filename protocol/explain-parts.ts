/** Parts of a value as lines: attributes one per line, fields of a struct side by side. */
import {NLA_F_NESTED, NLA_F_NET_BYTEORDER} from './attributes.js'
import {copyBytes, toHex} from './bytes.js'
import type {Codec, Header, Part} from './codec.js'
import {DecodeError} from './errors.js'
import type {Lines} from './explain-lines.js'
import {printFlags} from './names.js'

/** The formats that contain themselves would let a few bytes nest thousands of levels deep. */
const DEPTH_MAX = 32

interface Stretch {
  readonly start: number
  readonly end: number
  readonly codec?: Codec<unknown>
  readonly header: Header
}

/** Adds the parts of a value. `remark` may say more about the part of a name. */
export function explainParts(
  lines: Lines,
  depth: number,
  view: DataView,
  value: Stretch,
  remark: (name: string) => string | undefined = () => undefined,
): void {
  let fields: {at: number; words: string[]} | undefined
  const flush = () => {
    if (fields) lines.words(depth, fields.at, fields.words)
    fields = undefined
  }
  lines.orFault(depth, () => {
    try {
      for (const part of partsOf(view, value) ?? []) {
        const inside: Stretch = {header: value.header, ...part}
        const compound = depth < DEPTH_MAX && partsOf(view, inside) !== undefined
        if (part.flags === undefined && !compound) {
          fields ??= {at: part.at, words: []}
          fields.words.push(`${part.name} ${valueText(view, inside)}`)
          continue
        }
        flush()
        const note = remark(part.name)
        const text = compound ? [] : describe(view, part, inside)
        lines.words(depth, part.at, [part.name, ...text, ...(note ? [`→ ${note}`] : [])])
        if (compound) explainParts(lines, depth + 1, view, inside)
      }
    } finally {
      flush()
    }
  })
}

const partsOf = (view: DataView, {start, end, codec, header}: Stretch): Iterable<Part> | undefined =>
  codec?.parts?.(view, start, end, header)

/** Type and value of an attribute that holds no others. */
function describe(view: DataView, {codec, flags = 0}: Part, inside: Stretch): string[] {
  const type = codec && /^(u|s|be)\d+$/.test(codec.type) ? codec.type : ''
  const bits = codec || flags === 0 ? '' : printFlags(attributeFlags, flags)
  return [type, bits, valueText(view, inside)].filter(word => word !== '')
}

const attributeFlags = {
  prefix: 'NLA_F_',
  numbers: {nested: NLA_F_NESTED, net_byteorder: NLA_F_NET_BYTEORDER},
}

/** The value in the kernel's words; as hex where it has none. */
function valueText(view: DataView, {start, end, codec, header}: Stretch): string {
  const hex = () => toHex(copyBytes(view, start, end))
  if (codec === undefined) return hex()
  try {
    const value = partsOf(view, {start, end, codec, header})
      ? undefined
      : codec.decode(view, start, end, header)
    if (value === undefined) return hex()
    if (codec.print) return codec.print(value)
    return typeof value === 'object' ? hex() : String(value)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return `${hex()} !! ${error.message}`.trim()
  }
}
