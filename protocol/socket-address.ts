import {littleEndian} from './bytes.js'
import {u16, u32} from './scalars.js'
import {pad, type Straight, struct} from './struct.js'

interface SocketAddress {
  family: number
  pid: number
  groups: number
}

const straight: Straight<SocketAddress> = {
  read: (view, at) => ({
    family: view.getUint16(at, littleEndian),
    pid: view.getUint32(at + 4, littleEndian),
    groups: view.getUint32(at + 8, littleEndian),
  }),
  write(view, at, {family = 0, pid = 0, groups = 0}) {
    view.setUint16(at, family, littleEndian)
    view.setUint32(at + 4, pid, littleEndian)
    view.setUint32(at + 8, groups, littleEndian)
  },
}

/** `struct sockaddr_nl` (linux/netlink.h): the kernel's port id is 0; `groups` is a mask of multicast groups. */
export const sockaddrNl = struct(
  'sockaddr_nl',
  'nl_',
  {family: u16, pad: pad(2), pid: u32, groups: u32},
  straight,
)
