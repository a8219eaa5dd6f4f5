/** The address that requests leave from: what the kernel chooses for a socket connected to the destination. */
import {AF} from '../../../protocol/constants.js'
import {connectSync} from '../../connection.js'
import {encodeSockaddr} from '../../icmp/sockaddr.js'
import {addressText, lookup} from '../../system/addrinfo.js'
import {SystemError} from '../../system/errors.js'
import {close, connect, getsockname, setsockopt, socket, strerror} from '../../system/libc.js'
import {IP, SO, SOCK, SOL} from '../../system/libc-constants.js'
import {writeError} from '../common/write.js'
import {type Destination, withPort} from './destination.js'
import {type Options, warn} from './options.js'
import {Refusal} from './refusal.js'

/** Any port would do. */
const PORT = 1025

/** The sockaddr, with port 0. Throws {@link Refusal} where there is no way, or none that was allowed. */
export function sourceOf(options: Options, {family, sockaddr}: Destination): Uint8Array {
  const fd = socket(family === 4 ? AF.INET : AF.INET6, SOCK.DGRAM | SOCK.CLOEXEC, 0)
  try {
    bindToDevice(fd, options, family)
    const given = givenSource(options, family)
    if (given !== undefined) return lookup(given, {numeric: true})[0]?.address as Uint8Array
    mark(fd, options)
    if (options.tos !== undefined && family === 4) setsockopt(fd, SOL.IP, IP.TOS, options.tos)
    // Which address of a link it is, only the requests decide.
    if (family === 6 && isOfLink(sockaddr)) {
      if (options.device !== undefined) checkDevice(options.device, NOWHERE)
      return NOWHERE
    }
    connectTo(fd, sockaddr, options)
    const source = withPort(getsockname(fd), 0)
    if (options.device !== undefined) checkDevice(options.device, source)
    return source
  } finally {
    close(fd)
  }
}

/** The address that was asked for; one of a link with the device. */
function givenSource({source4, source6, device}: Options, family: 4 | 6): string | undefined {
  if (family === 4) return source4
  return source6 !== undefined && device !== undefined && isOfLink(encodeSockaddr(source6))
    ? `${source6}%${device}`
    : source6
}

const NOWHERE = encodeSockaddr('::')

/** Addresses of one link, fe80::/10 and ff02::/16. */
function isOfLink(sockaddr: Uint8Array): boolean {
  const [, , , , , , , , first, second = 0] = sockaddr
  return (first === 0xfe && (second & 0xc0) === 0x80) || (first === 0xff && (second & 0x0f) === 2)
}

export function bindToDevice(fd: number, {device}: Options, family: 4 | 6): void {
  if (device === undefined) return
  // No name at all would take the socket from its device.
  if (device === '' && family === 6) throw new Refusal('unknown iface: ')
  try {
    setsockopt(fd, SOL.SOCKET, SO.BINDTODEVICE, Buffer.from(`${device}\0`))
  } catch (error) {
    throw new Refusal(
      family === 4 ? `SO_BINDTODEVICE ${device}: ${reason(error)}` : `unknown iface: ${device}`,
    )
  }
}

/** Without the privilege for it, it goes on. */
export function mark(fd: number, {mark}: Options): void {
  if (mark === undefined) return
  try {
    setsockopt(fd, SOL.SOCKET, SO.MARK, mark | 0)
  } catch (error) {
    warn(`WARNING: failed to set mark: ${mark}: ${reason(error)}`)
  }
}

function connectTo(fd: number, sockaddr: Uint8Array, {broadcast}: Options): void {
  const to = withPort(sockaddr, PORT)
  try {
    connect(fd, to)
  } catch (error) {
    if (!(error instanceof SystemError) || error.code !== 'EACCES')
      throw new Refusal(`connect: ${reason(error)}`)
    if (!broadcast)
      throw new Refusal('Do you want to ping broadcast? Then -b. If not, check your local firewall rules')
    writeError('WARNING: pinging broadcast address\n')
    attempt("can't set broadcasting", () => setsockopt(fd, SOL.SOCKET, SO.BROADCAST, 1))
    attempt('connect', () => connect(fd, to))
  }
}

/** The kernel may answer with the address of another device. */
function checkDevice(device: string, source: Uint8Array): void {
  const [address] = addressText(source).split('%')
  // The C library's list, which Node offers, leaves out those without a carrier.
  using kernel = connectSync()
  const own = kernel.addresses.list({dev: device})
  if (!own.some(({address: prefix}) => prefix.split('/')[0] === address))
    warn(`Warning: source address might be selected on device other than: ${device}`)
}

/** Runs a system call; its failure is what `about` is said to be. */
export function attempt(about: string, call: () => void): void {
  try {
    call()
  } catch (error) {
    throw new Refusal(`${about}: ${reason(error)}`)
  }
}

/** The C library's sentence for a failed system call. */
export function reason(error: unknown): string {
  if (!(error instanceof SystemError)) throw error
  return strerror(-error.errno)
}
