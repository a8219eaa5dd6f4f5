/** What goes with a nexthop object, and with which link it goes. */
import {RTM} from '../../../../protocol/route/constants.js'
import type {MemoryLink} from '../links/link.js'
import type {Space} from '../space.js'
import {isGroup, type MemoryNexthop, tellNexthop} from './nexthop.js'
import {removeUsers} from './users.js'

/** Removes a nexthop, the routes that use it, and it from its groups; a group goes with its last member. */
export function removeNexthop(space: Space, nexthop: MemoryNexthop, quiet = false): void {
  space.nexthops.delete(nexthop.id)
  if (!quiet) tellNexthop(space, nexthop, RTM.DELNEXTHOP)
  removeUsers(space, nexthop)
  for (const group of [...space.nexthops.values()]) {
    if (!isGroup(group.does)) continue
    const members = group.does.members.filter(member => member.nexthop !== nexthop)
    if (members.length === group.does.members.length) continue
    if (members.length === 0) {
      removeNexthop(space, group, quiet)
      continue
    }
    group.does = {members}
    if (!quiet) tellNexthop(space, group)
  }
}

/** The nexthops over a link that goes down or loses its carrier go without notice. */
export function sweepNexthops({space, index}: MemoryLink): void {
  for (const nexthop of [...space.nexthops.values()]) {
    const {does} = nexthop
    if (!isGroup(does) && !does.blackhole && does.hop.oif === index) removeNexthop(space, nexthop, true)
  }
}
