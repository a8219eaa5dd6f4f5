/** Labels of connections: 128 bits, in words of the machine's byte order. */
import {littleEndian} from '../../../protocol/bytes.js'
import {checkArray, checkInteger} from '../../words/options.js'

const LABELS = 128

/** The kernel's words are `unsigned long`, here of 64 bits. */
const byteOf = (bit: number): number => (littleEndian ? bit >> 3 : (bit >> 3) ^ 7)

/** Numbers of the bits that are set. */
export function readLabels(bytes: Uint8Array): number[] {
  const found: number[] = []
  for (let bit = 0; bit < bytes.length * 8; bit++)
    if ((bytes[byteOf(bit)] ?? 0) & (1 << (bit & 7))) found.push(bit)
  return found
}

export function labelBytes(option: string, labels: readonly number[]): Uint8Array {
  checkArray(option, labels)
  const bytes = new Uint8Array(LABELS / 8)
  for (const label of labels) {
    const bit = checkInteger(option, label, 0, LABELS - 1)
    const at = byteOf(bit)
    bytes[at] = (bytes[at] ?? 0) | (1 << (bit & 7))
  }
  return bytes
}
