/** Addresses of netlink sockets, and what comes with a datagram: who sent it, and from which namespace. */
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {sockaddrNl} from '../../protocol/socket-address.js'
import {Writer} from '../../protocol/writer.js'
import type {Inbox} from '../system/control-messages.js'
import {getsockname} from '../system/libc.js'
import {AF_NETLINK, SOL} from '../system/libc-constants.js'

/** `NETLINK_LISTEN_ALL_NSID` (linux/netlink.h): an option of level SOL_NETLINK, and a control message of it. */
export const LISTEN_ALL_NSID = 8

/** The sender's port id, -1 where nothing is said, and the bits of the groups it sent to. */
export function senderOf(box: Inbox): {pid: number; groups: number} {
  const sender = box.sender()
  return sockaddrNl.decode(sender, 0, sender.byteLength, noHeader) ?? {pid: -1, groups: 0}
}

/** The sender's port id. */
export const portOf = (box: Inbox): number => senderOf(box).pid

/** The port id of a socket that is bound. */
export function ownPort(fd: number): number {
  const own = getsockname(fd)
  return sockaddrNl.decode(viewOf(own), 0, own.length, noHeader)?.pid ?? 0
}

/** `struct sockaddr_nl`: a port id, 0 for the kernel, or in bind(2) for one of its choice; and bits of groups. */
export function address(pid = 0, groups = 0): Uint8Array {
  const writer = new Writer(sockaddrNl.size)
  sockaddrNl.encode(writer, {family: AF_NETLINK, pid, groups}, noHeader)
  return writer.bytes
}

/** The number of the namespace a datagram came from, `undefined` for the socket's own. */
export function namespaceIdOf(box: Inbox): number | undefined {
  for (const {level, type, data} of box.controls())
    if (level === SOL.NETLINK && type === LISTEN_ALL_NSID) return data.getInt32(0, littleEndian)
  return undefined
}
