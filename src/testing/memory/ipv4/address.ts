/** IPv4 addresses as the kernel describes them. */
import {AF} from '../../../../protocol/constants.js'
import {type AddressInput, address as format} from '../../../../protocol/route/address.js'
import {IFA_F, RTM, RTNLGRP} from '../../../../protocol/route/constants.js'
import {cacheinfoOf, type Lifetimes} from '../lifetimes.js'
import type {MemoryLink} from '../links/link.js'
import {networkOf} from './prefix.js'

/** An address. `address` is the other end's where there is one, else the same as `local`. */
export interface Address4 extends Lifetimes {
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
}

/** An address as the kernel describes it. */
export function addressMessage(link: MemoryLink, one: Address4): AddressInput {
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
      cacheinfo: cacheinfoOf(one),
    },
  }
}

export function tellAddress(link: MemoryLink, one: Address4, type: number = RTM.NEWADDR): void {
  link.space.tell(RTNLGRP.IPV4_IFADDR, type, format, addressMessage(link, one))
}

/** Whether two addresses have one prefix. */
export const samePrefix = (a: Address4, b: Address4): boolean =>
  a.length === b.length && networkOf(a.address, a.length) === networkOf(b.address, b.length)
