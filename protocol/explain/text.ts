import {toHex} from '../bytes.js'
import {Lines} from './lines.js'
import type {Node, Pointer} from './node.js'

/** What each line of an explanation shows beside the names and values. */
export interface ExplainOptions {
  /** Starts each line with the offset of what it describes, in hex. */
  readonly offsets?: boolean
  /** Puts the bytes that each line is about before it. */
  readonly hex?: boolean
}

/** A tree as indented lines: attributes one per line, fields of a struct side by side. */
export function asText(nodes: readonly Node[], bytes: Uint8Array, options: ExplainOptions): string {
  const lines = new Lines(bytes, options)
  addNodes(lines, nodes, 0, options.offsets || options.hex || false)
  return lines.text()
}

function addNodes(lines: Lines, nodes: readonly Node[], depth: number, exact: boolean): void {
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as Node
    const {kind, at, name = '', type, text = '', pointer, inside = []} = node
    const end = inside.find(({kind}) => kind !== 'fault')?.at ?? node.end
    if (kind === 'field') {
      const fields = nodes.slice(i).findIndex(next => next.kind !== 'field')
      const group = nodes.slice(i, fields < 0 ? undefined : i + fields)
      const words = group.map(field => `${field.name} ${field.text}`)
      lines.words(depth, at, group.at(-1)?.end ?? end, words)
      i += group.length - 1
    } else if (kind === 'message') lines.add(depth, at, end, `${name}  ${text}`)
    else if (kind === 'request') lines.add(depth, at, end, `request ${name}  ${text}`)
    else if (kind === 'fault') lines.add(depth, at, at, `!! ${text}`)
    else if (kind === 'bytes') lines.add(depth, at, end, text)
    else {
      const note = pointer ? `→ ${pointerText(pointer, exact)}` : ''
      const words = [name, type ?? '', text, note].filter(word => word !== '')
      lines.words(depth, at, end, words)
    }
    addNodes(lines, inside, depth + 1, exact)
  }
}

function pointerText({path, bytes, at}: Pointer, exact: boolean): string {
  if (!exact || !bytes) return path
  const where = at === undefined ? '' : ` at ${at.toString(16).padStart(4, '0')}`
  return `${path}${where}: ${toHex(bytes)}`
}
