/** Prefixes that routers advertise, as `ip monitor prefix` shows them: events only, the kernel keeps no list. */
import type {PrefixMessage} from '../protocol/route/prefix.js'
import {type Lifetime, lifetime} from './address.js'
import type {Device} from './words/device.js'

/** A prefix of an advertisement (RFC 4861, 4.6.2). */
export interface Prefix {
  /** The interface that the advertisement came in on. */
  dev: Device
  /** Such as `2001:db8::/64`. */
  prefix: string
  /** Its addresses are reached without a router. */
  onlink?: true
  /** For addresses that hosts make themselves. */
  autoconf?: true
  /** In seconds. */
  validLifetime?: Lifetime
  preferredLifetime?: Lifetime
}

/** Bits of the option's flags. */
const FLAG = {ONLINK: 0x80, AUTOCONF: 0x40} as const

/** A prefix as the kernel describes it. */
export function fromMessage(message: PrefixMessage, names: ReadonlyMap<number, string>): Prefix {
  const {ifindex, len, flags, attributes} = message
  const {address = '::', cacheinfo} = attributes
  const found: Prefix = {dev: names.get(ifindex) ?? ifindex, prefix: `${address}/${len}`}
  if (flags & FLAG.ONLINK) found.onlink = true
  if (flags & FLAG.AUTOCONF) found.autoconf = true
  if (cacheinfo) {
    found.validLifetime = lifetime(cacheinfo.valid_time)
    found.preferredLifetime = lifetime(cacheinfo.preferred_time)
  }
  return found
}
