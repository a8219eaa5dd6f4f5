/** What the parts of the kernel do when a link changes. */
import {AF} from '../../../../protocol/constants.js'
import {start as start4} from '../ipv4/device.js'
import {follow as follow4, sweepLink} from '../ipv4/link-routes.js'
import {detect} from '../ipv6/address-list.js'
import {follow, followMtu, start, stop} from '../ipv6/device.js'
import {forget, forgetFamily} from '../neighbours.js'
import {sweepNexthops} from '../nexthops/removal.js'
import type {Later} from '../space.js'
import {portAddressChanged, portMtuChanged} from './bridge.js'
import {checkCarrier} from './carrier.js'
import {activate, isUp, type MemoryLink, operstateOf, tellLink} from './link.js'
import {portChanged, portDown, portUp} from './port.js'
import {isMacvlan, isVlan} from './stack-check.js'
import {lowerAddressChanged, lowerChanged, lowerMtuChanged, vlansDown, vlansUp} from './stacked.js'

/** A link is up now. */
export function wentUp(link: MemoryLink): void {
  start4(link)
  lowerChanged(link, isMacvlan)
  start(link)
  portUp(link)
  vlansUp(link)
}

/** A link is down now. */
export function wentDown(link: MemoryLink): void {
  sweepLink(link, 'down')
  sweepNexthops(link)
  forgetFamily(link, AF.INET)
  lowerChanged(link, isMacvlan)
  stop(link)
  portDown(link)
  vlansDown(link)
}

/** A link that is up is another in some way. */
export function changed(link: MemoryLink): void {
  follow4(link)
  checkCarrier(link)
  lowerChanged(link, isMacvlan)
  follow(link)
  portChanged(link)
  lowerChanged(link, isVlan)
}

/** As {@link changed}, and tells; of links that are down nobody hears. */
export function stateChanged(link: MemoryLink): void {
  if (!isUp(link)) return
  changed(link)
  tellLink(link)
}

/** A link has another hardware address. */
export function addressChanged(link: MemoryLink): void {
  tellLink(link)
  forget(link)
  portAddressChanged(link)
  lowerAddressChanged(link)
}

/** A link has another MTU. */
export function mtuChanged(link: MemoryLink): void {
  tellLink(link)
  lowerMtuChanged(link, isMacvlan)
  followMtu(link)
  portMtuChanged(link)
  lowerMtuChanged(link, isVlan)
}

/** What follows when a request is over: the kernel notices carriers that changed, and new addresses get ready. */
export function finish({watched, detected}: Later): void {
  for (const link of watched) {
    watched.delete(link)
    link.operstate = operstateOf(link)
    activate(link)
    stateChanged(link)
  }
  for (const [address, link] of detected) detect(link, address)
  detected.clear()
}
