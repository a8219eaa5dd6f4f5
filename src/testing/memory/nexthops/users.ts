/** The routes of both families that use a nexthop object. */
import {byTable, sweep} from '../ipv4/fib.js'
import {numberOf} from '../ipv4/prefix.js'
import {type Route4, tellRoute} from '../ipv4/route.js'
import {removeRoute} from '../ipv6/fib.js'
import {type Route6, tellRoute as tellRoute6} from '../ipv6/route.js'
import type {Space} from '../space.js'
import {checkFamily6, checkScope} from './check.js'
import type {Does, MemoryNexthop} from './nexthop.js'

const users4 = ({routes}: Space, used: MemoryNexthop): Route4[] =>
  routes.filter(({nexthop}) => nexthop === used)

/** As the kernel tells of them: by table, then from the highest destination down. */
const downwards4 = (space: Space, used: MemoryNexthop): Route4[] =>
  users4(space, used).sort((a, b) => byTable(a, b) || numberOf(b.dst) - numberOf(a.dst))

/** The newest first. */
const newest6 = ({users6}: MemoryNexthop): Route6[] => [...users6].reverse()

/** Whether they could use another instead. */
export function checkUsers(space: Space, used: MemoryNexthop, does: Does): void {
  for (const {scope} of users4(space, used)) checkScope(does, scope)
  if (used.users6.size > 0) checkFamily6(does)
}

/** They have changed with it. */
export function tellUsers(space: Space, used: MemoryNexthop): void {
  for (const route of downwards4(space, used)) tellRoute(space, route)
  for (const route of newest6(used)) tellRoute6(space, [route])
}

/** They go with it. */
export function removeUsers(space: Space, used: MemoryNexthop): void {
  sweep(space, ({nexthop}) => nexthop === used)
  for (const route of newest6(used)) removeRoute(space, route)
}
