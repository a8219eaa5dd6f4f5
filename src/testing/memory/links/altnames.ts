/** Requests for alternative names of links. */
import type {LinkInput} from '../../../../protocol/route/link.js'
import {E, Refused} from '../refused.js'
import {knownLink, linkNamed, type Space} from '../space.js'
import {stateChanged} from './events.js'

/** `RTM_NEWLINKPROP` */
export function addAltnames(space: Space, message: LinkInput): void {
  const link = knownLink(space, message)
  for (const name of message.attributes?.propList?.altIfname ?? []) {
    if (linkNamed(space, name)) throw new Refused(E.EXIST)
    link.altnames.push(name)
  }
  stateChanged(link)
}

/** `RTM_DELLINKPROP` */
export function deleteAltnames(space: Space, message: LinkInput): void {
  const link = knownLink(space, message)
  for (const name of message.attributes?.propList?.altIfname ?? []) {
    const at = link.altnames.indexOf(name)
    if (at < 0) throw new Refused(linkNamed(space, name) ? E.INVAL : E.NOENT)
    link.altnames.splice(at, 1)
  }
  stateChanged(link)
}
