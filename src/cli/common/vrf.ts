/** Virtual routing and forwarding: a link whose table a command means. */
import {RT_TABLE, RTM} from '../../../protocol/route/constants.js'
import {link} from '../../../protocol/route/link.js'
import type {Context} from './context.js'

/** The table of a VRF by name; `default` is the main one. `undefined` if there is no such VRF. */
export function vrfTable({kernel, links}: Context, name: string): number | undefined {
  if (name === 'default') return RT_TABLE.MAIN
  const index = links.named(name)?.index
  if (index === undefined) return undefined
  const info = kernel.get(RTM.GETLINK, link, {index}).attributes.linkinfo
  return info?.kind === 'vrf' ? (info.data as {table?: number} | undefined)?.table : undefined
}
