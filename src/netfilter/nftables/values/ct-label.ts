/** Labels of connections. */
import {littleEndian} from '../../../../protocol/bytes.js'
import {checkInteger} from '../../../words/options.js'
import type {ValueType} from './value-type.js'

const LABEL_SIZE = 16

/** Bits by their numbers. */
export const ctLabelType: ValueType = {
  size: LABEL_SIZE,
  number: 30,
  ordered: false,
  hostOrder: true,
  bits: true,
  write(option, value) {
    const bit = checkInteger(option, value, 0, LABEL_SIZE * 8 - 1)
    const bytes = new Uint8Array(LABEL_SIZE)
    const byte = littleEndian ? bit >> 3 : (bit >> 3) ^ 7
    bytes[byte] = 1 << (bit & 7)
    return bytes
  },
  read(bytes) {
    const byte = bytes.findIndex(item => item !== 0)
    const bit = byte < 0 ? -1 : Math.log2(bytes[byte] ?? 0)
    if (!Number.isInteger(bit) || bit < 0 || bytes.subarray(byte + 1).some(item => item !== 0))
      return undefined
    return (littleEndian ? byte : byte ^ 7) * 8 + bit
  },
}
