/** Which protocol an address in a statement is of. */
import {parseIp} from '../../../../../protocol/address.js'
import {NFPROTO} from '../../../../../protocol/netfilter/constants.js'
import {rangeError} from '../../../../words/options.js'
import {ipv4Type, ipv6Type} from '../../values/types.js'
import type {ValueType} from '../../values/value-type.js'
import type {Context} from '../context.js'

/** Of addresses; needed in tables of several families, where the address itself does not tell. */
export type AddressFamily = 'ip' | 'ip6'

const numbers: Readonly<Record<AddressFamily, number>> = {ip: NFPROTO.IPV4, ip6: NFPROTO.IPV6}

const isSingle = (family: number): boolean => family === NFPROTO.IPV4 || family === NFPROTO.IPV6

/** The family by its word, by a plain address, or by the table; `undefined` if none of them tells. */
export function addressFamily(
  word: AddressFamily | undefined,
  address: unknown,
  {family: table}: Context,
): number | undefined {
  if (word !== undefined && !Object.hasOwn(numbers, word)) throw rangeError('family', 'ip or ip6', word)
  const size = typeof address === 'string' ? parseIp(address)?.length : undefined
  const own = size === undefined ? undefined : size === ipv4Type.size ? NFPROTO.IPV4 : NFPROTO.IPV6
  const family = (word && numbers[word]) ?? own ?? (isSingle(table) ? table : undefined)
  if (isSingle(table) && family !== table)
    throw rangeError('family', 'the family of the table', word ?? address)
  return family
}

export const addressType = (family: number): ValueType => (family === NFPROTO.IPV4 ? ipv4Type : ipv6Type)

/** The word, where neither the table nor a plain address tells. */
export const familyWord = (
  family: number | undefined,
  address: unknown,
  {family: table}: Context,
): {family?: AddressFamily} =>
  !family || isSingle(table) || typeof address === 'string'
    ? {}
    : {family: family === NFPROTO.IPV4 ? 'ip' : 'ip6'}
