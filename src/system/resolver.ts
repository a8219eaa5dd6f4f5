/** Names of hosts and networks, through the C library and so as the system is set up: hosts, DNS, /etc/networks. */
import {declared, koffi} from './native.js'

/** What a name stands for, or the C library's sentence why nothing. */
export type Resolution =
  | {readonly address: Uint8Array}
  | {
      readonly sentence: string
      /** `EAI_*` of getaddrinfo(3). */
      readonly code?: number
    }

type Pointer = unknown

const c = declared({
  gethostbyname: 'void *gethostbyname(const char *name)',
  gethostbyaddr: 'void *gethostbyaddr(const uint8_t *address, uint32_t length, int family)',
  getnetbyname: 'void *getnetbyname(const char *name)',
  getnetbyaddr: 'void *getnetbyaddr(uint32_t net, int family)',
  getaddrinfo:
    'int getaddrinfo(const char *node, const char *service, const uint8_t *hints, _Out_ void **found)',
  freeaddrinfo: 'void freeaddrinfo(void *found)',
  h_errno: 'int *__h_errno_location()',
  hstrerror: 'const char *hstrerror(int number)',
})

const AF_INET = 2
const AF_INET6 = 10
const WORD = koffi.sizeof('void *')

/** The fields of struct hostent and struct netent; both begin with a name and a list of aliases. */
const nameIn = (entry: Pointer): string => koffi.decode(entry, 0, 'const char *')
const ADDRESSES = 2 * WORD + 8
const NET = 2 * WORD + 4

/** Why the last name that was asked for stands for nothing. */
export function whyNot(code?: number): Resolution {
  const sentence: string = c.hstrerror(koffi.decode(c.h_errno(), 'int'))
  return {sentence, ...(code !== undefined && {code})}
}

/** The first IPv4 address of a host. */
export function resolveHost(name: string): Resolution {
  const entry: Pointer = c.gethostbyname(name)
  if (!entry) return whyNot()
  const first: Pointer = koffi.decode(koffi.decode(entry, ADDRESSES, 'void *'), 0, 'void *')
  return {address: Uint8Array.from(koffi.decode(first, koffi.array('uint8_t', 4)) as number[])}
}

/** The first IPv6 address of a host. */
export function resolveHost6(name: string): Resolution {
  // struct addrinfo: four ints, a length, then pointers; sockaddr_in6 has the address at 8.
  const hints = Buffer.alloc(128)
  new Int32Array(hints.buffer, hints.byteOffset, 2)[1] = AF_INET6
  const found: [Pointer] = [null]
  const code: number = c.getaddrinfo(name, null, hints, found)
  if (code !== 0) return whyNot(code)
  const sockaddr: Pointer = koffi.decode(found[0], WORD === 8 ? 24 : 20, 'void *')
  const bytes = koffi.decode(sockaddr, koffi.array('uint8_t', 24)) as number[]
  c.freeaddrinfo(found[0])
  return {address: Uint8Array.from(bytes).slice(8)}
}

/** The name of a host of either family; `undefined` if it has none. */
export function hostName(address: Uint8Array): string | undefined {
  const family = address.length === 4 ? AF_INET : AF_INET6
  const entry: Pointer = c.gethostbyaddr(address, address.length, family)
  return entry ? nameIn(entry) : undefined
}

/** The number of a network, in host order: `0xc0000200` for 192.0.2.0. */
export function resolveNet(name: string): number | undefined {
  const entry: Pointer = c.getnetbyname(name)
  return entry ? koffi.decode(entry, NET, 'uint32_t') : undefined
}

/** The name of a network, given by its number in host order. */
export function netName(net: number): string | undefined {
  const entry: Pointer = c.getnetbyaddr(net, AF_INET)
  return entry ? nameIn(entry) : undefined
}
