/** One AF_NETLINK socket. It stays in the network namespace in which it was opened. */
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import {NETLINK} from '../../protocol/constants.js'
import {sockaddrNl} from '../../protocol/socket-address.js'
import {type Inbox, inbox} from '../system/control-messages.js'
import {SystemError} from '../system/errors.js'
import * as libc from '../system/libc.js'
import {AF_NETLINK, ERRNO, MSG, POLL, SO, SOCK, SOL} from '../system/libc-constants.js'
import {environmentSink} from '../trace/environment.js'
import {traced} from '../trace/traced.js'
import {readiness} from './readiness.js'
import {address, LISTEN_ALL_NSID, namespaceIdOf, ownPort, portOf} from './socket-address.js'
import {fromKernel, type Transport} from './transport.js'

/** Options of level SOL_NETLINK (linux/netlink.h). */
const OPTION = {ADD_MEMBERSHIP: 1, CAP_ACK: 10, EXT_ACK: 11, GET_STRICT_CHK: 12} as const

/** Where `nl_pid` stands in `struct sockaddr_nl`. */
const NL_PID = sockaddrNl.fields.find(({name}) => name === 'pid')?.offset ?? 0

/** The kernel fills at most 32 KiB of a dump at a time; single replies may be longer, and make this grow. */
const RECEIVE_BUFFER = 64 * 1024

/** A transport that is a socket of the kernel. */
export interface NetlinkSocket extends Transport {
  /** The socket's own port id. */
  readonly port: number
}

/** Opens a socket of `NETLINK_ROUTE`. */
export const openRouteSocket = (): NetlinkSocket => openSocket(NETLINK.ROUTE)

/** Opens and binds a socket of a netlink family. Throws `SystemError`. */
export function openSocket(family: number): NetlinkSocket {
  const fd = libc.socket(AF_NETLINK, SOCK.RAW | SOCK.CLOEXEC | SOCK.NONBLOCK, family)
  try {
    libc.setsockopt(fd, SOL.NETLINK, OPTION.EXT_ACK, 1)
    libc.setsockopt(fd, SOL.NETLINK, OPTION.CAP_ACK, 1)
    libc.setsockopt(fd, SOL.NETLINK, OPTION.GET_STRICT_CHK, 1)
    libc.bind(fd, address())
    // The kernel then refuses what other processes send to this port.
    libc.connect(fd, address())
    const socket = socketOn(fd)
    const sink = environmentSink()
    return sink ? Object.assign(traced(socket, family, sink), {port: socket.port}) : socket
  } catch (error) {
    libc.close(fd)
    throw error
  }
}

function socketOn(fd: number): NetlinkSocket {
  const port = ownPort(fd)
  const sender = Buffer.alloc(libc.SOCKADDR_STORAGE)
  const senderView = viewOf(sender)
  let buffer = Buffer.alloc(RECEIVE_BUFFER)
  let view = viewOf(buffer)
  let open = true
  // Holds what came, where it comes with its namespace.
  let box: Inbox | undefined
  let namespaceId: number | undefined
  // Anyone with privilege may send to a multicast group, connected or not.
  let joined = false
  const ready = readiness(fd)

  /** Length of the next datagram, or a negative errno. */
  const next = (): number =>
    box
      ? box.receive(fd, MSG.DONTWAIT | MSG.TRUNC)
      : libc.receive(fd, buffer, MSG.DONTWAIT | MSG.TRUNC, joined ? sender : undefined)

  const isForeign = (): boolean =>
    joined && !fromKernel(box ? portOf(box) : senderView.getUint32(NL_PID, littleEndian))

  function receive(): number {
    for (;;) {
      if (!open) throw new SystemError(ERRNO.BADF, 'recvfrom')
      const length = next()
      if (length === ERRNO.AGAIN) return 0
      if (length < 0) throw new SystemError(length, 'recvfrom')
      if (length === 0 || isForeign()) continue
      if (length > buffer.length) {
        buffer = Buffer.alloc(length * 2)
        view = viewOf(buffer)
        if (box) box = inbox(buffer.length)
        throw new SystemError(ERRNO.MSGSIZE, 'recvfrom')
      }
      if (box) {
        view = box.view(length)
        namespaceId = namespaceIdOf(box)
      }
      return length
    }
  }

  function setBuffer(force: number, polite: number, size: number): void {
    try {
      libc.setsockopt(fd, SOL.SOCKET, force, size)
    } catch (error) {
      if (!(error instanceof SystemError) || error.code !== 'EPERM') throw error
      libc.setsockopt(fd, SOL.SOCKET, polite, size)
    }
  }

  return {
    port,
    get view() {
      return view
    },
    get namespaceId() {
      return namespaceId
    },
    receive,
    send(bytes, length) {
      if (!open) throw new SystemError(ERRNO.BADF, 'send')
      libc.send(fd, bytes, length, 0)
    },
    wait() {
      libc.poll(fd, POLL.IN, -1)
    },
    readable: signal => ready.readable(signal),
    join(group) {
      joined = true
      libc.setsockopt(fd, SOL.NETLINK, OPTION.ADD_MEMBERSHIP, group, `multicast group ${group}`)
    },
    listenAllNamespaces() {
      libc.setsockopt(fd, SOL.NETLINK, LISTEN_ALL_NSID, 1)
      box = inbox(buffer.length)
    },
    setReceiveBuffer: size => setBuffer(SO.RCVBUFFORCE, SO.RCVBUF, size),
    setSendBuffer: size => setBuffer(SO.SNDBUFFORCE, SO.SNDBUF, size),
    close() {
      if (!open) return
      open = false
      ready.stop()
      libc.close(fd)
      ready.wake()
    },
  }
}
