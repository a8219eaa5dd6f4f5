/** Addresses of `-s` and `-d`: lists of hosts and networks, each with a mask. */

import {prefixMask, underMask} from '../../../protocol/mask.js'
import {resolveHost, resolveHost6} from '../../system/resolver.js'
import {bytesOfIpv4, type Family} from './family.js'
import {networkAddress} from './hosts.js'
import {wrong} from './problem.js'
import {wholeNumber} from './values.js'

export interface Masked {
  readonly address: Uint8Array
  readonly mask: Uint8Array
}

/** `host[/mask]` with commas between them. */
export const parseAddresses = (family: Family, text: string): Masked[] =>
  text.split(',').map(one => parseAddress(family, one))

function parseAddress(family: Family, text: string): Masked {
  const slash = text.lastIndexOf('/')
  const host = slash < 0 ? text : text.slice(0, slash)
  const length = slash < 0 ? undefined : text.slice(slash + 1)
  const mask = length === undefined ? prefixMask(family.size, family.size * 8) : parseMask(family, length)
  // Of everything no address is left, whatever stands there.
  const everything = mask.every(byte => byte === 0)
  const address = everything ? new Uint8Array(family.size) : hostAddress(family, host)
  return {address: underMask(address, mask), mask}
}

function parseMask(family: Family, text: string): Uint8Array {
  const length = wholeNumber(text, 0, family.size * 8)
  const mask = length === undefined ? wholeAddress(family, text) : prefixMask(family.size, length)
  if (!mask) throw wrong(`invalid mask \`${text}' specified`)
  return mask
}

/** An address without missing bytes. */
const wholeAddress = (family: Family, text: string): Uint8Array | undefined =>
  family.size === 4 && bytesOfIpv4(text)?.length !== 4 ? undefined : family.numeric(text)

function hostAddress(family: Family, host: string): Uint8Array {
  const parsed = family.numeric(host)
  if (parsed) return parsed
  if (host !== '') {
    const network = family.size === 4 ? networkAddress(host) : undefined
    if (network) return network
    const found = family.size === 4 ? resolveHost(host) : resolveHost6(host)
    if ('address' in found) return found.address
  }
  throw wrong(`host/network \`${host}' not found`)
}
