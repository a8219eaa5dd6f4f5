/** The socket of ping: the kernel's own kind where it may be used, else a raw one. */
import {littleEndian, viewOf} from '../../../protocol/bytes.js'
import {AF} from '../../../protocol/constants.js'
import type {IcmpError} from '../../icmp/failure.js'
import {levels, onlyReplies} from '../../icmp/socket.js'
import {SystemError} from '../../system/errors.js'
import {bind, close, connect, getsockname, setsockopt, socket} from '../../system/libc.js'
import {IP, IPV6, SO, SOCK, SOL} from '../../system/libc-constants.js'
import {type Destination, isGroup, withPort} from './destination.js'
import {isRoot, type Options, warn} from './options.js'
import {REDIRECT} from './redirect.js'
import {Refusal} from './refusal.js'
import {attempt, bindToDevice, mark, reason} from './source.js'

export interface Socket {
  readonly fd: number
  readonly raw: boolean
}

/** The sockets to choose from once it is known what the destination is. */
export interface Sockets {
  readonly four?: Socket
  readonly six?: Socket
}

/** What the kernel says about a request: that of a router, or of this machine, of which `number` is the errno. */
export type Report =
  | {readonly origin: 'network'; readonly from?: Uint8Array; readonly icmp: IcmpError}
  | {readonly origin: 'local'; readonly number: number; readonly info: number}

/**
 * Opens one of each family that is wanted; one is enough. Throws {@link Refusal} if there is none. The kernel's own kind
 * cannot have the identifier 0.
 */
export function openSockets({family, identifier, verbose}: Options): Sockets {
  const raw = identifier === 0
  const four = family === AF.INET6 ? undefined : open(levels[4], raw)
  const six = family === AF.INET ? undefined : open(levels[6], raw)
  const failed = [four, six].filter(one => one instanceof Error)
  const opened = {...(isSocket(four) && {four}), ...(isSocket(six) && {six})}
  const none = Object.keys(opened).length === 0
  for (const error of verbose ? failed : none ? failed.slice(0, 1) : []) {
    warn('socktype: SOCK_RAW')
    warn(`socket: ${reason(error)}`)
  }
  if (none) throw new Refusal('=> missing cap_net_raw+p capability or setuid?')
  if (raw) warn('WARNING: ident 0 => forcing raw socket')
  return opened
}

const isSocket = (one: Socket | Error | undefined): one is Socket =>
  one !== undefined && !(one instanceof Error)

function open({domain, protocol}: (typeof levels)[4 | 6], raw: boolean): Socket | Error {
  const flags = SOCK.CLOEXEC | SOCK.NONBLOCK
  try {
    if (!raw) return {fd: socket(domain, SOCK.DGRAM | flags, protocol), raw: false}
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
  }
  try {
    return {fd: socket(domain, SOCK.RAW | flags, protocol), raw: true}
  } catch (error) {
    if (error instanceof SystemError) return error
    throw error
  }
}

export function closeSockets({four, six}: Sockets): void {
  for (const one of [four, six]) if (one) close(one.fd)
}

/** IP_PMTUDISC_DO, which IPv6 has too. */
const DONT_FRAGMENT = 2

const own = {
  4: {
    loop: IP.MULTICAST_LOOP,
    tos: IP.TOS,
    discovery: IP.MTU_DISCOVER,
    bound: 'bind',
    group: 'broadcast',
    hops: ['cannot set multicast time-to-live', 'cannot set unicast time-to-live'],
  },
  6: {
    loop: IPV6.MULTICAST_LOOP,
    tos: IPV6.TCLASS,
    discovery: IPV6.MTU_DISCOVER,
    bound: 'bind icmp socket',
    group: 'multicast',
    hops: ["can't set multicast hop limit", "can't set unicast hop limit"],
  },
} as const

/** What a request takes of a buffer: for each 512 bytes, the kernel keeps about that many more. */
function roomFor(size: number, family: 4 | 6): number {
  const bytes = size + ICMP_HEADER
  return bytes + Math.ceil(bytes / 512) * (family === 4 ? 260 : 280)
}

const ICMP_HEADER = 8

/** Prepares the socket, and returns the identifier of its requests. */
export function prepare({fd, raw}: Socket, options: Options, to: Destination, source: Uint8Array): number {
  const names = {...levels[to.family], ...own[to.family]}
  const set = (option: number, value: number) => setsockopt(fd, names.level, option, value)
  if (isGroup(to, options) && !isRoot()) refuseGroup(options, names.group)
  bindToDevice(fd, options, to.family)
  mark(fd, options)
  if (options.strict) attempt(names.bound, () => bind(fd, source))
  else if (!raw) bind(fd, withPort(withPort(source, 0).fill(0, 4), options.identifier ?? 0))
  if (raw) onlyReplies(fd, to.family, to.family === 4 ? [REDIRECT] : [])
  set(names.errors, 1)
  set(names.showTtl, 1)
  setsockopt(fd, SOL.SOCKET, SO.TIMESTAMPNS_NEW, 1)
  const room = roomFor(options.size, to.family)
  setsockopt(fd, SOL.SOCKET, SO.SNDBUF, options.sendBuffer ?? room)
  setsockopt(fd, SOL.SOCKET, SO.RCVBUF, Math.max(65_536, room * options.preload))
  if (options.debug) debug(fd)
  if (options.direct) setsockopt(fd, SOL.SOCKET, SO.DONTROUTE, 1)
  if (options.broadcast) setsockopt(fd, SOL.SOCKET, SO.BROADCAST, 1)
  if (options.noLoop) set(names.loop, 0)
  if (options.tos !== undefined) set(names.tos, options.tos)
  const discovery = options.discovery ?? (isGroup(to, options) ? DONT_FRAGMENT : undefined)
  if (discovery !== undefined) set(names.discovery, discovery)
  const {ttl} = options
  if (ttl !== undefined) {
    attempt(names.hops[0], () => set(names.groupTtl, ttl))
    attempt(names.hops[1], () => set(names.ttl, ttl))
  }
  if (options.connect) attempt('connect', () => connect(fd, to.sockaddr))
  if (!raw) return viewOf(getsockname(fd)).getUint16(2)
  return options.identifier ?? process.pid & 0xffff
}

/** Whoever may not goes without. */
function debug(fd: number): void {
  try {
    setsockopt(fd, SOL.SOCKET, SO.DEBUG, 1)
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
  }
}

/** Who may be answered by many has to be gentle, unless root. */
function refuseGroup({interval, discovery}: Options, group: string): void {
  if (interval < 1000) throw new Refusal(`${group} ping with too short interval: ${interval}`)
  if (discovery !== undefined && discovery !== DONT_FRAGMENT)
    throw new Refusal(`${group} ping does not fragment`)
}

/** struct sock_extended_err (linux/errqueue.h), followed by the reporter's sockaddr. */
export function reportOf(data: DataView): Report | undefined {
  const LOCAL = 1
  const [ICMP, ICMP6] = [2, 3]
  if (data.byteLength < 16) return undefined
  const origin = data.getUint8(4)
  const info = data.getUint32(8, littleEndian)
  if (origin === LOCAL) return {origin: 'local', number: data.getUint32(0, littleEndian), info}
  if (origin !== ICMP && origin !== ICMP6) return undefined
  const icmp = {type: data.getUint8(5), code: data.getUint8(6), info}
  const bytes = new Uint8Array(data.buffer, data.byteOffset + 16, data.byteLength - 16)
  const family = data.byteLength >= 18 ? data.getUint16(16, littleEndian) : 0
  const size = family === AF.INET ? 16 : family === AF.INET6 ? 28 : 0
  return {
    origin: 'network',
    icmp,
    ...(size > 0 && bytes.length >= size && {from: Uint8Array.from(bytes.subarray(0, size))}),
  }
}
