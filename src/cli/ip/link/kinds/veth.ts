/** `type veth` and `type vxcan`: pairs (veth(4)). */
import type {Context} from '../../../common/context.js'
import {Failure, Misuse} from '../../../common/failure.js'
import {writeAll} from '../../../common/streams.js'
import {moveIndex, nameNew, readLink} from '../options.js'
import {type LinkRequest, linkRequest, messageOf} from '../request.js'
import type {AnyLinkKind} from './kind.js'

const usageOf = (kind: string) => `Usage: ip link <options> type ${kind} [peer <options>]
To get <options> type 'ip link add help'`

/** `peer` and what follows describe the other end, with the options of `ip link add`. */
const pair = (kind: string): AnyLinkKind => ({
  usage: usageOf(kind),
  parse({args, context, data, request}) {
    if (args.next() !== 'peer') {
      writeAll(1, `${usageOf(kind)}\n`)
      throw new Failure(1)
    }
    // Its namespace stays open until the whole request is sent.
    const peer = request.include(linkRequest(request.isNew))
    if (request.type !== undefined) peer.type = request.type
    readLink(args, context, peer)
    if (peer.group !== undefined) peer.attributes.group = peer.group
    if (peer.lower !== undefined) peer.attributes.link = context.links.index(peer.lower)
    if (request.isNew) nameNew(peer)
    else moveIndex(peer)
    const index = request.isNew ? (peer.index ?? 0) : indexOf(context, peer)
    Object.assign(data, {peer: messageOf(peer, {family: 0}, index)})
  },
})

/** Of a pair that exists, the other end must exist, too; what the kernel makes of it is its own affair. */
function indexOf({links}: Context, {dev, name, attributes}: LinkRequest): number {
  const chosen = dev ?? name
  if (chosen === undefined) throw new Misuse('Not enough information: "dev" argument is required.')
  if (name !== undefined) attributes.ifname = name
  return links.index(chosen)
}

export const veth = pair('veth')
export const vxcan = pair('vxcan')
