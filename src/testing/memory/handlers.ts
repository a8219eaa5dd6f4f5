/**
 * Which part of the kernel in memory answers which request. A new message gets a row in the table at the end; what it
 * asks for is done in the room of its noun, and what differs by family in `ipv4/` and `ipv6/`, in files of one name.
 */
import {NLM_F} from '../../../protocol/constants.js'
import type {Frame} from '../../../protocol/frame.js'
import type {Message, MessageInput} from '../../../protocol/message.js'
import {address} from '../../../protocol/route/address.js'
import {RTM} from '../../../protocol/route/constants.js'
import {link} from '../../../protocol/route/link.js'
import {namespaceId} from '../../../protocol/route/namespace-id.js'
import {neighbour} from '../../../protocol/route/neighbour.js'
import {nexthop} from '../../../protocol/route/nexthop.js'
import {route} from '../../../protocol/route/route.js'
import {rule} from '../../../protocol/route/rule.js'
import {reply} from '../events.js'
import {isDump} from '../request-kind.js'
import {deleteAddress, listAddresses, newAddress} from './address-requests.js'
import {addAltnames, deleteAltnames} from './links/altnames.js'
import {deleteLink, getLink, listLinks, newLink} from './links/links.js'
import {getId, listIds, newId} from './namespace-ids.js'
import {deleteNeighbour, getNeighbour, listNeighbours, newNeighbour} from './neighbours.js'
import {deleteNexthop, getNexthop, listNexthops, newNexthop} from './nexthops/nexthops.js'
import {E, Refused} from './refused.js'
import {deleteRoute, listRoutes, lookUpRoute, newRoute} from './route-requests.js'
import {deleteRule, listRules, newRule} from './rules/rules.js'
import type {FindSpace, Space} from './space.js'

/** A request, and where it is to be answered. */
export interface Given {
  readonly space: Space
  readonly frame: Frame
  readonly view: DataView
  readonly find: FindSpace
}

/** Does what is asked, and returns the objects that answer. */
export type Handler = (given: Given) => Uint8Array[]

/** A change of the objects of one format. */
const changing =
  <H, A>(
    format: Message<H, A>,
    act: (space: Space, message: MessageInput<H, A>, flags: number, find: FindSpace) => void,
  ): Handler =>
  ({space, frame, view, find}) => {
    act(space, read(format, view, frame), frame.flags, find)
    return []
  }

/** A change that can be asked to echo what it made. */
const making =
  <H, A>(
    format: Message<H, A>,
    act: (space: Space, message: MessageInput<H, A>, flags: number) => MessageInput<H, A>,
  ): Handler =>
  ({space, frame, view}) => {
    const made = act(space, read(format, view, frame), frame.flags)
    return frame.flags & NLM_F.ECHO ? [reply(frame, frame.type, format, made, 0)] : []
  }

/** A question for one object, or for all that match. */
const asking =
  <H, A>(
    format: Message<H, A>,
    type: number,
    list: (space: Space, message: MessageInput<H, A>) => readonly MessageInput<H, A>[],
    get?: (space: Space, message: MessageInput<H, A>, find: FindSpace) => MessageInput<H, A>,
  ): Handler =>
  ({space, frame, view, find}) => {
    const message = read(format, view, frame)
    if (isDump(frame)) return list(space, message).map(one => reply(frame, type, format, one))
    if (!get) throw new Refused(E.OPNOTSUPP)
    return [reply(frame, type, format, get(space, message, find), 0)]
  }

const read = <H, A>(format: Message<H, A>, view: DataView, {start, end}: Frame): MessageInput<H, A> =>
  format.decode(view, start, end, {}) as MessageInput<H, A>

/** By message type. */
export const handlers: Readonly<Record<number, Handler>> = {
  [RTM.NEWLINK]: changing(link, newLink),
  [RTM.SETLINK]: changing(link, newLink),
  [RTM.DELLINK]: changing(link, deleteLink),
  [RTM.GETLINK]: asking(link, RTM.NEWLINK, listLinks, getLink),
  [RTM.NEWLINKPROP]: changing(link, addAltnames),
  [RTM.DELLINKPROP]: changing(link, deleteAltnames),
  [RTM.NEWADDR]: changing(address, newAddress),
  [RTM.DELADDR]: changing(address, deleteAddress),
  [RTM.GETADDR]: asking(address, RTM.NEWADDR, listAddresses),
  [RTM.NEWROUTE]: changing(route, newRoute),
  [RTM.DELROUTE]: changing(route, deleteRoute),
  [RTM.GETROUTE]: asking(route, RTM.NEWROUTE, listRoutes, lookUpRoute),
  [RTM.NEWNEIGH]: changing(neighbour, newNeighbour),
  [RTM.DELNEIGH]: changing(neighbour, deleteNeighbour),
  [RTM.GETNEIGH]: asking(neighbour, RTM.NEWNEIGH, listNeighbours, getNeighbour),
  [RTM.NEWRULE]: changing(rule, newRule),
  [RTM.DELRULE]: changing(rule, deleteRule),
  [RTM.GETRULE]: asking(rule, RTM.NEWRULE, listRules),
  [RTM.NEWNEXTHOP]: making(nexthop, newNexthop),
  [RTM.DELNEXTHOP]: changing(nexthop, deleteNexthop),
  [RTM.GETNEXTHOP]: asking(nexthop, RTM.NEWNEXTHOP, listNexthops, getNexthop),
  [RTM.NEWNSID]: changing(namespaceId, newId),
  [RTM.GETNSID]: asking(namespaceId, RTM.NEWNSID, listIds, getId),
}
