/** How long addresses are valid, and preferred, in seconds. */
import type {AddressInput} from '../../../protocol/route/address.js'

type Attributes = NonNullable<AddressInput['attributes']>

export interface Lifetimes {
  valid: number
  preferred: number
}

export const FOREVER = 0xffffffff

/** Those that a message asks for. */
export const lifetimesIn = ({attributes: {cacheinfo} = {}}: AddressInput): Lifetimes => ({
  valid: cacheinfo?.ifa_valid ?? FOREVER,
  preferred: cacheinfo?.ifa_prefered ?? FOREVER,
})

/** The attribute that says them. */
export const cacheinfoOf = ({valid, preferred}: Lifetimes): Attributes['cacheinfo'] => ({
  ifa_prefered: preferred,
  ifa_valid: valid,
  cstamp: 0,
  tstamp: 0,
})
