/** Whom to ping, and how hosts are called. */
import {viewOf} from '../../../protocol/bytes.js'
import {AF} from '../../../protocol/constants.js'
import {addressText, type Found, hostName, lookup, ResolverError} from '../../system/addrinfo.js'
import {Refusal} from './refusal.js'

export interface Destination {
  readonly family: 4 | 6
  /** As it is called in the first and last lines. */
  readonly title: string
  readonly sockaddr: Uint8Array
  /** It was given as an address: nobody is asked for names. */
  readonly numeric: boolean
}

/** Throws {@link Refusal} for a host that is not found, or only in the other family than `wanted`. */
export function destinationOf(name: string, wanted: number): Destination & {canonical: string} {
  const addresses = attempt(name, true)
  const found = addresses instanceof ResolverError ? attempt(name, false) : addresses
  if (found instanceof ResolverError) throw new Refusal(`${name}: ${found.message}`)
  const fitting = found.find(({family}) => wanted === 0 || family === wanted)
  if (!fitting) throw new Refusal(`${name}: Address family for hostname not supported`)
  const numeric = found === addresses
  const canonical = found[0]?.canonical ?? name
  const family = fitting.family === AF.INET ? 4 : 6
  return {family, title: numeric ? name : canonical, canonical, sockaddr: fitting.address, numeric}
}

function attempt(name: string, numeric: boolean): Found[] | ResolverError {
  try {
    return lookup(name, {numeric})
  } catch (error) {
    if (error instanceof ResolverError) return error
    throw error
  }
}

/** How a host is called: by its address, and where names are wanted, by its name if it has one. */
export function hostText(sockaddr: Uint8Array, numeric: boolean): string {
  const address = addressText(sockaddr)
  const name = numeric ? undefined : hostName(sockaddr)
  return name === undefined ? address : `${name} (${address})`
}

/** Many may answer: it is multicast, or may be broadcast. */
export const isGroup = ({family, sockaddr}: Destination, {broadcast}: {broadcast: boolean}): boolean =>
  family === 4 ? broadcast || ((sockaddr[4] as number) & 0xf0) === 0xe0 : sockaddr[8] === 0xff

/** The same address with a port. */
export function withPort(sockaddr: Uint8Array, port: number): Uint8Array {
  const copy = Buffer.alloc(sockaddr.length)
  copy.set(sockaddr)
  viewOf(copy).setUint16(2, port)
  return copy
}
