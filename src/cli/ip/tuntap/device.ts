/** Tun and tap links are made and removed through a file of theirs, not by netlink (linux/if_tun.h). */
import {closeSync, openSync} from 'node:fs'
import {littleEndian, viewOf} from '../../../../protocol/bytes.js'
import {SystemError} from '../../../system/errors.js'
import {ioctl, ioctlNumber, strerror} from '../../../system/libc.js'
import {Failure} from '../../common/failure.js'
import {IFF_TUNTAP} from './flags.js'
import type {TunRequest} from './options.js'

const DEVICE = '/dev/net/tun'

const TUN = {
  SETIFF: 0x400454ca,
  SETPERSIST: 0x400454cb,
  SETOWNER: 0x400454cc,
  SETGROUP: 0x400454ce,
} as const

/** Makes a link that stays. */
export function addTun(request: TunRequest): void {
  withDevice(fd => {
    attach(fd, {...request, flags: request.flags | IFF_TUNTAP.EXCL})
    const {owner, group} = request
    if (owner !== undefined) call(fd, 'SETOWNER', owner)
    if (group !== undefined) call(fd, 'SETGROUP', group)
    call(fd, 'SETPERSIST', 1)
  })
}

/** Lets a link go when it is closed. */
export function removeTun(request: TunRequest): void {
  withDevice(fd => {
    attach(fd, request)
    call(fd, 'SETPERSIST', 0)
  })
}

function withDevice(use: (fd: number) => void): void {
  const fd = opened()
  try {
    use(fd)
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
    throw new Failure(1, `${error.syscall}: ${strerror(-error.errno)}`)
  } finally {
    closeSync(fd)
  }
}

function opened(): number {
  try {
    return openSync(DEVICE, 'r+')
  } catch (error) {
    const {errno = 0} = error as NodeJS.ErrnoException
    throw new Failure(1, `open: ${strerror(-errno)}`)
  }
}

/** `struct ifreq`: the name in 16 bytes, then the flags. */
function attach(fd: number, {name, flags}: TunRequest): void {
  const request = new Uint8Array(40)
  new TextEncoder().encodeInto(name, request)
  viewOf(request).setUint16(16, flags, littleEndian)
  ioctl(fd, TUN.SETIFF, request, 'ioctl(TUNSETIFF)')
}

const call = (fd: number, request: Exclude<keyof typeof TUN, 'SETIFF'>, value: number): void =>
  ioctlNumber(fd, TUN[request], value, `ioctl(TUN${request})`)
