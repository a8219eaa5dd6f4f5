/** Addresses of `-s` and `-d`: lists of hosts and networks, each with a mask. */

import {prefixMask, underMask} from '../../../protocol/mask.js'
import {resolveHost, resolveHost6} from '../../system/resolver.js'
import type {Family} from './family.js'
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
  const [host = '', length] = text.split(/\/(.*)/s, 2)
  const mask = length === undefined ? prefixMask(family.size, family.size * 8) : parseMask(family, length)
  // Of everything no address is left, whatever stands there.
  const everything = mask.every(byte => byte === 0)
  const address = everything ? new Uint8Array(family.size) : hostAddress(family, host, length !== undefined)
  return {address: underMask(address, mask), mask}
}

function parseMask(family: Family, text: string): Uint8Array {
  const length = wholeNumber(text, 0, family.size * 8)
  const mask = length === undefined ? family.parse(text) : prefixMask(family.size, length)
  if (!mask) throw wrong(`invalid mask \`${text}' specified`)
  return mask
}

function hostAddress(family: Family, host: string, isNetwork: boolean): Uint8Array {
  const parsed = family.parse(host) ?? (isNetwork && family.size === 4 ? shortened(host) : undefined)
  if (parsed) return parsed
  if (host !== '') {
    const network = family.size === 4 ? networkAddress(host) : undefined
    if (network) return network
    const found = family.size === 4 ? resolveHost(host) : resolveHost6(host)
    if ('address' in found) return found.address
  }
  throw wrong(`host/network \`${host}' not found`)
}

/** `10` and `10.1`: the parts that are missing are 0. */
function shortened(text: string): Uint8Array | undefined {
  const parts = text.split('.')
  if (parts.length > 4 || !parts.every(part => /^\d+$/.test(part) && Number(part) <= 0xff)) return undefined
  return Uint8Array.from([...parts, '0', '0', '0'].slice(0, 4), Number)
}
