/** Words of nft(8) for numbers that several objects have. */
import {NF, NFPROTO} from '../../../protocol/netfilter/constants.js'
import {rangeError} from '../../words/options.js'
import {words} from '../../words/words.js'

/** Family of a table. */
export type NftFamily = 'ip' | 'ip6' | 'inet' | 'arp' | 'bridge' | 'netdev'

export const families = words({
  ip: NFPROTO.IPV4,
  ip6: NFPROTO.IPV6,
  inet: NFPROTO.INET,
  arp: NFPROTO.ARP,
  bridge: NFPROTO.BRIDGE,
  netdev: NFPROTO.NETDEV,
})

/** `NFPROTO_*` of a family that must be given. */
export function familyNumber(family: unknown): number {
  if (typeof family !== 'string') throw rangeError('family', 'ip, ip6, inet, arp, bridge or netdev', family)
  return families.number('family', family as NftFamily)
}

/** The same, for filters: `NFPROTO_UNSPEC` means all. */
export const optionalFamily = (family: NftFamily | undefined): number =>
  family === undefined ? NFPROTO.UNSPEC : familyNumber(family)

export const policies = words({accept: NF.ACCEPT, drop: NF.DROP})

const inetHooks = words({prerouting: 0, input: 1, forward: 2, output: 3, postrouting: 4, ingress: 5})
const arpHooks = words({input: 0, output: 1, forward: 2})
const netdevHooks = words({ingress: 0, egress: 1})

/** Hook words of a family. */
export const hooksOf = (family: number) =>
  family === NFPROTO.NETDEV ? netdevHooks : family === NFPROTO.ARP ? arpHooks : inetHooks

const priorities = {raw: -300, mangle: -150, dstnat: -100, filter: 0, security: 50, srcnat: 100}
const bridgePriorities = {dstnat: -300, filter: -200, out: 100, srcnat: 300}

/** nft(8)'s names for priorities in a family. */
export const priorityNames = (family: number): Readonly<Record<string, number>> =>
  family === NFPROTO.BRIDGE ? bridgePriorities : priorities

/** A priority by number, or by one of nft(8)'s names. */
export function priorityNumber(family: number, priority: number | string): number {
  const names = priorityNames(family)
  if (typeof priority === 'number') {
    if (!Number.isInteger(priority) || Math.abs(priority) > 0x7fffffff)
      throw rangeError('priority', 'an integer of 32 bits', priority)
    return priority
  }
  const number = Object.hasOwn(names, priority) ? names[priority] : undefined
  if (number === undefined)
    throw rangeError('priority', `a number or one of ${Object.keys(names).join(' ')}`, priority)
  return number
}
