/** Requests for links. */
import {NLM_F} from '../../../../protocol/constants.js'
import type {LinkInput} from '../../../../protocol/route/link.js'
import {E, Refused} from '../refused.js'
import {type FindSpace, findLink, knownLink, linksInOrder, type Space} from '../space.js'
import {change} from './change.js'
import {create} from './creation.js'
import {bury} from './life.js'
import {linkMessage} from './link.js'
import {target} from './move.js'
import {checkVeth} from './mtu.js'

/** `RTM_NEWLINK` and `RTM_SETLINK` */
export function newLink(space: Space, message: LinkInput, flags: number, find: FindSpace): void {
  if (message.attributes?.linkinfo?.kind === 'veth') checkVeth(message)
  // What must be new is looked for where it is to be.
  const creates = flags & NLM_F.CREATE && flags & NLM_F.EXCL
  const found = findLink(creates ? target(space, message, find) : space, message)
  if (found) {
    if (flags & NLM_F.EXCL) throw new Refused(E.EXIST)
    if (flags & NLM_F.REPLACE) throw new Refused(E.OPNOTSUPP)
    change(found, message, find)
    return
  }
  if (!(flags & NLM_F.CREATE)) throw new Refused(E.NODEV)
  create(space, message, find)
}

/** `RTM_DELLINK` */
export function deleteLink(space: Space, message: LinkInput): void {
  const link = knownLink(space, message)
  if (link.kind === undefined) throw new Refused(E.OPNOTSUPP)
  bury(link)
}

/** `RTM_GETLINK` of one. */
export const getLink = (space: Space, message: LinkInput): LinkInput => linkMessage(knownLink(space, message))

/** `RTM_GETLINK` of all that match. */
export function listLinks(space: Space, {attributes = {}}: LinkInput): LinkInput[] {
  const {master, linkinfo} = attributes
  return linksInOrder(space)
    .filter(
      one =>
        (!master || one.master === master) && (linkinfo?.kind === undefined || one.kind === linkinfo.kind),
    )
    .map(linkMessage)
}
