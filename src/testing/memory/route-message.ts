/** What messages about IPv4 and IPv6 routes have in common. */
import {RT_TABLE} from '../../../protocol/route/constants.js'
import type {RouteInput} from '../../../protocol/route/route.js'

type Attributes = NonNullable<RouteInput['attributes']>

/** The table that a message means. */
export const tableIn = ({table, attributes = {}}: RouteInput): number =>
  attributes.table ?? (table || RT_TABLE.MAIN)

/** What stands in a header, which has no room for larger numbers, for a table. */
export const headerTable = (table: number): number => (table > 255 ? RT_TABLE.COMPAT : table)

/** What the kernel says of the use of a route, of which there is none; lifetimes are in hundredths of seconds. */
export const cacheinfoOf = (expires = 0): Attributes['cacheinfo'] => ({
  clntref: 0,
  lastuse: 0,
  expires: expires * 100,
  error: 0,
  used: 0,
  id: 0,
  ts: 0,
  tsage: 0,
})

/** Whether a list that is asked for has a route, which leaves by these links. */
export const isListed = (
  {protocol, type, attributes: {oif} = {}}: RouteInput,
  route: {readonly protocol: number; readonly type: number},
  oifs: readonly (number | undefined)[],
): boolean =>
  (!protocol || route.protocol === protocol) && (!type || route.type === type) && (!oif || oifs.includes(oif))
