/** What the tunnels' kinds have in common. The kernel replaces their settings as a whole. */
import {RTM} from '../../../../../../protocol/route/constants.js'
import {link} from '../../../../../../protocol/route/link.js'
import {Failure} from '../../../../common/failure.js'
import type {Asked} from '../kind.js'

/** Attributes of all tunnels. No kind has every one. */
export interface Tunnel {
  link?: number
  local?: string
  remote?: string
  ttl?: number
  tos?: number
  pmtudisc?: number
  ignoreDf?: number
  proto?: number
  /** Of sit or of IPv6. */
  flags?: number
  encapLimit?: number
  flowinfo?: number
  fwmark?: number
  iflags?: number
  oflags?: number
  ikey?: number
  okey?: number
  erspanVer?: number
  erspanIndex?: number
  erspanDir?: number
  erspanHwid?: number
  encapType?: 'none' | 'fou' | 'gue' | 'mpls' | number
  encapFlags?: number
  encapSport?: number
  encapDport?: number
  collectMetadata?: true
  '6rdPrefix'?: string
  '6rdPrefixlen'?: number
  '6rdRelayPrefix'?: string
  '6rdRelayPrefixlen'?: number
}

/**
 * Fills in what a new tunnel has, or what the one that is changed has now: the request must say everything. `kinds` are
 * those whose settings can be read as this one's.
 */
export const startFrom =
  (kinds: readonly string[], defaults: Tunnel) =>
  (asked: Asked<Tunnel>): void => {
    Object.assign(asked.data, defaults, asked.request.existing === undefined ? {} : now(asked, kinds))
  }

function now({context: {kernel}, request}: Asked<Tunnel>, kinds: readonly string[]): object {
  const {linkinfo = {}} = kernel.get(RTM.GETLINK, link, {index: request.existing ?? 0}).attributes
  const {kind = '', data} = linkinfo
  if (typeof data !== 'object' || !kinds.includes(kind))
    throw new Failure(1, 'Failed to get existing tunnel info.')
  return data
}

/** Leaves of the attributes those that are named, in the order in which iproute2 sends them. */
export function arrange(data: Tunnel, keys: readonly (keyof Tunnel)[]): void {
  const given = {...data}
  for (const key of Object.keys(data)) delete data[key as keyof Tunnel]
  for (const key of keys) if (given[key] !== undefined) Object.assign(data, {[key]: given[key]})
}
