/** VLANs as arguments: `10`, `10-20`. */
import {decimalInt} from '../../common/c-numbers.js'
import {failed} from '../refusal.js'

export interface Range {
  readonly first: number
  /** Missing for a single VLAN. */
  readonly last?: number
}

const VLANS = 4096

/** Anything that is no number counts as 0, which the kernel refuses. */
export function readRange(word: string): Range {
  const dash = word.indexOf('-')
  const first = decimalInt(dash < 0 ? word : word.slice(0, dash))
  if (first >= VLANS) throw failed(`Invalid VLAN ID "${first}"`)
  if (dash < 0) return {first}
  const last = decimalInt(word.slice(dash + 1))
  if (last >= VLANS || last <= first) throw failed(`Invalid VLAN range "${first}-${last}"`)
  return {first, last}
}
