/** What the drivers of links on top of others refuse. */
import {IFF, type LinkInput} from '../../../../protocol/route/link.js'
import {E, invalid, Refused} from '../refused.js'
import type {Space} from '../space.js'
import {isUp, type MemoryLink} from './link.js'
import {bridgeOf} from './port.js'

type Kind = Pick<MemoryLink, 'kind'>

/** The same driver serves macvtap. */
export const isMacvlan = ({kind}: Kind): boolean => kind === 'macvlan' || kind === 'macvtap'
export const isVlan = ({kind}: Kind): boolean => kind === 'vlan'

/** Whether a kind goes on top of another link. */
export const isStacked = (link: Kind): boolean => isMacvlan(link) || isVlan(link)

/** Whether macvlans, or programs, take all that comes in by a link, so that no bridge can. */
export const isTaken = ({kind, uppers}: MemoryLink): boolean => kind === 'macvtap' || uppers.some(isMacvlan)

/** Of 802.1Q. */
const USUAL_PROTOCOL = 0x8100

/** What tells VLANs of one lower link apart, in the kernel's order. */
export function tagOf({data}: Pick<MemoryLink, 'data'>): number {
  const {id = 0, protocol = USUAL_PROTOCOL} = (data ?? {}) as {id?: number; protocol?: number}
  return protocol * 4096 + id
}

/** The lower link that a request for a new link names; refuses one that cannot be. */
export function lowerOf(space: Space, kind: string, {attributes = {}}: LinkInput): MemoryLink {
  const {link: index, linkinfo, mtu} = attributes
  const named = index === undefined ? undefined : space.links.get(index)
  if (isVlan({kind})) checkVlan(named, index, linkinfo?.data)
  if (index === undefined) throw new Refused(E.INVAL)
  if (!named) throw new Refused(E.NODEV)
  const lower = (isMacvlan({kind}) && isMacvlan(named) && named.lower) || named
  if (mtu !== undefined && mtu > lower.mtu) throw new Refused(E.INVAL)
  if (isMacvlan({kind}) && !isTaken(lower)) {
    if (lower.flags & IFF.LOOPBACK) throw new Refused(E.INVAL)
    if (bridgeOf(lower)) throw new Refused(E.BUSY)
  }
  return lower
}

function checkVlan(lower: MemoryLink | undefined, index: number | undefined, data: unknown): void {
  if (data === undefined) throw invalid('8021q: VLAN properties not specified')
  const {id} = data as {id?: number}
  if (id !== undefined && id > 4094) throw new Refused(E.RANGE, '8021q: Invalid VLAN id')
  if (id === undefined) throw invalid('8021q: VLAN id not specified')
  if (index === undefined) throw invalid('8021q: link not specified')
  if (!lower) throw new Refused(E.NODEV, '8021q: link does not exist')
  if (lower.flags & IFF.LOOPBACK) throw new Refused(E.OPNOTSUPP, '8021q: VLANs not supported on device')
  if (lower.uppers.some(other => isVlan(other) && tagOf(other) === tagOf({data})))
    throw new Refused(E.EXIST, '8021q: VLAN device already exists')
}

/** Refuses an MTU that the lower link does not have. */
export function checkLowerMtu(link: MemoryLink, mtu: number): void {
  if (link.lower && mtu > link.lower.mtu) throw new Refused(isVlan(link) ? E.RANGE : E.INVAL)
}

/** Refuses a hardware address that the lower link has, or another macvlan of it that is up. */
export function checkAddress(link: MemoryLink, address: string): void {
  const {lower} = link
  if (!lower || !isMacvlan(link)) return
  const others = lower.uppers.filter(other => other !== link && isMacvlan(other) && isUp(other))
  if ([lower, ...others].some(other => other.address === address)) throw new Refused(E.ADDRINUSE)
}

/** Refuses to have a link up: VLANs need their lower link up, macvlans an address of their own. */
export function checkUp(link: MemoryLink): void {
  if (link.lower && isVlan(link) && !isUp(link.lower)) throw new Refused(E.NETDOWN)
  checkAddress(link, link.address)
}

/** Whether a link is somewhere below another. */
export const isBelow = (link: MemoryLink, {lower}: MemoryLink): boolean =>
  lower !== undefined && (lower === link || isBelow(link, lower))
