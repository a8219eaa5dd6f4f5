/** Socket addresses without port: struct sockaddr_in and sockaddr_in6 (linux/in.h, linux/in6.h). */
import {formatIpv4, formatIpv6, parseIp} from '../../protocol/address.js'
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import {AF} from '../../protocol/constants.js'
import {SOCKADDR_STORAGE} from '../system/libc.js'

/** The sockaddr of an IP address, which must be one. */
export function encodeSockaddr(address: string): Uint8Array {
  const ip = parseIp(address) as Uint8Array
  const v4 = ip.length === 4
  const bytes = Buffer.alloc(SOCKADDR_STORAGE).subarray(0, v4 ? 16 : 28)
  viewOf(bytes).setUint16(0, v4 ? AF.INET : AF.INET6, littleEndian)
  bytes.set(ip, v4 ? 4 : 8)
  return bytes
}

/** The address in a sockaddr at `at`; `undefined` if it holds none. */
export function decodeSockaddr(view: DataView, at = 0): string | undefined {
  if (view.byteLength < at + 8) return undefined
  const family = view.getUint16(at, littleEndian)
  if (family === AF.INET) return formatIpv4(view, at + 4)
  return family === AF.INET6 && view.byteLength >= at + 24 ? formatIpv6(view, at + 8) : undefined
}
