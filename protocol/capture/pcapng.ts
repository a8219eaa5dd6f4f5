/** The file format of Wireshark (draft-ietf-opsawg-pcapng), read. */
import {align4, need} from '../bytes.js'
import {DecodeError} from '../errors.js'
import {LINK_TYPE, readCooked} from './cooked.js'
import type {CapturedDatagram} from './datagram.js'

const BLOCK = {SECTION: 0x0a0d0d0a, INTERFACE: 1, SIMPLE_PACKET: 3, ENHANCED_PACKET: 6} as const
const BYTE_ORDER = 0x1a2b3c4d
/** Type and length before the body of a block, length again behind it. */
const FRAME = {before: 8, after: 4} as const
const OPTION = {END: 0, TIME_RESOLUTION: 9, TIME_OFFSET: 14} as const
const SECOND = 1_000_000_000n

interface Interface {
  readonly linkType: number
  readonly snapLength: number
  /** Units of time per second. */
  readonly perSecond: bigint
  /** Seconds to add. */
  readonly offset: bigint
}

/** Whether a file is of this format: its first number reads the same in both byte orders. */
export const isPcapng = (view: DataView): boolean =>
  view.byteLength >= 4 && view.getUint32(0) === BLOCK.SECTION

/** The datagrams of a pcapng file; packets of interfaces that are no netlink are left out. */
export function* readPcapng(view: DataView): Generator<CapturedDatagram, void> {
  const length = view.byteLength
  let little = true
  let interfaces: Interface[] = []
  for (let at = 0; at < length; ) {
    need('pcapng block', FRAME.before + FRAME.after, at, length)
    if (view.getUint32(at) === BLOCK.SECTION) {
      little = view.getUint32(at + 8, true) === BYTE_ORDER
      if (!little && view.getUint32(at + 8) !== BYTE_ORDER) throw new DecodeError('no byte order', at + 8)
      interfaces = []
    }
    const blockLength = view.getUint32(at + 4, little)
    const start = at + FRAME.before
    const end = at + blockLength - FRAME.after
    if (end < start || end + FRAME.after > length)
      throw new DecodeError(`block length ${blockLength} is impossible`, at)
    const type = view.getUint32(at, little)
    if (type === BLOCK.INTERFACE) interfaces.push(readInterface(view, start, end, little))
    if (type === BLOCK.ENHANCED_PACKET) {
      need('packet block', 20, start, end)
      const captured = view.getUint32(start + 12, little)
      need('packet', captured, start + 20, end)
      const source = interfaces[view.getUint32(start, little)]
      const time =
        (BigInt(view.getUint32(start + 4, little)) << 32n) | BigInt(view.getUint32(start + 8, little))
      if (source?.linkType === LINK_TYPE)
        yield readCooked(view, start + 20, start + 20 + captured, nanoseconds(time, source))
    }
    if (type === BLOCK.SIMPLE_PACKET) {
      need('packet block', 4, start, end)
      const [source] = interfaces
      const limit = source?.snapLength || Number.POSITIVE_INFINITY
      const captured = Math.min(view.getUint32(start, little), limit)
      need('packet', captured, start + 4, end)
      if (source?.linkType === LINK_TYPE) yield readCooked(view, start + 4, start + 4 + captured)
    }
    at += align4(blockLength)
  }
}

const nanoseconds = (time: bigint, {perSecond, offset}: Interface): bigint =>
  (time * SECOND) / perSecond + offset * SECOND

function readInterface(view: DataView, start: number, end: number, little: boolean): Interface {
  need('interface block', 8, start, end)
  let perSecond = 1_000_000n
  let offset = 0n
  for (let at = start + 8; at + 4 <= end; ) {
    const code = view.getUint16(at, little)
    const length = view.getUint16(at + 2, little)
    if (code === OPTION.END) break
    need('option', length, at + 4, end)
    if (code === OPTION.TIME_RESOLUTION && length === 1) {
      const resolution = view.getUint8(at + 4)
      perSecond = resolution & 0x80 ? 2n ** BigInt(resolution & 0x7f) : 10n ** BigInt(resolution)
    }
    if (code === OPTION.TIME_OFFSET && length === 8) offset = view.getBigInt64(at + 4, little)
    at += 4 + align4(length)
  }
  return {
    linkType: view.getUint16(start, little),
    snapLength: view.getUint32(start + 4, little),
    perSecond,
    offset,
  }
}
