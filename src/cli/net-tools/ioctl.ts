/**
 * The kernel's older interface, ioctl(2) on a socket: what ifconfig and route change with is defined by it, down to
 * masks that follow from an address's class and aliases that vanish when they are set down.
 */
import {littleEndian, viewOf} from '../../../protocol/bytes.js'
import {AF} from '../../../protocol/constants.js'
import {SystemError} from '../../system/errors.js'
import {close, ioctl, socket, strerror} from '../../system/libc.js'
import {SOCK} from '../../system/libc-constants.js'

/** Requests (linux/sockios.h). */
export const SIOC = {
  ADDRT: 0x890b,
  DELRT: 0x890c,
  GIFFLAGS: 0x8913,
  SIFFLAGS: 0x8914,
  GIFADDR: 0x8915,
  SIFADDR: 0x8916,
  SIFDSTADDR: 0x8918,
  GIFBRDADDR: 0x8919,
  SIFBRDADDR: 0x891a,
  GIFNETMASK: 0x891b,
  SIFNETMASK: 0x891c,
  SIFMTU: 0x8922,
  SIFNAME: 0x8923,
  SIFHWADDR: 0x8924,
  ADDMULTI: 0x8931,
  DELMULTI: 0x8932,
  GIFINDEX: 0x8933,
  DIFADDR: 0x8936,
  SIFTXQLEN: 0x8943,
  GIFMAP: 0x8970,
  SIFMAP: 0x8971,
  /** Of SLIP lines, on requests that each driver has for itself. */
  SKEEPALIVE: 0x89f0,
  SOUTFILL: 0x89f2,
} as const
export type Sioc = keyof typeof SIOC

/** Longest name of an interface. */
export const NAME_LENGTH = 15
/** Where a `struct ifreq` has its union, and its size. */
const UNION = 16
const IFREQ = 40

/** The sentence of a refusal. */
export type Refusal = string

/** A socket that takes requests. */
export class Requests {
  readonly #fds = new Map<number, number>()

  /** A request about an interface: `fill` writes the union and `read` reads it afterwards. Returns the refusal, if any. */
  interface(
    sioc: Sioc,
    name: string,
    fill?: (view: DataView, bytes: Uint8Array) => void,
    read?: (view: DataView) => void,
    family: number = AF.INET,
  ): Refusal | undefined {
    const bytes = Buffer.alloc(IFREQ)
    bytes.write(name.slice(0, NAME_LENGTH), 'latin1')
    const union = bytes.subarray(UNION)
    fill?.(viewOf(union), union)
    const refusal = this.send(sioc, bytes, family)
    if (refusal === undefined) read?.(viewOf(union))
    return refusal
  }

  /** A request with a struct of its own. */
  send(sioc: Sioc, bytes: Uint8Array, family: number): Refusal | undefined {
    try {
      ioctl(this.#fd(family), SIOC[sioc], bytes, `SIOC${sioc}`)
      return undefined
    } catch (error) {
      if (error instanceof SystemError) return strerror(-error.errno)
      throw error
    }
  }

  #fd(family: number): number {
    const fd = this.#fds.get(family) ?? socket(family, SOCK.DGRAM | SOCK.CLOEXEC, 0)
    this.#fds.set(family, fd)
    return fd
  }

  close(): void {
    for (const fd of this.#fds.values()) close(fd)
  }
}

/** Writes a `struct sockaddr_in` or `sockaddr_in6`, by the length of the address. */
export const putSockaddr =
  (address: Uint8Array) =>
  (view: DataView, bytes: Uint8Array): void => {
    const v4 = address.length === 4
    view.setUint16(0, v4 ? AF.INET : AF.INET6, littleEndian)
    bytes.set(address, v4 ? 4 : 8)
  }
