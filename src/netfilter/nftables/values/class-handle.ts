/** Handles of tc(8)'s classes. */
import {rangeError} from '../../../words/options.js'
import {numeric} from './numbers.js'
import type {ValueType} from './value-type.js'

const classNumbers = numeric(23, 4, 'host')
const ROOT = 0xffffffff

/** `1:10`, `none`, `root`; or a number. */
export const classidType: ValueType = {
  ...classNumbers,
  write(option, value) {
    if (typeof value !== 'string') return classNumbers.write(option, value)
    if (value === 'none' || value === 'root') return classNumbers.write(option, value === 'none' ? 0 : ROOT)
    const [, major, minor] = /^([0-9a-f]{0,4}):([0-9a-f]{0,4})$/i.exec(value) ?? []
    if (major === undefined) throw rangeError(option, 'MAJOR:MINOR, none, root or a number', value)
    return classNumbers.write(option, parseInt(major || '0', 16) * 0x10000 + parseInt(minor || '0', 16))
  },
  read(bytes) {
    const value = Number(classNumbers.read(bytes))
    if (value === 0) return 'none'
    if (value === ROOT) return 'root'
    return `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`
  },
}
