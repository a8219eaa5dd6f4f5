/**
 * A netlink socket of the kernel, as it is: for programs that talk to each other, for what others than the kernel send,
 * and for messages that no library would send.
 *
 *     using a = openPeer(), b = openPeer()
 *     a.send(bytes, {port: b.port})
 *     const {from, datagram} = await b.next()
 */
import {NETLINK} from '../../protocol/constants.js'
import type {Control} from '../exchange/api.js'
import {readiness} from '../exchange/readiness.js'
import {address, ownPort, senderOf} from '../exchange/socket-address.js'
import {inNamespace, type NamespaceTarget} from '../namespace/index.js'
import {inbox} from '../system/control-messages.js'
import {SystemError} from '../system/errors.js'
import * as libc from '../system/libc.js'
import {AF_NETLINK, ERRNO, MSG, SOCK, SOL} from '../system/libc-constants.js'

/** Where a peer's socket is made, and what others name it by. */
export interface PeerOptions {
  /** The network namespace of the socket. Default: where this thread is. */
  readonly namespace?: NamespaceTarget
  /** The port id to have: `EADDRINUSE` if another socket of the family has it. Default: one of the kernel's choice. */
  readonly port?: number
}

/** Where a datagram goes: to a port id, 0 for the kernel, or to all who joined a multicast group of 1 to 32. */
export type Destination = {readonly port: number} | {readonly group: number}

/** A datagram, and who sent it where. */
export interface Received {
  /** The sender's port id; the kernel's is 0. */
  readonly from: number
  /** The multicast group, if it was sent to one (of 1 to 32). */
  readonly group?: number
  readonly datagram: Uint8Array
}

/** A raw netlink socket (netlink(7)) that sends and receives datagrams as they are. Leaving its block closes it. */
export interface Peer extends Disposable {
  /** Its own port id (`nl_pid`): where others send to it. */
  readonly port: number
  /**
   * Sends the bytes as one datagram, to the kernel if nothing is said. Throws `SystemError`: `ECONNREFUSED` if nobody
   * has that port, `EPERM` if the family lets only the privileged send there.
   */
  send(datagram: Uint8Array, to?: Destination): void
  /**
   * The next datagram; `undefined` if none is there now. Throws `SystemError`: `ENOBUFS` if some were lost, since nobody
   * read in time, `EBADF` once the peer is closed.
   */
  receive(): Received | undefined
  /** The next datagram, as soon as there is one. Rejects as `receive` throws, and with the reason of the signal. */
  next(control?: Control): Promise<Received>
  /** Subscribes to a multicast group, by its number. Throws `SystemError`: `EINVAL` if the family has no such group. */
  join(group: number): void
  /** May be called again. */
  close(): void
}

/** An option of level SOL_NETLINK (linux/netlink.h). */
const ADD_MEMBERSHIP = 1
const DATAGRAM = 256 * 1024

/** Opens a socket of a netlink family: `NETLINK.USERSOCK` is there for programs. Throws `SystemError`. */
export function openPeer(family: number = NETLINK.USERSOCK, {namespace, port = 0}: PeerOptions = {}): Peer {
  const type = SOCK.RAW | SOCK.CLOEXEC | SOCK.NONBLOCK
  const fd = inNamespace(namespace, () => libc.socket(AF_NETLINK, type, family))
  try {
    libc.bind(fd, address(port), `port ${port}`)
    return peerOn(fd)
  } catch (error) {
    libc.close(fd)
    throw error
  }
}

function peerOn(fd: number): Peer {
  const port = ownPort(fd)
  const box = inbox(DATAGRAM)
  const ready = readiness(fd)
  let open = true

  const peer: Peer = {
    port,
    send(datagram, to = {port: 0}) {
      if ('port' in to) libc.sendto(fd, datagram, 0, address(to.port), `port ${to.port}`)
      else sendToGroup(fd, datagram, to.group)
    },
    receive() {
      if (!open) throw new SystemError(ERRNO.BADF, 'recvmsg')
      const length = box.receive(fd, MSG.DONTWAIT)
      if (length === ERRNO.AGAIN) return undefined
      if (length < 0) throw new SystemError(length, 'recvmsg')
      const view = box.view(length)
      const {pid: from, groups} = senderOf(box)
      const datagram = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice()
      return groups === 0 ? {from, datagram} : {from, group: 32 - Math.clz32(groups), datagram}
    },
    async next({signal} = {}) {
      for (;;) {
        const received = peer.receive()
        if (received) return received
        await ready.readable(signal)
      }
    },
    join(group) {
      libc.setsockopt(fd, SOL.NETLINK, ADD_MEMBERSHIP, group, `multicast group ${group}`)
    },
    close() {
      if (!open) return
      open = false
      ready.stop()
      libc.close(fd)
      ready.wake()
    },
    [Symbol.dispose]: () => peer.close(),
  }
  return peer
}

/**
 * What goes to a group goes to a port as well, which is the kernel's if none is named: to one that nobody has, about
 * which the kernel complains behind the delivery.
 */
function sendToGroup(fd: number, datagram: Uint8Array, group: number): void {
  const NOBODY = 0xffffffff
  try {
    libc.sendto(fd, datagram, 0, address(NOBODY, groupBit(group)), `group ${group}`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error
  }
}

function groupBit(group: number): number {
  if (!Number.isInteger(group) || group < 1 || group > 32)
    throw new RangeError(`group: expected 1 to 32, which an address can name, got ${group}`)
  return (1 << (group - 1)) >>> 0
}
