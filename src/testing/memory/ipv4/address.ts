/** IPv4 addresses as the kernel describes them. */
import {AF} from '../../../../protocol/constants.js'
import {type AddressInput, address as format} from '../../../../protocol/route/address.js'
import {IFA_F, RTM, RTNLGRP} from '../../../../protocol/route/constants.js'
import type {MemoryLink} from '../links/link.js'
import {networkOf} from './prefix.js'

/** An address. `address` is the other end's where there is one, else the same as `local`. */
export interface MemoryAddress {
  readonly local: string
  readonly address: string
  readonly length: number
  readonly scope: number
  readonly broadcast: string | undefined
  label: string
  secondary: boolean
  flags: number
  metric: number
  protocol: number
  valid: number
  preferred: number
}

/** An address as the kernel describes it. */
export function addressMessage(link: MemoryLink, one: MemoryAddress): AddressInput {
  const flags = one.flags | (one.secondary ? IFA_F.SECONDARY : 0)
  return {
    family: AF.INET,
    prefixlen: one.length,
    flags: flags & 0xff,
    scope: one.scope,
    index: link.index,
    attributes: {
      address: one.address,
      local: one.local,
      ...(one.broadcast && {broadcast: one.broadcast}),
      label: one.label,
      ...(one.protocol && {proto: one.protocol}),
      flags,
      ...(one.metric && {rtPriority: one.metric}),
      cacheinfo: {ifa_prefered: one.preferred, ifa_valid: one.valid, cstamp: 0, tstamp: 0},
    },
  }
}

export function tellAddress(link: MemoryLink, one: MemoryAddress, type: number = RTM.NEWADDR): void {
  link.space.tell(RTNLGRP.IPV4_IFADDR, type, format, addressMessage(link, one))
}

/** Whether two addresses have one prefix. */
export const samePrefix = (a: MemoryAddress, b: MemoryAddress): boolean =>
  a.length === b.length && networkOf(a.address, a.length) === networkOf(b.address, b.length)
