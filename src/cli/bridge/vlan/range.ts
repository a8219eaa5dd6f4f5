/** VLANs as arguments: `10`, `10-20`. */
import {decimalOf} from '../../common/c-numbers.js'
import {failed} from '../refusal.js'

export interface Range {
  readonly first: number
  /** Missing for a single VLAN. */
  readonly last?: number
}

const VLANS = 4096

/**
 * Anything that is no number counts as 0, which the kernel refuses, and what 16 bits make -1 as nothing. What is wrong
 * with the first VLAN of a range is said only where `each` is looked at.
 */
export function readRange(word: string, each = false): Range | undefined {
  const [start = '', end] = word.split(/-(.*)/s)
  const first = decimalOf(16, start)
  const last = end === undefined ? undefined : decimalOf(16, end)
  if (first >= VLANS && (each || last === undefined)) throw failed(`Invalid VLAN ID "${first}"`)
  if (last !== undefined && (last >= VLANS || last <= first))
    throw failed(`Invalid VLAN range "${unsigned(first)}-${unsigned(last)}"`)
  if (first === -1) return undefined
  return {first: unsigned(first), ...(last !== undefined && {last: unsigned(last)})}
}

const unsigned = (number: number): number => number & 0xffff
