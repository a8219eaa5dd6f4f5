/** `type veth` and `type vxcan`: pairs (veth(4)). */
import {Failure} from '../../../common/failure.js'
import {writeAll} from '../../../common/streams.js'
import {nameNew, readLink} from '../options.js'
import {linkRequest, messageOf} from '../request.js'
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
    const peer = request.include(linkRequest(true))
    if (request.type !== undefined) peer.type = request.type
    readLink(args, context, peer)
    if (peer.group !== undefined) peer.attributes.group = peer.group
    nameNew(peer)
    Object.assign(data, {peer: messageOf(peer, {family: 0}, peer.index ?? 0)})
  },
})

export const veth = pair('veth')
export const vxcan = pair('vxcan')
