/** Attributes that the kernel sends without `NLA_F_NESTED`, but does not take without it. */
import {NLA_F_NESTED} from './attributes.js'
import {wire} from './wire.js'

/** Has all of these attributes written with the flag. */
export const nested = <T extends object>(attributes: T): T =>
  Object.assign(attributes, {
    [wire]: Object.fromEntries(Object.keys(attributes).map(key => [key, {flags: NLA_F_NESTED}])),
  })
