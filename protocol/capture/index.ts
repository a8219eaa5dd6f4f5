/** Captures of netlink: files of tcpdump, Wireshark and `NETLINK_TRACE`. */
import {viewOf} from '../bytes.js'
import {DecodeError} from '../errors.js'
import type {CapturedDatagram} from './datagram.js'
import {pcapKind, readPcap} from './pcap.js'
import {isPcapng, readPcapng} from './pcapng.js'

export type {CapturedDatagram} from './datagram.js'
export {pcapHeader, pcapRecord} from './pcap.js'
export {isStrace, readStrace} from './strace.js'

/** Whether bytes are a capture file: pcap or pcapng, in either byte order. */
export function isCapture(bytes: Uint8Array): boolean {
  const view = viewOf(bytes)
  return pcapKind(view) !== undefined || isPcapng(view)
}

/**
 * The datagrams of a pcap or pcapng file of link type netlink, in order.
 * @throws {DecodeError} where the file is cut off, or is none
 */
export function readCapture(bytes: Uint8Array): Generator<CapturedDatagram, void> {
  const view = viewOf(bytes)
  const pcap = pcapKind(view)
  if (pcap) return readPcap(view, pcap.little, pcap.unit)
  if (isPcapng(view)) return readPcapng(view)
  throw new DecodeError('neither pcap nor pcapng', 0)
}
