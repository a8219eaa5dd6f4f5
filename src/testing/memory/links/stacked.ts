/** Links on top of others, by which their packets leave: vlan, macvlan and macvtap. */
import {IFF} from '../../../../protocol/route/link.js'
import {newInet6} from '../ipv6/device.js'
import {addressChanged, mtuChanged} from './events.js'
import {setFlags} from './flags.js'
import {buryAll, shut} from './life.js'
import {hasCarrier, isUp, type MemoryLink, operstateOf, tellLink, watch} from './link.js'
import {isVlan, tagOf} from './stack-check.js'

/** Which of the links on top of one are meant: each driver hears of changes at its own time. */
type Which = (upper: MemoryLink) => boolean

/** Puts a new link on its lower link, and tells of that. */
export function stack(link: MemoryLink, lower: MemoryLink): void {
  if (!link.mtuSet) link.mtu = lower.mtu
  link.inet6 = newInet6(link)
  if (isVlan(link)) {
    link.flags = lower.flags & ~(IFF.UP | IFF.PROMISC | IFF.ALLMULTI)
    if (!link.addressSet) link.address = lower.address
  }
  link.lower = lower
  lower.uppers.push(link)
  if (isVlan(link)) lower.uppers.sort((a, b) => tagOf(a) - tagOf(b))
  link.carrier = hasCarrier(lower)
  if (!link.carrier) link.operstate = operstateOf(link)
  tellLink(lower)
  watch(link)
}

/** Takes a link off its lower one, and tells of that. */
export function unstack(link: MemoryLink): void {
  const {lower} = link
  if (!lower) return
  lower.uppers.splice(lower.uppers.indexOf(link), 1)
  tellLink(lower)
}

/** Links on top go with their lower link. */
export function buryUppers({uppers}: MemoryLink, which: Which): void {
  const all = uppers.filter(which)
  all.forEach(unstack)
  buryAll(all)
}

/** No link on top of another has a larger MTU. */
export function lowerMtuChanged({uppers, mtu}: MemoryLink, which: Which): void {
  for (const upper of uppers.filter(which)) {
    if (upper.mtu <= mtu) continue
    upper.mtu = mtu
    mtuChanged(upper)
  }
}

/** VLANs that are up have their lower link's hardware address, unless they were given one. */
export function lowerAddressChanged({uppers}: MemoryLink): void {
  for (const upper of uppers) if (isVlan(upper) && isUp(upper)) inheritAddress(upper)
}

function inheritAddress(link: MemoryLink): void {
  const {lower, address, addressSet} = link
  if (!lower || addressSet || address === lower.address) return
  link.address = lower.address
  addressChanged(link)
}

/** A link is up now, and VLANs with it. */
export function vlansUp({uppers}: MemoryLink): void {
  for (const upper of uppers.filter(isVlan)) {
    setFlags(upper, {flags: IFF.UP, change: IFF.UP})
    follow(upper)
  }
}

/** A link is down now, and VLANs with it. */
export function vlansDown({uppers}: MemoryLink): void {
  const all = uppers.filter(isVlan)
  shut(all)
  all.forEach(follow)
}

/** Something about a link changed, perhaps its carrier. */
export const lowerChanged = ({uppers}: MemoryLink, which: Which): void => uppers.filter(which).forEach(follow)

/** A link on top has the carrier of its lower link. */
function follow(link: MemoryLink): void {
  setCarrier(link, link.lower !== undefined && hasCarrier(link.lower))
}

function setCarrier(link: MemoryLink, carrier: boolean): void {
  if (link.carrier === carrier) return
  link.carrier = carrier
  watch(link)
}

/** What the driver of VLANs does as one goes up or down. */
export function switchVlan(link: MemoryLink): void {
  if (isUp(link)) inheritAddress(link)
  setCarrier(link, isUp(link) && link.lower !== undefined && hasCarrier(link.lower))
}
