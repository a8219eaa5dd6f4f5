/** The file format of tcpdump (pcap-savefile(5)), read and written. */
import {littleEndian, need, viewOf} from '../bytes.js'
import {DecodeError} from '../errors.js'
import {COOKED_LENGTH, LINK_TYPE, readCooked, writeCooked} from './cooked.js'
import type {CapturedDatagram} from './datagram.js'

const MICROSECONDS = 0xa1b2c3d4
const NANOSECONDS = 0xa1b23c4d
const HEADER = 24
const RECORD = 16
const SECOND = 1_000_000_000n

/** The byte order and the length of a unit of time, by the number at the start; `undefined` for another format. */
export function pcapKind(view: DataView): {little: boolean; unit: bigint} | undefined {
  if (view.byteLength < 4) return undefined
  for (const little of [true, false]) {
    const magic = view.getUint32(0, little)
    if (magic === MICROSECONDS || magic === NANOSECONDS)
      return {little, unit: magic === NANOSECONDS ? 1n : 1000n}
  }
  return undefined
}

/** The datagrams of a pcap file. Throws `DecodeError` where it is cut off, or holds no netlink. */
export function* readPcap(view: DataView, little: boolean, unit: bigint): Generator<CapturedDatagram, void> {
  need('pcap header', HEADER, 0, view.byteLength)
  // The upper bits tell of frame check sequences.
  const linkType = view.getUint32(20, little) & 0xffff
  if (linkType !== LINK_TYPE) throw new DecodeError(`link type ${linkType} is no netlink (${LINK_TYPE})`, 20)
  for (let at = HEADER; at < view.byteLength; ) {
    need('pcap record', RECORD, at, view.byteLength)
    const [seconds, fraction] = [view.getUint32(at, little), view.getUint32(at + 4, little)]
    const length = view.getUint32(at + 8, little)
    const start = at + RECORD
    need('pcap record', length, start, view.byteLength)
    at = start + length
    yield readCooked(view, start, at, BigInt(seconds) * SECOND + BigInt(fraction) * unit)
  }
}

/** What a pcap file starts with. */
export function pcapHeader(): Uint8Array {
  const SNAP_LENGTH = 0x7fffffff
  const bytes = new Uint8Array(HEADER)
  const view = viewOf(bytes)
  view.setUint32(0, NANOSECONDS, littleEndian)
  view.setUint16(4, 2, littleEndian)
  view.setUint16(6, 4, littleEndian)
  view.setUint32(16, SNAP_LENGTH, littleEndian)
  view.setUint32(20, LINK_TYPE, littleEndian)
  return bytes
}

/** A datagram in a pcap file. */
export function pcapRecord(datagram: CapturedDatagram): Uint8Array {
  const {time = 0n, bytes} = datagram
  const length = COOKED_LENGTH + bytes.length
  const record = new Uint8Array(RECORD + length)
  const view = viewOf(record)
  view.setUint32(0, Number(time / SECOND), littleEndian)
  view.setUint32(4, Number(time % SECOND), littleEndian)
  view.setUint32(8, length, littleEndian)
  view.setUint32(12, length, littleEndian)
  writeCooked(view, RECORD, datagram)
  record.set(bytes, RECORD + COOKED_LENGTH)
  return record
}
