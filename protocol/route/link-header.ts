/** `struct ifinfomsg`, the header of link messages (linux/rtnetlink.h), and its flags (linux/if.h). */
import {littleEndian} from '../bytes.js'
import {flags} from '../names.js'
import {s32, u8, u16, u32} from '../scalars.js'
import {pad, type Straight, struct} from '../struct.js'

/** `IFF_*`, the state of a link. See netdevice(7). */
export const IFF = {
  /** Set up by the administrator. */
  UP: 0x1,
  BROADCAST: 0x2,
  DEBUG: 0x4,
  LOOPBACK: 0x8,
  POINTOPOINT: 0x10,
  NOTRAILERS: 0x20,
  /** Operational, RFC 2863. */
  RUNNING: 0x40,
  NOARP: 0x80,
  PROMISC: 0x100,
  ALLMULTI: 0x200,
  MASTER: 0x400,
  SLAVE: 0x800,
  MULTICAST: 0x1000,
  PORTSEL: 0x2000,
  AUTOMEDIA: 0x4000,
  DYNAMIC: 0x8000,
  /** The driver signals a carrier. */
  LOWER_UP: 0x10000,
  DORMANT: 0x20000,
  ECHO: 0x40000,
} as const

const iff = flags('IFF_', u32, IFF)

interface LinkHeader {
  family: number
  type: number
  index: number
  flags: number
  change: number
}

const straight: Straight<LinkHeader> = {
  read: (view, at) => ({
    family: view.getUint8(at),
    type: view.getUint16(at + 2, littleEndian),
    index: view.getInt32(at + 4, littleEndian),
    flags: view.getUint32(at + 8, littleEndian),
    change: view.getUint32(at + 12, littleEndian),
  }),
  write(view, at, {family = 0, type = 0, index = 0, flags: bits = 0, change = 0}) {
    view.setUint8(at, family)
    view.setUint16(at + 2, type, littleEndian)
    view.setInt32(at + 4, index, littleEndian)
    view.setUint32(at + 8, bits, littleEndian)
    view.setUint32(at + 12, change, littleEndian)
  },
}

/** The header of every link message. */
export const ifinfomsg = struct(
  'ifinfomsg',
  'ifi_',
  {
    /** `AF_UNSPEC`; `AF_BRIDGE` for bridge ports, `AF_INET6` in notifications of IPv6. */
    family: u8,
    filler: pad(1),
    /** Hardware type, `ARPHRD_*`. */
    type: u16,
    /** The link's number in its namespace; 0 where the message names it, or names none. */
    index: s32,
    /** {@link IFF} bits. */
    flags: iff,
    /** Which of the flags to change; in notifications, which changed. */
    change: iff,
  },
  straight,
)
