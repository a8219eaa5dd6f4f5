/** `struct genlmsghdr`, which follows the `nlmsghdr` of every message of `NETLINK_GENERIC` (linux/genetlink.h). */
import type {Infer} from '../codec.js'
import {u8, u16} from '../scalars.js'
import {struct} from '../struct.js'

/** `cmd` is one of the family's commands; `nlmsg_type` is the family itself. */
export const genlmsghdr = struct('genlmsghdr', '', {cmd: u8, version: u8, reserved: u16})
/** The fields of {@link genlmsghdr}. */
export interface GenericHeader extends Infer<typeof genlmsghdr> {}
