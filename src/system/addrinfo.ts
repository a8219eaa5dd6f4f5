/** Addresses of hosts and names of addresses, with their sockaddrs: getaddrinfo(3) and getnameinfo(3). */
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import {SOCKADDR_STORAGE, strerror, WORD} from './libc.js'
import {declared, koffi} from './native.js'

/** The resolver found nothing; the message is the C library's sentence. */
export class ResolverError extends Error {
  override readonly name = 'ResolverError'
}

export interface Found {
  /** `AF.INET` or `AF.INET6`. */
  readonly family: number
  /** Its sockaddr, with port 0 and the scope that the name had. */
  readonly address: Uint8Array
  /** The name that the first one's aliases stand for. */
  readonly canonical?: string
}

const c = declared({
  getaddrinfo: 'int getaddrinfo(const char *name, const char *service, const uint8_t *hints, uint8_t *found)',
  freeaddrinfo: 'void freeaddrinfo(uintptr_t found)',
  getnameinfo:
    'int getnameinfo(const uint8_t *address, uint32_t length, uint8_t *name, uint32_t size, void *service, uint32_t serviceSize, int flags)',
  gai_strerror: 'const char *gai_strerror(int number)',
})

const AI_CANONNAME = 2
const AI_NUMERICHOST = 4
const SOCK_RAW = 3
const EAI_SYSTEM = -11

export interface LookupOptions {
  /** Do not ask anyone: the name must be an address. */
  readonly numeric?: boolean
  /** Only addresses of this family, without a canonical name. */
  readonly family?: number
}

/** The addresses of a host, the best first. Throws {@link ResolverError}. */
export function lookup(name: string, {numeric = false, family = 0}: LookupOptions = {}): Found[] {
  // struct addrinfo begins with flags, family, socktype, protocol.
  const hints = Buffer.alloc(SOCKADDR_STORAGE)
  const flags = (family === 0 ? AI_CANONNAME : 0) | (numeric ? AI_NUMERICHOST : 0)
  new Int32Array(hints.buffer, hints.byteOffset, 3).set([flags, family, SOCK_RAW])
  const pointer = Buffer.alloc(SOCKADDR_STORAGE)
  const code: number = c.getaddrinfo(name, null, hints, pointer)
  if (code === EAI_SYSTEM) throw new ResolverError(strerror(koffi.errno()))
  if (code !== 0) throw new ResolverError(c.gai_strerror(code))
  const first = pointerAt(viewOf(pointer), 0)
  try {
    return [...list(first)]
  } finally {
    c.freeaddrinfo(first)
  }
}

/** Behind four integers and the address's length stand pointers to address, canonical name and next. */
function* list(first: bigint): Generator<Found, void, void> {
  const POINTERS = WORD === 8 ? 24 : 20
  for (let at = first; at !== 0n; ) {
    const view = viewOf(memory(at, POINTERS + 3 * WORD))
    const canonical = pointerAt(view, POINTERS + WORD)
    yield {
      family: view.getInt32(4, littleEndian),
      address: memory(pointerAt(view, POINTERS), view.getUint32(16, littleEndian)),
      ...(canonical !== 0n && {canonical: koffi.decode(canonical, 'char', -1) as string}),
    }
    at = pointerAt(view, POINTERS + 2 * WORD)
  }
}

/** A copy of memory that C points to. */
const memory = (address: bigint, length: number): Uint8Array =>
  new Uint8Array(koffi.view(address, length)).slice()

const pointerAt = (view: DataView, at: number): bigint =>
  WORD === 8 ? view.getBigUint64(at, littleEndian) : BigInt(view.getUint32(at, littleEndian))

/** The address in a sockaddr as text, with its scope. */
export const addressText = (sockaddr: Uint8Array): string => nameInfo(sockaddr, NI_NUMERICHOST) ?? ''

/** The name of the host with the address in a sockaddr, if it has one. */
export const hostName = (sockaddr: Uint8Array): string | undefined => nameInfo(sockaddr, NI_NAMEREQD)

const NI_NUMERICHOST = 1
const NI_NAMEREQD = 8
/** NI_MAXHOST. */
const LONGEST = 1025

function nameInfo(sockaddr: Uint8Array, flags: number): string | undefined {
  const name = Buffer.alloc(LONGEST)
  const code = c.getnameinfo(sockaddr, sockaddr.length, name, name.length, null, 0, flags)
  return code === 0 ? name.toString('utf8', 0, name.indexOf(0)) : undefined
}
