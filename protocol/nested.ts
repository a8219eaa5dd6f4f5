/** Attributes that the kernel sends without a flag, but does not take without it. */
import {NLA_F_NESTED, NLA_F_NET_BYTEORDER} from './attributes.js'
import {wire} from './wire.js'

const flagged = <T extends object>(attributes: T, flags: number): T =>
  Object.assign(attributes, {
    [wire]: Object.fromEntries(Object.keys(attributes).map(key => [key, {flags}])),
  })

/** Has all of these attributes written with `NLA_F_NESTED`. */
export const nested = <T extends object>(attributes: T): T => flagged(attributes, NLA_F_NESTED)

/** Has all of these attributes written with `NLA_F_NET_BYTEORDER`. */
export const netByteOrder = <T extends object>(attributes: T): T => flagged(attributes, NLA_F_NET_BYTEORDER)
