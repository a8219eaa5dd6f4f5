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
  {start, end, codec, header}: Stretch,
  remark: (name: string) => string | undefined = () => undefined,
): void {
  let fields: {at: number; words: string[]} | undefined
  const flush = () => {
    if (fields) lines.words(depth, fields.at, fields.words)
    fields = undefined
  }
  lines.orFault(depth, () => {
    try {
      for (const part of codec?.parts?.(view, start, end, header) ?? []) {
        const inside: Stretch = {header, ...part}
        if (isField(part)) {
          fields ??= {at: part.at, words: []}
          fields.words.push(`${part.name} ${valueText(view, inside)}`)
          continue
        }
        flush()
        const note = remark(part.name)
        lines.words(depth, part.at, [...describe(view, part, inside, depth), ...(note ? [`→ ${note}`] : [])])
        if (hasParts(part, depth)) explainParts(lines, depth + 1, view, inside)
      }
    } finally {
      flush()
    }
  })
}

/** Attributes have flags, and items of an array have parts; what has neither is a field. */
const isField = (part: Part): boolean => part.flags === undefined && part.codec?.parts === undefined

const hasParts = ({codec}: Part, depth: number): boolean => codec?.parts !== undefined && depth < DEPTH_MAX

function describe(view: DataView, part: Part, inside: Stretch, depth: number): string[] {
  const {name, codec, flags = 0} = part
  if (hasParts(part, depth)) return [name]
  const type = codec && /^(u|s|be)\d+$/.test(codec.type) ? [codec.type] : []
  const bits = codec || flags === 0 ? [] : [printFlags(attributeFlags, flags)]
  return [name, ...type, ...bits, valueText(view, inside)].filter(word => word !== '')
}

const attributeFlags = {
  prefix: 'NLA_F_',
  numbers: {nested: NLA_F_NESTED, net_byteorder: NLA_F_NET_BYTEORDER},
}

/** The value in the kernel's words; as hex where it has none. */
function valueText(view: DataView, {start, end, codec, header}: Stretch): string {
  const hex = () => toHex(copyBytes(view, start, end))
  if (codec === undefined || codec.parts) return hex()
  try {
    const value = codec.decode(view, start, end, header)
    if (value === undefined) return hex()
    if (codec.print) return codec.print(value)
    return typeof value === 'object' ? hex() : String(value)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return `${hex()} !! ${error.message}`.trim()
  }
}
