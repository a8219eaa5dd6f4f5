/** The links that `ip link show` and `ip address show` look at. */
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {IFF, type LinkMessage, link, RTEXT_FILTER} from '../../../../protocol/route/link.js'
import type {Context} from '../../common/context.js'
import {NO_MASTER} from '../../common/masters.js'

/** What of the links is wanted. */
export interface LinkFilter {
  up?: boolean
  /** Index of the master, {@link NO_MASTER} for links without. */
  master?: number
  group?: number
  kind?: string
}

/**
 * All links, or those of the kind and master that are wanted: for families of their own, the kernel does not choose.
 * Names of others are needed, so all are read first.
 */
export function listLinks(context: Context, {master, kind}: LinkFilter, family: number): LinkMessage[] {
  const {kernel, links} = context
  const plain = family === AF.UNSPEC || family === AF.PACKET
  const attributes = {
    extMask: extent(context),
    ...(master !== undefined && {master}),
    ...(kind !== undefined && !isSlave(kind) && {linkinfo: {kind}}),
  }
  const found = [...kernel.each(RTM.GETLINK, link, {family, ...(plain && {attributes})})]
  for (const message of found) links.learn(message)
  return found
}

/** Whether what the kernel does not choose by fits. A group that is not told fits. */
export function isWanted(
  {flags, attributes: a}: LinkMessage,
  {up, master, group, kind}: LinkFilter,
): boolean {
  if (up && !(flags & IFF.UP)) return false
  if (master !== undefined && master !== NO_MASTER && a.master !== master) return false
  if (group !== undefined && a.group !== undefined && a.group !== group) return false
  return kind === undefined || isOfKind(a.linkinfo, kind)
}

/** What of each link is needed: `IFLA_EXT_MASK`. */
export const extent = ({settings}: Context): number =>
  (settings.statistics > 0 ? 0 : RTEXT_FILTER.SKIP_STATS) | (settings.brief ? 0 : RTEXT_FILTER.VF)

const isSlave = (kind: string): boolean => kind.endsWith('_slave')

function isOfKind(info: LinkMessage['attributes']['linkinfo'], kind: string): boolean {
  return isSlave(kind) ? info?.slaveKind === kind.slice(0, -'_slave'.length) : info?.kind === kind
}
