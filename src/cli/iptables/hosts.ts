/** Names of hosts and networks. */
import {lookup, ResolverError} from '../../system/addrinfo.js'
import {hostName, netName, resolveHost, resolveHost6, resolveNet} from '../../system/resolver.js'
import type {Family} from './family.js'
import {wrong} from './problem.js'

/** The name of an address; its digits if it has none. */
export function addressName(family: Family, address: Uint8Array): string {
  const name = hostName(address)
  if (name !== undefined) return name
  if (family.size === 4) {
    const network = netName(new DataView(address.buffer, address.byteOffset).getUint32(0))
    if (network !== undefined) return network
  }
  return family.format(address)
}

/** The address of a host. */
export function resolved(family: Family, name: string): Uint8Array {
  const address = family.parse(name)
  if (address) return address
  const found = family.size === 4 ? resolveHost(name) : resolveHost6(name)
  if ('address' in found) return found.address
  throw wrong(`getaddrinfo: ${sentenceOf(name)}\n`)
}

/** What getaddrinfo(3) says of a name that it does not find. */
function sentenceOf(name: string): string {
  try {
    lookup(name)
  } catch (error) {
    if (error instanceof ResolverError) return error.message
    throw error
  }
  return ''
}

/** The address of a network's name, as in /etc/networks. */
export function networkAddress(name: string): Uint8Array | undefined {
  const number = resolveNet(name)
  if (number === undefined) return undefined
  let bits = number
  // Only the parts that are there are given, the last one lowest.
  while (bits !== 0 && bits <= 0xffffff) bits = (bits << 8) >>> 0
  return Uint8Array.of(bits >>> 24, (bits >>> 16) & 0xff, (bits >>> 8) & 0xff, bits & 0xff)
}
