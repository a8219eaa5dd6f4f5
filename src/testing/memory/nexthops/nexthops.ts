/** Requests for nexthop objects. */
import {NLM_F} from '../../../../protocol/constants.js'
import type {NexthopInput} from '../../../../protocol/route/nexthop.js'
import type {Route6} from '../ipv6/route.js'
import {E, invalid, Refused} from '../refused.js'
import type {Space} from '../space.js'
import {type Does, isGroup, type MemoryNexthop, nexthopMessage, tellNexthop} from './nexthop.js'
import {removeNexthop} from './removal.js'
import {checkUsers, tellUsers} from './users.js'
import {checkMessage, completeGroup, completeSingle} from './wish.js'

/** `RTM_NEWNEXTHOP`. Returns what has been made. */
export function newNexthop(space: Space, message: NexthopInput, flags: number): NexthopInput {
  checkMessage(message)
  const {protocol = 0, attributes = {}} = message
  const replaces = (flags & NLM_F.REPLACE) !== 0
  if (replaces && !attributes.id) throw invalid('Replace requires nexthop id')
  const id = attributes.id || freeId(space)
  const does = attributes.group ? completeGroup(space, attributes) : completeSingle(space, message)
  const found = space.nexthops.get(id)
  if (!found) {
    if (replaces && !(flags & NLM_F.CREATE))
      throw new Refused(E.NOENT, 'Replace specified without create and no entry exists')
    const nexthop = {id, protocol, does, users6: new Set<Route6>()}
    space.nexthops.set(id, nexthop)
    tellNexthop(space, nexthop)
    return nexthopMessage(nexthop)
  }
  if (!replaces) throw new Refused(E.EXIST)
  checkReplacement(space, found, does)
  Object.assign(found, {protocol, does})
  tellNexthop(space, found)
  for (const one of [found, ...groupsOf(space, found)]) tellUsers(space, one)
  return nexthopMessage(found)
}

function freeId(space: Space): number {
  do space.lastNexthop++
  while (space.nexthops.has(space.lastNexthop))
  return space.lastNexthop
}

/** Whether all that use a nexthop could use another instead. */
function checkReplacement(space: Space, found: MemoryNexthop, does: Does): void {
  checkUsers(space, found, does)
  for (const group of groupsOf(space, found)) {
    if (!isGroup(does) && does.blackhole && isGroup(group.does) && group.does.members.length > 1)
      throw invalid('Blackhole nexthop can not be a member of a group with more than one path')
    checkUsers(space, group, does)
  }
  if (isGroup(found.does) && !isGroup(does)) throw invalid('Can not replace a nexthop group with a nexthop.')
  if (!isGroup(found.does) && isGroup(does)) throw invalid('Can not replace a nexthop with a nexthop group.')
}

const groupsOf = ({nexthops}: Space, member: MemoryNexthop): MemoryNexthop[] =>
  [...nexthops.values()].filter(
    ({does}) => isGroup(does) && does.members.some(({nexthop}) => nexthop === member),
  )

/** `RTM_DELNEXTHOP` */
export function deleteNexthop(space: Space, message: NexthopInput): void {
  removeNexthop(space, known(space, message))
}

/** `RTM_GETNEXTHOP` of one. */
export const getNexthop = (space: Space, message: NexthopInput): NexthopInput =>
  nexthopMessage(known(space, message))

function known({nexthops}: Space, {attributes: {id} = {}}: NexthopInput): MemoryNexthop {
  if (id === undefined) throw invalid('Nexthop id is missing')
  if (id === 0) throw invalid('Invalid nexthop id')
  const found = nexthops.get(id)
  if (!found) throw new Refused(E.NOENT)
  return found
}

/** `RTM_GETNEXTHOP` of all that match, by their ids. */
export function listNexthops(space: Space, {family, attributes: has = {}}: NexthopInput): NexthopInput[] {
  const {oif, master, groups} = has
  const matches = ({does}: MemoryNexthop): boolean => {
    if (isGroup(does)) return !family && !oif && !master
    if (groups) return false
    const link = space.links.get(does.hop.oif ?? 0)
    return (
      (!family || does.family === family) &&
      (!oif || link?.index === oif) &&
      (!master || link?.master === master)
    )
  }
  return [...space.nexthops.values()]
    .filter(matches)
    .sort((a, b) => a.id - b.id)
    .map(nexthopMessage)
}
