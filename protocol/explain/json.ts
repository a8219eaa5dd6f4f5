import {toHex} from '../bytes.js'
import type {Node, Pointer} from './node.js'

/** A node of the tree that `netlink explain --json` prints. */
export interface JsonNode {
  readonly kind: Node['kind']
  readonly offset: number
  readonly length: number
  readonly name?: string
  readonly type?: string
  readonly text?: string
  /** Bytes of a node that holds no others. */
  readonly hex?: string
  readonly points?: {readonly path: string; readonly hex?: string; readonly offset?: number}
  readonly inside?: readonly JsonNode[]
}

/** A tree as plain objects. */
export const asJson = (nodes: readonly Node[], bytes: Uint8Array): JsonNode[] =>
  nodes.map(({kind, at, end, name, type, text, pointer, inside}) => ({
    kind,
    offset: at,
    length: end - at,
    ...(name !== undefined && {name}),
    ...(type !== undefined && {type}),
    ...(text !== undefined && {text}),
    ...(!inside && end > at && {hex: toHex(bytes.subarray(at, end))}),
    ...(pointer && {points: points(pointer)}),
    ...(inside && {inside: asJson(inside, bytes)}),
  }))

const points = ({path, bytes, at}: Pointer) => ({
  path,
  ...(bytes && {hex: toHex(bytes)}),
  ...(at !== undefined && {offset: at}),
})
