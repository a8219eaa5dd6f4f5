/**
 * A field of a buffer-layout structure, as far as others see it. The package ships no types, so what we publish must
 * not refer to it.
 */
export interface FieldLayout<T> {
  /** Bytes it takes. */
  readonly span: number
  decode(bytes: Uint8Array, offset?: number): T
  encode(value: T, bytes: Uint8Array, offset?: number): number
}
