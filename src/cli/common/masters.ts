/** Links that others belong to, as options name them. */
import {RTM} from '../../../protocol/route/constants.js'
import {link} from '../../../protocol/route/link.js'
import type {Context} from './context.js'
import {wrong} from './failure.js'

/** What the kernel takes for a wish for links without a master: -1. */
export const NO_MASTER = 0xffffffff

/** The index of a master, or of another link that must be. Throws `Misuse` if there is no such link. */
export function masterIndex({links}: Context, name: string): number {
  const index = links.find(name)
  if (index === undefined) throw wrong(name, 'Device does not exist\n')
  return index
}

/** The index of a VRF. Throws `Misuse` if that is none. */
export function vrfIndex({kernel, links}: Context, name: string): number {
  const index = links.named(name)?.index
  const kind = index && kernel.get(RTM.GETLINK, link, {index}).attributes.linkinfo?.kind
  if (index === undefined || kind !== 'vrf') throw wrong(name, 'Not a valid VRF name\n')
  return index
}
