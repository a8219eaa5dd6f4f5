/** Addresses that stand in unions, each with a mask. */

import {prefixLength, prefixMask} from '../../../protocol/mask.js'
import {type Family, inUnion} from './family.js'
import {resolved} from './hosts.js'
import {wholeNumber} from './values.js'

const FULL = 0xff

/** `address[/mask]`: the address stays as it is. */
export function trackedAddress(family: Family, text: string): {address: Uint8Array; mask: Uint8Array} {
  const [host = '', length] = text.split(/\/(.*)/s, 2)
  const address = resolved(family, host)
  const bits = family.size * 8
  const prefix = length === undefined ? bits : (wholeNumber(length, 0, bits) ?? lengthOfMask(family, length))
  return {
    address: inUnion(address),
    // That of a whole address fills all of the union.
    mask: prefix === bits ? new Uint8Array(16).fill(FULL) : inUnion(prefixMask(family.size, prefix)),
  }
}

/** The length of a mask that is written as an address. What is none, or has gaps, is a whole address. */
function lengthOfMask(family: Family, text: string): number {
  const mask = family.parse(text)
  return (mask && prefixLength(mask)) ?? family.size * 8
}

/** `/16`, or nothing for a whole address, and for a mask with gaps. */
export function prefixText(mask: Uint8Array): string {
  const length = mask.every(byte => byte === FULL) ? undefined : prefixLength(mask)
  return length === undefined ? '' : `/${length}`
}
