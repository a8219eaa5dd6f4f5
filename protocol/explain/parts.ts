/** The parts of a value as nodes: attributes, fields of structs, members of arrays. */
import {NLA_F_NESTED, NLA_F_NET_BYTEORDER} from '../attributes.js'
import {copyBytes, toHex} from '../bytes.js'
import type {Codec, Header, Part} from '../codec.js'
import {DecodeError} from '../errors.js'
import {printFlags} from '../names.js'
import {type Node, orFault, type Pointer} from './node.js'

/** The formats that contain themselves would let a few bytes nest thousands of levels deep. */
const DEPTH_MAX = 32

interface Stretch {
  readonly start: number
  readonly end: number
  readonly codec?: Codec<unknown>
  readonly header: Header
}

/** The parts of a value, and what is wrong with the rest. `pointer` may tell what the part of a name points at. */
export function partNodes(
  view: DataView,
  value: Stretch,
  pointer: (name: string) => Pointer | undefined = () => undefined,
  depth = 0,
): Node[] {
  const nodes: Node[] = []
  orFault(nodes, () => {
    for (const part of partsOf(view, value) ?? []) {
      const inside: Stretch = {header: value.header, ...part}
      const compound = depth < DEPTH_MAX && partsOf(view, inside) !== undefined
      const {name, at, end} = part
      if (compound) {
        nodes.push({kind: 'part', name, at, end, inside: partNodes(view, inside, undefined, depth + 1)})
      } else if (part.flags === undefined) {
        nodes.push({kind: 'field', name, at, end, text: valueText(view, inside)})
      } else {
        const points = pointer(name)
        nodes.push({
          kind: 'part',
          name,
          at,
          end,
          ...describe(view, part, inside),
          ...(points && {pointer: points}),
        })
      }
    }
  })
  return nodes
}

const partsOf = (view: DataView, {start, end, codec, header}: Stretch): Iterable<Part> | undefined =>
  codec?.parts?.(view, start, end, header)

/** Type and value of an attribute that holds no others. */
function describe(view: DataView, {codec, flags = 0}: Part, inside: Stretch): {type?: string; text: string} {
  const text = valueText(view, inside)
  if (codec) return /^(u|s|be)\d+$/.test(codec.type) ? {type: codec.type, text} : {text}
  return flags === 0 ? {text} : {type: printFlags(attributeFlags, flags), text}
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
