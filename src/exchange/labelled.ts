/** What comes with a datagram of netlink: who sent it, and from which namespace. */
import {littleEndian} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {sockaddrNl} from '../../protocol/socket-address.js'
import type {Inbox} from '../system/control-messages.js'
import {SOL} from '../system/libc-constants.js'

/** `NETLINK_LISTEN_ALL_NSID` (linux/netlink.h): an option of level SOL_NETLINK, and a control message of it. */
export const LISTEN_ALL_NSID = 8

/** The sender's port id, -1 where nothing is said. */
export function portOf(box: Inbox): number {
  const sender = box.sender()
  return sockaddrNl.decode(sender, 0, sender.byteLength, noHeader)?.pid ?? -1
}

/** The number of the namespace a datagram came from, `undefined` for the socket's own. */
export function namespaceIdOf(box: Inbox): number | undefined {
  for (const {level, type, data} of box.controls())
    if (level === SOL.NETLINK && type === LISTEN_ALL_NSID) return data.getInt32(0, littleEndian)
  return undefined
}
