/** A link goes to another namespace. */
import {RTM} from '../../../../protocol/route/constants.js'
import {IFF, type LinkInput} from '../../../../protocol/route/link.js'
import {newInet6} from '../ipv6/device.js'
import {idOf} from '../namespace-ids.js'
import {E, invalid, Refused} from '../refused.js'
import {type FindSpace, linkNamed, type Space} from '../space.js'
import {bear, freeIndex, leave, shut} from './life.js'
import {ALL, type MemoryLink, tellLink, watch} from './link.js'

/**
 * A link that moves leaves everything behind but its names, and keeps its index if nobody has it there. Where its name
 * is taken, it gets the one that the request says.
 */
export function move(link: MemoryLink, home: Space, wanted: string | undefined): MemoryLink {
  if (link.flags & IFF.LOOPBACK || link.kind === 'bridge') throw invalid('The interface netns is immutable')
  const name = linkNamed(home, link.name) ? wanted : link.name
  if (name === undefined) throw new Refused(E.EXIST)
  if (linkNamed(home, name))
    throw new Refused(E.EXIST, `Unable to use '${name}' for the new interface name in the target netns`)
  const taken = link.altnames.find(one => linkNamed(home, one))
  if (taken) throw new Refused(E.EXIST, `An interface with the altname ${taken} exists in the target netns`)
  const {peer, kind, data} = link
  shut([link])
  leave(link)
  const index = home.links.has(link.index) ? freeIndex(home) : link.index
  tellLink(link, RTM.DELLINK, ALL, {newNetnsid: idOf(link.space, home), newIfindex: index})
  const moved = bear(home, {name, kind, data, index})
  const {mtu, mtuSet, address, addressSet, broadcast, group, txqlen, altnames, alias, operstate} = link
  const kept = {mtu, mtuSet, address, addressSet, broadcast, group, txqlen, altnames, alias, operstate}
  const {lower, uppers, carrier, promiscuity, listening, linkmode, offload} = link
  Object.assign(moved, kept, {peer, lower, uppers, carrier, promiscuity, listening, linkmode, offload})
  moved.inet6 = newInet6(moved)
  if (peer) peer.peer = moved
  if (lower) lower.uppers[lower.uppers.indexOf(link)] = moved
  for (const upper of moved.uppers) upper.lower = moved
  if (link.space.later.watched.delete(link)) watch(moved)
  tellLink(moved, RTM.NEWLINK, ALL)
  return moved
}

/** The namespace that a message names, else the one where it is. */
export const target = (
  space: Space,
  {attributes: {netNsFd, netNsPid} = {}}: LinkInput,
  find: FindSpace,
): Space => {
  const number = netNsFd ?? netNsPid
  return number === undefined ? space : find(number)
}
