/** Where a packet that comes in by a link would go: to this host, on to another, or nowhere. */
import {RT_SCOPE, RTN} from '../../../../protocol/route/constants.js'
import type {MemoryLink} from '../links/link.js'
import {E, Refused, unlessRefused} from '../refused.js'
import {LOOPBACK, type Space} from '../space.js'
import {type Found, look, type Packet4} from './lookup.js'
import {isEverybody, isLoopback, isMulticast, isThisNetwork} from './prefix.js'
import {hopsOf} from './route.js'
import {linkOfAddress, RTCF, type Way} from './way.js'

const NOBODY = '0.0.0.0'

/** A packet that comes in by `link`. */
export function comeIn(space: Space, packet: Packet4, link: MemoryLink): Way {
  const {to, from = NOBODY} = packet
  if (isMulticast(to) || isMulticast(from) || isEverybody(from)) throw new Refused(E.INVAL)
  if (isEverybody(to) || (from === NOBODY && to === NOBODY)) return heard(space, packet, link)
  if (isThisNetwork(from) || isThisNetwork(to) || isLoopback(to) || isLoopback(from))
    throw new Refused(E.INVAL)
  const found = lookFrom(space, packet)
  if (found.route.type === RTN.BROADCAST) return heard(space, packet, link, found)
  if (found.route.type === RTN.LOCAL) {
    checkSource(space, packet, link)
    return {type: RTN.LOCAL, flags: RTCF.LOCAL, oif: LOOPBACK, found}
  }
  if (!space.forwarding) throw new Refused(E.HOSTUNREACH)
  if (found.route.type !== RTN.UNICAST) throw new Refused(E.INVAL)
  const {oif = 0} = found.hop
  const near = checkSource(space, packet, link, oif)
  const flags = near && oif === link.index ? RTCF.DOREDIRECT : 0
  return {type: RTN.UNICAST, flags, oif, found}
}

function lookFrom(space: Space, packet: Packet4): Found {
  try {
    return look(space, packet)
  } catch (error) {
    throw space.forwarding ? error : new Refused(E.HOSTUNREACH)
  }
}

/** A broadcast. */
function heard(space: Space, packet: Packet4, link: MemoryLink, found?: Found): Way {
  if (packet.from) checkSource(space, {...packet, to: NOBODY}, link)
  return {type: RTN.BROADCAST, flags: RTCF.LOCAL | RTCF.BROADCAST, oif: LOOPBACK, found}
}

/**
 * Whether the sender is on the link that it sends by; refuses one that cannot be. As long as nothing is unusual, and
 * the packet does not go back by `oif` to where it came from, only one's own addresses cannot be.
 */
function checkSource(space: Space, packet: Packet4, link: MemoryLink, oif = 0): boolean {
  const {to, from = NOBODY, tos} = packet
  if (link.index !== oif && !space.ownLocals && space.merged) {
    if (linkOfAddress(space, from)) throw new Refused(E.INVAL)
    return false
  }
  const back: Packet4 = {to: from, from: to, tos, iif: oif || LOOPBACK, uid: 0}
  const found = unlessRefused(() => look(space, back))
  if (!found) return false
  if (found.route.type !== RTN.UNICAST) throw new Refused(E.INVAL)
  if (hopsOf(found.route).some(hop => hop.oif === link.index)) return found.hop.scope >= RT_SCOPE.HOST
  if (link.addresses.length === 0) return false
  const other = unlessRefused(() => look(space, {...back, oif: link.index}))
  return other?.route.type === RTN.UNICAST && other.hop.scope >= RT_SCOPE.HOST
}
