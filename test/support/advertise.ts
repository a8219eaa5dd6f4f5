/** A router's advertisement, sent out of an interface of the current namespace. */
import {encodeSockaddr} from '../../src/icmp/sockaddr.js'
import {close, sendto, setsockopt, socket} from '../../src/system/libc.js'
import {IPV6, SOCK, SOL} from '../../src/system/libc-constants.js'

const AF_INET6 = 10
const IPPROTO_ICMPV6 = 58

/** RFC 4861, 4.2 and 4.6.2: lifetimes in seconds. */
export function advertise(
  ifindex: number,
  prefix: Uint8Array,
  length: number,
  valid: number,
  preferred: number,
) {
  const message = Buffer.alloc(16 + 32)
  message[0] = 134
  message[4] = 64
  message.set([3, 4, length, 0xc0], 16)
  message.writeUInt32BE(valid, 20)
  message.writeUInt32BE(preferred, 24)
  message.set(prefix, 32)
  const fd = socket(AF_INET6, SOCK.RAW | SOCK.CLOEXEC, IPPROTO_ICMPV6)
  try {
    setsockopt(fd, SOL.IPV6, IPV6.MULTICAST_HOPS, 255)
    const to = Buffer.from(encodeSockaddr('ff02::1'))
    to.writeUInt32LE(ifindex, 24)
    sendto(fd, message, 0, to)
  } finally {
    close(fd)
  }
}
