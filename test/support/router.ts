/** A router's announcement, sent to the link. */
import {parseIp} from '../../protocol/address.js'
import {encodeSockaddr} from '../../src/icmp/sockaddr.js'
import {close, sendto, setsockopt, socket} from '../../src/system/libc.js'
import {IPV6, SO, SOCK, SOL} from '../../src/system/libc-constants.js'

const ICMPV6 = 58

/** Announces the prefix 2001:db8:5::/64 and a name server in the namespace of this thread. */
export function announce(dev: string): void {
  const header = Buffer.from([134, 0, 0, 0, 64, 0, 0x07, 0x08, 0, 0, 0, 0, 0, 0, 0, 0])
  const prefix = Buffer.alloc(32)
  prefix.set([3, 4, 64, 0xc0])
  prefix.writeUInt32BE(7200, 4)
  prefix.writeUInt32BE(3600, 8)
  prefix.set(parseIp('2001:db8:5::') as Uint8Array, 16)
  const servers = Buffer.alloc(24)
  servers.set([25, 3])
  servers.writeUInt32BE(600, 4)
  servers.set(parseIp('2001:db8::53') as Uint8Array, 8)
  const fd = socket(10, SOCK.RAW | SOCK.CLOEXEC, ICMPV6)
  try {
    setsockopt(fd, SOL.SOCKET, SO.BINDTODEVICE, Buffer.from(`${dev}\0`))
    setsockopt(fd, SOL.IPV6, IPV6.MULTICAST_HOPS, 255)
    sendto(fd, Buffer.concat([header, prefix, servers]), 0, encodeSockaddr('ff02::1'))
  } finally {
    close(fd)
  }
}
