/**
 * Key of the notes a decoded object carries about its own bytes, where the bytes said more than the value does.
 * Encoders read them, so that decode → encode is the identity; everyone else can ignore them. The notes
 * survive a spread copy, and are missing from almost every object.
 */
export const wire: unique symbol = Symbol('wire')

/** Of a struct: its length on the wire when a kernel's is shorter than ours, or the bytes behind it when longer. */
export interface StructNote {
  readonly length?: number
  readonly tail?: Uint8Array
}

/** Of one attribute: flag bits other than its row's, or the exact bytes of a text that has several spellings. */
export interface AttributeNote {
  readonly flags?: number
  /** Written again as long as the value is still this one. */
  readonly spelling?: {readonly value: unknown; readonly bytes: Uint8Array}
}

/** Of a set of attributes: notes by key. */
export type AttributeNotes = Record<string, AttributeNote>

/** The notes of a value that may carry some. */
export function noteOf<N>(value: object): N | undefined {
  return (value as {[wire]?: N})[wire]
}
