import {copyBytes, toHex} from '../bytes.js'
import {DecodeError} from '../errors.js'

/** A stretch of bytes with a meaning, and the smaller ones in it. */
export interface Node {
  /** `request` is the request that an error repeats, `part` an attribute or a member of an array, `field` one of a C struct. */
  readonly kind: 'message' | 'request' | 'part' | 'field' | 'bytes' | 'fault'
  /** Where it starts in what was explained, its own header included. */
  readonly at: number
  readonly end: number
  /** The kernel's name. */
  readonly name?: string
  /** The type of an attribute's value: `u32`. */
  readonly type?: string
  /** The value in the kernel's words; of a fault, what is wrong. */
  readonly text?: string
  /** What a kernel's complaint is about. */
  readonly pointer?: Pointer
  readonly inside?: readonly Node[]
}

/** An attribute of a request. */
export interface Pointer {
  /** `IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VLAN_ID` */
  readonly path: string
  /** Its bytes, header and value, unless it is missing. */
  readonly bytes?: Uint8Array
  /** Where it stands in what was explained, if it does. */
  readonly at?: number
}

/** Adds what `add` adds to `nodes`; where the bytes make no sense to it, a fault. */
export function orFault(nodes: Node[], add: () => void): void {
  try {
    add()
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    nodes.push({kind: 'fault', at: error.offset, end: error.offset, text: error.message})
  }
}

/** Bytes without a known meaning. */
export const unknownBytes = (view: DataView, at: number, end: number): Node[] =>
  end > at ? [{kind: 'bytes', at, end, text: toHex(copyBytes(view, at, end))}] : []
