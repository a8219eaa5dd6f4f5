/** A link goes to another namespace. */
import {RTM} from '../../../protocol/route/constants.js'
import {IFF} from '../../../protocol/route/link.js'
import {bear, bury, followPeer} from './link-list.js'
import {idOf} from './namespace-ids.js'
import {E, Refused} from './refused.js'
import {hasCarrier, linkNamed, type MemoryLink, type Space, tellLink} from './space.js'

/**
 * A link that moves leaves everything behind but its names, and keeps its index if nobody has it there. Where its name
 * is taken, it gets the one that the request says.
 */
export function move(link: MemoryLink, home: Space, wanted: string | undefined): MemoryLink {
  if (link.flags & IFF.LOOPBACK || link.kind === 'bridge')
    throw new Refused(E.INVAL, 'The interface netns is immutable')
  const name = linkNamed(home, link.name) ? wanted : link.name
  if (name === undefined) throw new Refused(E.EXIST)
  if (linkNamed(home, name))
    throw new Refused(E.EXIST, `Unable to use '${name}' for the new interface name in the target netns`)
  const taken = link.altnames.find(one => linkNamed(home, one))
  if (taken) throw new Refused(E.EXIST, `An interface with the altname ${taken} exists in the target netns`)
  const {peer} = link
  idOf(link.space, home)
  const had = peer !== undefined && hasCarrier(peer)
  link.peer = undefined
  bury(link)
  const free = !home.links.has(link.index)
  const {kind, data, mtu, mtuSet, address, broadcast, group, txqlen, altnames, alias} = link
  const moved = bear(home, {name, kind, data, ...(free && {index: link.index})})
  Object.assign(moved, {mtu, mtuSet, address, broadcast, group, txqlen, alias, altnames, peer})
  if (peer) peer.peer = moved
  tellLink(moved, RTM.NEWLINK, 0xffffffff)
  if (peer && had) followPeer(peer, had)
  return moved
}
