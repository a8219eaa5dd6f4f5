/** Links that take in all packets: ports of bridges, and those below links that have a hardware address of their own. */
import {RTM} from '../../../../protocol/route/constants.js'
import {IFF} from '../../../../protocol/route/link.js'
import {isUp, type MemoryLink, tellLink} from './link.js'
import {isStacked} from './stack-check.js'

/** One more reason to take in all, or one less, which is told even if nothing changes by it. */
export function setPromiscuity(link: MemoryLink, by: 1 | -1): void {
  count(link, by)
  tellLink(link, RTM.NEWLINK, IFF.PROMISC)
}

/** A link on top of another that is up passes it on. */
function count(link: MemoryLink, by: 1 | -1): void {
  const was = link.promiscuity > 0
  link.promiscuity += by
  const {lower, promiscuity} = link
  if (lower && isUp(link) && was !== promiscuity > 0) setPromiscuity(lower, by)
}

/** Whether links on top that are up have other hardware addresses than the link itself. */
const hasOthers = ({uppers, address}: MemoryLink): boolean =>
  uppers.some(upper => isUp(upper) && (upper.address !== address || hasOthers(upper)))

/** Most drivers take in all if they are to take in packets for other addresses; nobody is told. */
export function listen(link: MemoryLink): void {
  const others = hasOthers(link)
  if (!isUp(link) || isStacked(link) || others === link.listening) return
  link.listening = others
  count(link, others ? 1 : -1)
}

/** What comes to a link on top that goes up or down. */
export function switchListening(link: MemoryLink): void {
  const {lower, promiscuity} = link
  if (lower) {
    listen(lower)
    if (promiscuity > 0) setPromiscuity(lower, isUp(link) ? 1 : -1)
  }
  if (isUp(link)) listen(link)
}
