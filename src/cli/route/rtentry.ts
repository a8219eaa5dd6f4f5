/** `struct rtentry`, an IPv4 route of the kernel's older interface (linux/route.h). */
import {littleEndian, viewOf} from '../../../protocol/bytes.js'
import {addressOf, WORD} from '../../system/libc.js'
import {NAME_LENGTH, putSockaddr} from '../net-tools/ioctl.js'

/** `RTF_*` */
export const RTF = {
  UP: 0x1,
  GATEWAY: 0x2,
  HOST: 0x4,
  REINSTATE: 0x8,
  DYNAMIC: 0x10,
  MODIFIED: 0x20,
  MSS: 0x40,
  WINDOW: 0x80,
  IRTT: 0x100,
  REJECT: 0x200,
} as const

/** What the words of a command ask for. */
export interface Entry {
  destination: Uint8Array
  flags: number
  gateway?: Uint8Array
  /** Absent where none was given. */
  mask?: Uint8Array
  /** As it was typed. */
  maskText: string
  metric: number
  device?: string
  mss: number
  window: number
  irtt: number
}

/** Where the fields of `struct rtentry` are: a long, three sockaddrs, then what the C compiler aligns. */
const SOCKADDR = 16
const DESTINATION = WORD
const GATEWAY = DESTINATION + SOCKADDR
const MASK = GATEWAY + SOCKADDR
const FLAGS = MASK + SOCKADDR
const METRIC = FLAGS + 3 * WORD
const DEVICE = METRIC + WORD
const MSS = DEVICE + WORD
const WINDOW = MSS + WORD
const IRTT = WINDOW + WORD

/** Hands the struct to `use`; it points to the name of the device, which must stay where it is meanwhile. */
export function withEntry<T>(entry: Entry, use: (bytes: Uint8Array) => T): T {
  const bytes = Buffer.alloc(128)
  const view = viewOf(bytes)
  const putAddress = (at: number, address: Uint8Array | undefined) => {
    if (address) putSockaddr(address)(viewOf(bytes.subarray(at)), bytes.subarray(at))
  }
  const putLong = (at: number, value: bigint) => {
    if (WORD === 8) view.setBigUint64(at, value, littleEndian)
    else view.setUint32(at, Number(value), littleEndian)
  }
  putAddress(DESTINATION, entry.destination)
  putAddress(GATEWAY, entry.gateway)
  putAddress(MASK, entry.mask)
  view.setUint16(FLAGS, entry.flags, littleEndian)
  view.setInt16(METRIC, entry.metric, littleEndian)
  const name = Buffer.alloc(128)
  if (entry.device !== undefined) {
    name.write(entry.device.slice(0, NAME_LENGTH), 'latin1')
    putLong(DEVICE, addressOf(name))
  }
  putLong(MSS, BigInt(entry.mss))
  putLong(WINDOW, BigInt(entry.window))
  view.setUint16(IRTT, entry.irtt, littleEndian)
  const result = use(bytes)
  name.fill(0)
  return result
}
