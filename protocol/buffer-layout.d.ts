// The package ships no types; these are the parts that struct.ts stands on.
declare module 'buffer-layout' {
  export class Layout<T = unknown> {
    constructor(span: number, property?: string)
    readonly span: number
    readonly property: string | undefined
    decode(bytes: Uint8Array, offset?: number): T
    encode(value: T, bytes: Uint8Array, offset?: number): number
    replicate(property: string): this
  }
  export class Structure extends Layout<Record<string, unknown>> {
    readonly fields: readonly Layout[]
    offsetOf(property: string): number | undefined
  }
  export function struct(fields: readonly Layout[], property?: string): Structure
  export function u8(property?: string): Layout<number>
  export function u16(property?: string): Layout<number>
  export function u32(property?: string): Layout<number>
  export function u16be(property?: string): Layout<number>
  export function u32be(property?: string): Layout<number>
  export function s8(property?: string): Layout<number>
  export function s16(property?: string): Layout<number>
  export function s32(property?: string): Layout<number>
  export function s16be(property?: string): Layout<number>
  export function s32be(property?: string): Layout<number>
  export function blob(length: number, property?: string): Layout<Uint8Array>
}
