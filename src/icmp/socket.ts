/** A socket for echo requests: a raw one, or without the privilege for that, the kernel's own kind for ping. */
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import {AF} from '../../protocol/constants.js'
import {type ControlMessage, inbox} from '../system/control-messages.js'
import {SystemError} from '../system/errors.js'
import {bind, close, getsockname, realtime, sendto, setsockopt, socket} from '../system/libc.js'
import {ERRNO, IP, IPV6, MSG, SO, SOCK, SOL} from '../system/libc-constants.js'
import type {IcmpError} from './failure.js'
import type {PingPlan} from './options.js'
import {decodeEcho, ECHO, encodeEcho, type IpFamily, skipIpv4Header} from './packet.js'
import {decodeSockaddr, encodeSockaddr} from './sockaddr.js'

/** An answer to one of our requests. */
export interface Answer {
  readonly seq: number
  readonly from: string
  /** Of the ICMP message. */
  readonly bytes: number
  readonly ttl?: number
  /** When the kernel received it, in nanoseconds since 1970. */
  readonly at: bigint
}

/** A report that one of our requests was not delivered. */
export interface Failure {
  readonly seq: number
  readonly from?: string
  readonly icmp: IcmpError
}

export interface EchoSocket {
  readonly fd: number
  readonly kind: 'raw' | 'datagram'
  /** Returns when, in nanoseconds since 1970. Throws `SystemError` if the request cannot leave. */
  send(seq: number): bigint
  /** Takes what has arrived. */
  receive(): Iterable<Answer | Failure>
  close(): void
}

/** Numbers of each family's protocols and options. */
export const levels = {
  4: {
    domain: AF.INET,
    protocol: 1,
    level: SOL.IP,
    ttl: IP.TTL,
    groupTtl: IP.MULTICAST_TTL,
    errors: IP.RECVERR,
    showTtl: IP.RECVTTL,
    shownTtl: IP.TTL,
  },
  6: {
    domain: AF.INET6,
    protocol: 58,
    level: SOL.IPV6,
    ttl: IPV6.UNICAST_HOPS,
    groupTtl: IPV6.MULTICAST_HOPS,
    errors: IPV6.RECVERR,
    showTtl: IPV6.RECVHOPLIMIT,
    shownTtl: IPV6.HOPLIMIT,
  },
} as const

/** Opens a socket in the namespace of this thread. Throws `SystemError`: `EACCES` if neither kind is allowed. */
export function openEchoSocket(plan: PingPlan): EchoSocket {
  const [fd, kind] = open(plan.family)
  try {
    configure(fd, kind, plan)
    return echoSocket(fd, kind, plan)
  } catch (error) {
    close(fd)
    throw error
  }
}

function open(family: IpFamily): [fd: number, kind: EchoSocket['kind']] {
  const {domain, protocol} = levels[family]
  const flags = SOCK.CLOEXEC | SOCK.NONBLOCK
  try {
    return [socket(domain, SOCK.RAW | flags, protocol), 'raw']
  } catch (error) {
    if (!(error instanceof SystemError) || error.code !== 'EPERM') throw error
    return [socket(domain, SOCK.DGRAM | flags, protocol), 'datagram']
  }
}

function configure(fd: number, kind: EchoSocket['kind'], {family, dev, source, ttl}: PingPlan): void {
  const {level, errors, showTtl, ttl: ttlOption, groupTtl} = levels[family]
  setsockopt(fd, level, errors, 1)
  setsockopt(fd, level, showTtl, 1)
  setsockopt(fd, SOL.SOCKET, SO.TIMESTAMPNS_NEW, 1)
  if (ttl !== undefined) {
    setsockopt(fd, level, ttlOption, ttl)
    setsockopt(fd, level, groupTtl, ttl)
  }
  if (dev !== undefined) setsockopt(fd, SOL.SOCKET, SO.BINDTODEVICE, Buffer.from(`${dev}\0`), dev)
  if (kind === 'raw') onlyReplies(fd, family)
  // The kernel's kind gets its identifier by binding.
  if (source !== undefined || kind === 'datagram')
    bind(fd, encodeSockaddr(source ?? anyAddress(family)), source)
}

const anyAddress = (family: IpFamily): string => (family === 4 ? '0.0.0.0' : '::')

/**
 * Raw sockets get every ICMP message. Errors come through the error queue, so replies are all that is wanted, and
 * messages of the types in `more`.
 */
export function onlyReplies(fd: number, family: IpFamily, more: readonly number[] = []): void {
  // A mask of 32 or 256 types to drop (struct icmp_filter, icmp6_filter).
  const words = new Uint32Array(family === 4 ? 1 : 8).fill(0xffffffff)
  for (const type of [ECHO[family].reply, ...more]) (words[type >> 5] as number) &= ~(1 << (type & 31))
  const ICMP_FILTER = 1
  const bytes = new Uint8Array(words.buffer)
  setsockopt(fd, family === 4 ? SOL.RAW : SOL.ICMPV6, ICMP_FILTER, bytes)
}

function echoSocket(fd: number, kind: EchoSocket['kind'], {family, address, size}: PingPlan): EchoSocket {
  const destination = encodeSockaddr(address)
  const id = kind === 'raw' ? nextId() : viewOf(getsockname(fd)).getUint16(2)
  const payload = Uint8Array.from({length: size}, (_, i) => i)
  const raw4 = kind === 'raw' && family === 4
  const box = inbox(size + 256)
  const ours = levels[family]

  function answer(length: number): Answer | undefined {
    const view = box.view(length)
    const message = raw4 ? skipIpv4Header(view) : view
    const echo = message && decodeEcho(message, ECHO[family].reply)
    const from = decodeSockaddr(box.sender())
    if (!message || echo?.id !== id || from === undefined) return undefined
    let at: bigint | undefined
    let ttl: number | undefined
    for (const {level, type, data} of box.controls()) {
      if (level === SOL.SOCKET && type === SO.TIMESTAMPNS_NEW) {
        at = data.getBigInt64(0, littleEndian) * 1_000_000_000n + data.getBigInt64(8, littleEndian)
      } else if (level === ours.level && type === ours.shownTtl) ttl = data.getInt32(0, littleEndian)
    }
    return {
      seq: echo.seq,
      from,
      bytes: message.byteLength,
      at: at ?? realtime(),
      ...(ttl !== undefined && {ttl}),
    }
  }

  /** From the error queue comes our own request, cut off behind its header. */
  function failure(length: number): Failure | undefined {
    const echo = decodeEcho(box.view(length), ECHO[family].request)
    if (echo?.id !== id) return undefined
    for (const message of box.controls()) {
      const report = message.level === ours.level && message.type === ours.errors && extendedError(message)
      if (report) return {seq: echo.seq, ...report}
    }
    return undefined
  }

  return {
    fd,
    kind,
    send(seq) {
      const request = encodeEcho(family, {id, seq, payload})
      const at = realtime()
      sendto(fd, request, 0, destination, address)
      return at
    },
    *receive() {
      for (;;) {
        const length = box.receive(fd, MSG.DONTWAIT)
        if (length >= 0) {
          const found = answer(length)
          if (found) yield found
          continue
        }
        // Any other error announces what stands in the error queue.
        if (length === ERRNO.AGAIN) break
        if (length === ERRNO.BADF) throw new SystemError(length, 'recvmsg')
      }
      for (;;) {
        const length = box.receive(fd, MSG.DONTWAIT | MSG.ERRQUEUE)
        if (length < 0) return
        const found = failure(length)
        if (found) yield found
      }
    },
    close: () => close(fd),
  }
}

/** struct sock_extended_err (linux/errqueue.h), followed by the reporter's sockaddr. */
function extendedError({data}: ControlMessage): Omit<Failure, 'seq'> | undefined {
  const ICMP = 2
  const ICMP6 = 3
  if (data.byteLength < 16) return undefined
  const origin = data.getUint8(4)
  if (origin !== ICMP && origin !== ICMP6) return undefined
  const icmp = {type: data.getUint8(5), code: data.getUint8(6), info: data.getUint32(8, littleEndian)}
  const from = decodeSockaddr(data, 16)
  return from === undefined ? {icmp} : {from, icmp}
}

let lastId = process.pid

/** Identifiers of raw sockets, which share all replies: different within a process, and mostly between processes. */
function nextId(): number {
  lastId = (lastId + 1) & 0xffff
  return lastId
}
