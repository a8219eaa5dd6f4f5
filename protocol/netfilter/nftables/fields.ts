/** Formats that many messages and expressions share. */
import {enumeration, flags, named} from '../../names.js'
import {be32} from '../../scalars.js'
import {NFPROTO} from '../constants.js'
import {NFT_REG, NFT_REG32} from './constants.js'

/** A register: 1 to 4 are 16 bytes each, 8 to 23 (`NFT_REG32_00` …) the same memory in parts of 4. */
export const register = named('NFT_', be32, {
  ...prefixed('REG_', NFT_REG),
  ...prefixed('REG32_', NFT_REG32),
})

function prefixed(prefix: string, numbers: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(numbers).map(([key, number]) => [prefix + key, number]))
}

/** `NFPROTO_*` */
export const nfproto = named('NFPROTO_', be32, NFPROTO)

/** `NF_NAT_RANGE_*` */
export const natFlags = flags('NF_NAT_RANGE_', be32, {
  map_ips: 1,
  proto_specified: 2,
  proto_random: 4,
  persistent: 8,
  proto_random_fully: 16,
  proto_offset: 32,
  netmap: 64,
})

/** `NFT_OBJECT_*` */
export const objectType = enumeration('NFT_OBJECT_', be32, {
  counter: 1,
  quota: 2,
  ct_helper: 3,
  limit: 4,
  connlimit: 5,
  tunnel: 6,
  ct_timeout: 7,
  secmark: 8,
  ct_expect: 9,
  synproxy: 10,
})
