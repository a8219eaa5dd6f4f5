/** `ip link add`, `set`, `change`, `replace` and `delete`. */

import {RTM} from '../../../../protocol/route/constants.js'
import {type LinkInput, link} from '../../../../protocol/route/link.js'
import type {Command, Context} from '../../common/context.js'
import {changeShown} from '../../common/echo.js'
import {Failure, Misuse} from '../../common/failure.js'
import {VERB} from '../../common/kernel.js'
import {leftOver, readKind} from './kind-options.js'
import {moveIndex, nameNew, readLink} from './options.js'
import {type LinkRequest, linkRequest, messageOf} from './request.js'
import {showBriefHead} from './show-brief.js'
import {showLink} from './show-link.js'

/** Makes a link. */
const create =
  (flags: number): Command =>
  (args, context) => {
    using request = linkRequest(true)
    readLink(args, context, request)
    if (request.group !== undefined) {
      if (request.dev === undefined) throw new Misuse('group cannot be used when creating devices.')
      request.attributes.group = request.group
    }
    nameNew(request)
    if (request.lower !== undefined) request.attributes.link = context.links.index(request.lower)
    if (request.type === undefined)
      throw new Failure(1, 'Not enough information: "type" argument is required')
    readKind(args, context, request)
    send(context, RTM.NEWLINK, messageOf(request, context.settings, request.index ?? 0), flags)
  }

/** Does something to a link, or to all of a group. */
const existing =
  (type: number): Command =>
  (args, context) => {
    using request = linkRequest(false)
    readLink(args, context, request)
    moveIndex(request)
    const {kernel, settings} = context
    const {group, dev = request.name, attributes} = request
    if (group !== undefined) attributes.group = group
    if (group !== undefined && dev === undefined) {
      if (!args.done) throw new Misuse(leftOver(args))
      kernel.change(type, link, messageOf(request, settings, 0))
      return
    }
    if (dev === undefined) throw new Misuse('Not enough information: "dev" argument is required.')
    const index = context.links.index(dev)
    checkLengths(context, request, index)
    if (request.name !== undefined) attributes.ifname = request.name
    request.existing = index
    readKind(args, context, request)
    send(context, type, messageOf(request, settings, index), 0)
  }

function send(context: Context, type: number, message: LinkInput, flags: number): void {
  changeShown(context, type, link, message, flags, made => {
    if (context.settings.brief) return showBriefHead(context, made)
    showLink(context, made, {mode: false, queue: false})
    context.out.text('\n')
  })
}

/** Addresses have the length that the link's own address has; where they do not, iproute2 does not ask the kernel. */
function checkLengths({kernel}: Context, {attributes, functionAddresses}: LinkRequest, index: number): void {
  const lengths = [attributes.address, ...functionAddresses].filter(one => one !== undefined).map(lengthOf)
  if (lengths.length === 0) return
  const wanted = lengthOf(kernel.get(RTM.GETLINK, link, {index}).attributes.address ?? '')
  for (const length of lengths) {
    if (length !== wanted) throw new Failure(1, `Invalid address length ${length} - must be ${wanted} bytes`)
  }
}

const lengthOf = (address: string): number => (address === '' ? 0 : address.split(':').length)

export const add = create(VERB.add)
export const replace = create(VERB.replace)
export const set = existing(RTM.NEWLINK)
export const remove = existing(RTM.DELLINK)
