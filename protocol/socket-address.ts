import {u16, u32} from './scalars.js'
import {pad, struct} from './struct.js'

/** `struct sockaddr_nl` (linux/netlink.h): the kernel's port id is 0; `groups` is a mask of multicast groups. */
export const sockaddrNl = struct('sockaddr_nl', 'nl_', {family: u16, pad: pad(2), pid: u32, groups: u32})
