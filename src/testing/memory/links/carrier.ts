/** What ends when a link loses its carrier. */
import {NTF, NUD} from '../../../../protocol/route/constants.js'
import {forget} from '../neighbours.js'
import {sweepNexthops} from '../nexthops/removal.js'
import {hasCarrier, isUp, type MemoryLink} from './link.js'

/**
 * What the kernel does whenever something about a link changes: without a carrier no nexthops stay, and of neighbours
 * only what is permanent.
 */
export function checkCarrier(link: MemoryLink): void {
  if (!isUp(link) || hasCarrier(link)) return
  forget(link, ({state, flags}) => !(flags & NTF.PROXY) && !(state & NUD.PERMANENT))
  sweepNexthops(link)
}
