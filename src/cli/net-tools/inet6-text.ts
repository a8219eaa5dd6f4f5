import {formatIpv6} from '../../../protocol/address.js'
import {viewOf} from '../../../protocol/bytes.js'

/** An IPv6 address as the C library writes it, with IPv4 addresses inside; of mapped ones, only those are left. */
export function inet6Text(bytes: Uint8Array): string {
  const plain = formatIpv6(viewOf(bytes), 0)
  if (bytes.subarray(0, 10).some(byte => byte !== 0)) return plain
  const v4 = bytes.subarray(12).join('.')
  const middle = viewOf(bytes).getUint16(10)
  if (middle === 0xffff) return v4
  // `::1` and the like are no IPv4 addresses.
  return middle === 0 && viewOf(bytes).getUint16(12) !== 0 ? `::${v4}` : plain
}
