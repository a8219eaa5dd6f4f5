/** The flags of links. */
import {RTM} from '../../../../protocol/route/constants.js'
import {IFF, type LinkInput} from '../../../../protocol/route/link.js'
import {changed, wentDown, wentUp} from './events.js'
import {setUp} from './life.js'
import {ALL, isUp, type MemoryLink, tellLink} from './link.js'

/** Sets flags, and tells which changed; of a new link, all. */
export function setFlags(link: MemoryLink, {flags = 0, change: mask = 0}: LinkInput, all = 0): void {
  const before = link.flags
  const promiscuous = link.promiscuity > 0
  if (flags || mask) {
    const given = mask || ALL
    const settable =
      IFF.NOARP | IFF.DYNAMIC | IFF.MULTICAST | IFF.PROMISC | IFF.ALLMULTI | IFF.DEBUG | IFF.NOTRAILERS
    link.flags = (link.flags & ~(given & settable)) | (flags & given & settable)
    if (given & (flags ^ before) & IFF.UP) setUp(link, (flags & IFF.UP) !== 0)
  }
  const differ = (before ^ link.flags) | (promiscuous === link.promiscuity > 0 ? 0 : IFF.PROMISC)
  if (all || differ) tellLink(link, RTM.NEWLINK, all || differ)
  if (differ & IFF.UP) (isUp(link) ? wentUp : wentDown)(link)
  else if (differ && isUp(link)) changed(link)
}
