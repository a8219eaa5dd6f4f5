/** Notifications for a program that does nothing but wait for them: each datagram with the namespace it came from. */
import {NETLINK} from '../../protocol/constants.js'
import {type Frame, frameAt} from '../../protocol/frame.js'
import {inbox} from '../system/control-messages.js'
import {SystemError} from '../system/errors.js'
import * as libc from '../system/libc.js'
import {AF_NETLINK, ERRNO, SO, SOCK, SOL} from '../system/libc-constants.js'
import {environmentSink} from '../trace/environment.js'
import {tell} from '../trace/traced.js'
import {address, LISTEN_ALL_NSID, namespaceIdOf, portOf} from './socket-address.js'
import {fromKernel} from './transport.js'

/** An option of level SOL_NETLINK (linux/netlink.h). */
const ADD_MEMBERSHIP = 1

const DATAGRAM = 64 * 1024

export interface NotificationOptions {
  /** `RTNLGRP_*` */
  readonly groups: readonly number[]
  /** Hear of all namespaces that have a number here, too. */
  readonly allNamespaces?: boolean
  /** Bytes of the receive buffer. */
  readonly receiveBuffer?: number
}

/** A message, and where it is from. */
export interface Notification {
  readonly view: DataView
  readonly frame: Frame
  /** The number of the namespace it came from, `undefined` for this one. */
  readonly nsid: number | undefined
}

/** What a refusal of `allNamespaces` is about: its `path`. */
export const LISTENING_TO_ALL = 'NETLINK_LISTEN_ALL_NSID'

/**
 * Waits for notifications and yields them, without end. `lost` is called where the kernel had to drop some. What others
 * than the kernel send is passed over. Throws `SystemError`.
 */
export function* notifications(
  {groups, allNamespaces = false, receiveBuffer}: NotificationOptions,
  lost: (errno: number) => void,
): Generator<Notification, never, void> {
  const fd = libc.socket(AF_NETLINK, SOCK.RAW | SOCK.CLOEXEC, NETLINK.ROUTE)
  try {
    if (receiveBuffer !== undefined) libc.setsockopt(fd, SOL.SOCKET, SO.RCVBUF, receiveBuffer)
    libc.bind(fd, address())
    for (const group of groups) libc.setsockopt(fd, SOL.NETLINK, ADD_MEMBERSHIP, group, `group ${group}`)
    if (allNamespaces) libc.setsockopt(fd, SOL.NETLINK, LISTEN_ALL_NSID, 1, LISTENING_TO_ALL)
    const box = inbox(DATAGRAM)
    const sink = environmentSink()
    for (;;) {
      const length = box.receive(fd, 0)
      if (length === ERRNO.NOBUFS) lost(length)
      else if (length < 0) throw new SystemError(length, 'recvmsg')
      if (length <= 0 || !fromKernel(portOf(box))) continue
      const view = box.view(length)
      const nsid = namespaceIdOf(box)
      if (sink) tell(sink, NETLINK.ROUTE, 'received', view, nsid)
      yield* framesOf(view, nsid)
    }
  } finally {
    libc.close(fd)
  }
}

function* framesOf(view: DataView, nsid: number | undefined): Generator<Notification, void, void> {
  for (let at = 0; ; ) {
    const frame = frameAt(view, at, view.byteLength)
    if (!frame) return
    yield {view, frame, nsid}
    at = (frame.end + 3) & ~3
  }
}
