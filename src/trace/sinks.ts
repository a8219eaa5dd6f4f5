/** Where `NETLINK_TRACE` leads. Loaded only if it is set. */
import {openSync, writeSync} from 'node:fs'
import {pcapHeader, pcapRecord} from '../../protocol/capture/pcap.js'
import {explainDatagram} from '../../protocol/explain/datagram.js'
import {dissector} from '../../protocol/explain/dissect.js'
import type {TraceSink} from './traced.js'

/** Explains each datagram on a file, standard error if nothing is said. */
export function textSink(fd = 2): TraceSink {
  const known = dissector()
  return datagram => writeAll(fd, Buffer.from(`${explainDatagram(known, datagram)}\n`))
}

/** Writes a pcap file. Throws Node's error if it cannot be made. */
export function pcapSink(path: string): TraceSink {
  const fd = openSync(path, 'w')
  writeAll(fd, pcapHeader())
  return datagram => writeAll(fd, pcapRecord(datagram))
}

/** What `NETLINK_TRACE` asks for: `1` text on standard error, anything else is the path of a pcap file. */
export const sinkFor = (value: string): TraceSink => (value === '1' ? textSink() : pcapSink(value))

/** A pipe that is full takes a part, or nothing for now. */
function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }
}
