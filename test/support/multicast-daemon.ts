/** What a multicast routing daemon says to the kernel (linux/mroute.h, linux/mroute6.h), which netlink has no words for. */
import {parseIp} from '../../protocol/address.js'
import {close, setsockopt, socket} from '../../src/system/libc.js'
import {SOCK, SOL} from '../../src/system/libc-constants.js'

const IPPROTO = {IGMP: 2, ICMPV6: 58} as const
const MRT = {INIT: 200, ADD_VIF: 202, ADD_MFC: 204} as const
const VIFF_USE_IFINDEX = 8

const ipBytes = (address: string): Uint8Array => parseIp(address) as Uint8Array

export interface MulticastDaemon {
  /** Gives interfaces their numbers, from 0 on. */
  interfaces(...indexes: number[]): void
  /** Routes packets of a source to a group from one interface to others. */
  route(source: string, group: string, from: number, to: readonly number[]): void
  close(): void
}

/** Becomes the routing daemon of the namespace this thread is in. */
export function ipv4Daemon(): MulticastDaemon {
  const fd = socket(2, SOCK.RAW | SOCK.CLOEXEC, IPPROTO.IGMP)
  const say = (option: number, value: Uint8Array | number) => setsockopt(fd, SOL.IP, option, value)
  say(MRT.INIT, 1)
  return {
    interfaces(...indexes) {
      indexes.forEach((ifindex, vif) => {
        // struct vifctl
        const bytes = Buffer.alloc(16)
        bytes.writeUInt16LE(vif, 0)
        bytes.writeUInt8(VIFF_USE_IFINDEX, 2)
        bytes.writeUInt8(1, 3)
        bytes.writeInt32LE(ifindex, 8)
        say(MRT.ADD_VIF, bytes)
      })
    },
    route(source, group, from, to) {
      // struct mfcctl
      const bytes = Buffer.alloc(60)
      bytes.set(ipBytes(source), 0)
      bytes.set(ipBytes(group), 4)
      bytes.writeUInt16LE(from, 8)
      for (const vif of to) bytes.writeUInt8(1, 10 + vif)
      say(MRT.ADD_MFC, bytes)
    },
    close: () => close(fd),
  }
}

/** The same of IPv6. */
export function ipv6Daemon(): MulticastDaemon {
  const fd = socket(10, SOCK.RAW | SOCK.CLOEXEC, IPPROTO.ICMPV6)
  const say = (option: number, value: Uint8Array | number) => setsockopt(fd, SOL.IPV6, option, value)
  say(MRT.INIT, 1)
  return {
    interfaces(...indexes) {
      indexes.forEach((ifindex, mif) => {
        // struct mif6ctl
        const bytes = Buffer.alloc(12)
        bytes.writeUInt16LE(mif, 0)
        bytes.writeUInt8(1, 3)
        bytes.writeUInt16LE(ifindex, 4)
        say(MRT.ADD_VIF, bytes)
      })
    },
    route(source, group, from, to) {
      // struct mf6cctl: two sockaddr_in6, the interface, and a set of interfaces
      const bytes = Buffer.alloc(28 + 28 + 4 + 32)
      bytes.writeUInt16LE(10, 0)
      bytes.set(ipBytes(source), 8)
      bytes.writeUInt16LE(10, 28)
      bytes.set(ipBytes(group), 36)
      bytes.writeUInt16LE(from, 56)
      bytes.writeUInt32LE(
        to.reduce((set, mif) => set | (1 << mif), 0),
        60,
      )
      say(MRT.ADD_MFC, bytes)
    },
    close: () => close(fd),
  }
}
