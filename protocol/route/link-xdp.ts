/** BPF programs at the driver's receive path (linux/if_link.h, `IFLA_XDP_*`). */
import {attr, attributes} from '../attributes.js'
import {enumeration, flags} from '../names.js'
import {s32, u8, u32} from '../scalars.js'

/** `XDP_FLAGS_*`: how to attach. */
export const XDP_FLAGS = {
  UPDATE_IF_NOEXIST: 0x1,
  SKB_MODE: 0x2,
  DRV_MODE: 0x4,
  HW_MODE: 0x8,
  REPLACE: 0x10,
} as const

/**
 * `IFLA_XDP`: `IFLA_XDP_*`, the BPF programs that see packets before the rest of the kernel does (linux/if_link.h).
 */
export const xdp = attributes({
  /** Requests: the program's file descriptor; -1 detaches. */
  fd: attr('IFLA_XDP_FD', 1, s32),
  /** Where a program is attached. */
  attached: attr(
    'IFLA_XDP_ATTACHED',
    2,
    enumeration('XDP_ATTACHED_', u8, {none: 0, drv: 1, skb: 2, hw: 3, multi: 4}),
  ),
  /** {@link XDP_FLAGS} bits. */
  flags: attr('IFLA_XDP_FLAGS', 3, flags('XDP_FLAGS_', u32, XDP_FLAGS)),
  /** Id of the program; missing if there are several. */
  progId: attr('IFLA_XDP_PROG_ID', 4, u32),
  drvProgId: attr('IFLA_XDP_DRV_PROG_ID', 5, u32),
  skbProgId: attr('IFLA_XDP_SKB_PROG_ID', 6, u32),
  hwProgId: attr('IFLA_XDP_HW_PROG_ID', 7, u32),
  /** Requests with `XDP_FLAGS_REPLACE`: descriptor of the program that must be there. */
  expectedFd: attr('IFLA_XDP_EXPECTED_FD', 8, s32),
})
