import {align4, littleEndian} from './bytes.js'

/** A growing buffer that messages are encoded into. New bytes are zero, so padding needs no code. */
export class Writer {
  bytes: Uint8Array
  view: DataView
  /** Bytes written so far. */
  length = 0

  constructor(capacity = 256) {
    this.bytes = new Uint8Array(capacity)
    this.view = new DataView(this.bytes.buffer)
  }

  /** Makes room for `count` more zero bytes and returns where they start. */
  reserve(count: number): number {
    const start = this.length
    this.length = start + count
    if (this.length > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.length, this.bytes.length * 2))
      grown.set(this.bytes)
      this.bytes = grown
      this.view = new DataView(grown.buffer)
    }
    return start
  }

  u8(value: number): void {
    const at = this.reserve(1)
    this.view.setUint8(at, value)
  }

  u16(value: number, little = littleEndian): void {
    const at = this.reserve(2)
    this.view.setUint16(at, value, little)
  }

  u32(value: number, little = littleEndian): void {
    const at = this.reserve(4)
    this.view.setUint32(at, value, little)
  }

  u64(value: bigint, little = littleEndian): void {
    const at = this.reserve(8)
    this.view.setBigUint64(at, value, little)
  }

  raw(bytes: Uint8Array): void {
    const at = this.reserve(bytes.length)
    this.bytes.set(bytes, at)
  }

  /** Pads to a multiple of four. */
  align(): void {
    this.reserve(align4(this.length) - this.length)
  }

  /** Takes back what was written behind `length`. */
  truncate(length: number): void {
    this.bytes.fill(0, length, this.length)
    this.length = length
  }

  /** What was written, as a copy. */
  finish(): Uint8Array {
    return this.bytes.slice(0, this.length)
  }
}
