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

/** What the resolver found, up to the address that is taken. Only the first comes with the canonical name. */
export interface Tried {
  readonly family: 4 | 6
  readonly canonical: string
}

/** Throws {@link Refusal} for a host that is not found, or only in the other family than `wanted`. */
export function destinationOf(name: string, wanted: number): Destination & {tried: readonly Tried[]} {
  const addresses = attempt(name, true)
  const found = addresses instanceof ResolverError ? attempt(name, false) : addresses
  if (found instanceof ResolverError) throw new Refusal(`${name}: ${found.message}`)
  const at = found.findIndex(({family}) => wanted === 0 || family === wanted)
  const fitting = found[at]
  if (!fitting) throw new Refusal(`${name}: Address family for hostname not supported`)
  const tried = found.slice(0, at + 1).map(
    ({family, canonical = ''}): Tried => ({
      family: family === AF.INET ? 4 : 6,
      canonical,
    }),
  )
  const family = fitting.family === AF.INET ? 4 : 6
  const numeric = found === addresses
  // IPv4 is called by its canonical name.
  const title = numeric || family === 6 ? name : (fitting.canonical ?? '')
  return {family, title, sockaddr: fitting.address, numeric, tried}
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
