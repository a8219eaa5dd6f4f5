/** Names of hosts and networks. */
import {AF} from '../../../protocol/constants.js'
import {lookup, ResolverError} from '../../system/addrinfo.js'
import {hostName, netName, resolveNet} from '../../system/resolver.js'
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
  try {
    const [found] = lookup(name, {family: family.size === 4 ? AF.INET : AF.INET6})
    const start = IN_SOCKADDR[family.size]
    return (found?.address ?? new Uint8Array()).subarray(start, start + family.size)
  } catch (error) {
    if (error instanceof ResolverError) throw wrong(`getaddrinfo: ${error.message}\n`)
    throw error
  }
}

/** Where a sockaddr has the address. */
const IN_SOCKADDR = {4: 4, 16: 8} as const

/** The address of a network's name, as in /etc/networks. */
export function networkAddress(name: string): Uint8Array | undefined {
  const number = resolveNet(name)
  if (number === undefined) return undefined
  let bits = number
  // Only the parts that are there are given, the last one lowest.
  while (bits !== 0 && bits <= 0xffffff) bits = (bits << 8) >>> 0
  return Uint8Array.of(bits >>> 24, (bits >>> 16) & 0xff, (bits >>> 8) & 0xff, bits & 0xff)
}
