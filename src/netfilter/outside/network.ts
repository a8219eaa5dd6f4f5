import {ip, type Prefix, parseIp} from '../../../protocol/address.js'
import {viewOf} from '../../../protocol/bytes.js'
import {prefixMask, underMask} from '../../../protocol/mask.js'

/** The same prefix with nothing behind it, spelt in the one way. */
export function network({family, address, length}: Prefix): Prefix {
  const whole = parseIp(address) ?? new Uint8Array()
  const bytes = underMask(whole, prefixMask(whole.length, length))
  return {family, length, address: ip.decode(viewOf(bytes), 0, bytes.length, {}) as string}
}
