/** Interface counters, `struct rtnl_link_stats` and `struct rtnl_link_stats64` (linux/if_link.h). */
import {littleEndian} from '../bytes.js'
import {type Fixed, u32, u64} from '../scalars.js'
import {type Straight, struct} from '../struct.js'

/** The counters both structs have, each a `field`. */
const counters = <T>(field: Fixed<T>) => ({
  /** Packets received without error, those the host dropped later included. */
  rx_packets: field,
  /** Packets handed to the device or the link. */
  tx_packets: field,
  /** Bytes of `rx_packets`; Ethernet frames count without their checksum. */
  rx_bytes: field,
  /** Bytes of `tx_packets`. */
  tx_bytes: field,
  /** Bad packets received: the sum of the detailed receive errors and others. */
  rx_errors: field,
  /** Packets that could not be sent: the sum of the detailed transmit errors and others. */
  tx_errors: field,
  /** Packets received and then dropped, for example for want of memory or of a protocol. */
  rx_dropped: field,
  /** Packets dropped on their way out. */
  tx_dropped: field,
  /** Multicast packets received. */
  multicast: field,
  /** Collisions while sending. */
  collisions: field,
  /** Frames of impossible length. */
  rx_length_errors: field,
  /** Packets that did not fit the host's buffers. */
  rx_over_errors: field,
  /** Frames with a wrong checksum. */
  rx_crc_errors: field,
  /** Misaligned frames. */
  rx_frame_errors: field,
  /** Overruns of the receive FIFO. */
  rx_fifo_errors: field,
  /** Packets the device dropped for want of buffers. */
  rx_missed_errors: field,
  /** Transmissions given up. */
  tx_aborted_errors: field,
  /** Transmissions lost because the carrier was. */
  tx_carrier_errors: field,
  /** Underruns of the transmit FIFO. */
  tx_fifo_errors: field,
  /** Heartbeat (SQE test) errors of half-duplex Ethernet. */
  tx_heartbeat_errors: field,
  /** Late collisions. */
  tx_window_errors: field,
  /** Compressed packets received (CSLIP, PPP). */
  rx_compressed: field,
  /** Compressed packets sent. */
  tx_compressed: field,
  /** Packets received on a link that is not meant to receive, as a bond's standby port. */
  rx_nohandler: field,
})

/** Reads the shared counters; `get` reads the one with that index. */
const readCounters = <T>(get: (index: number) => T) => ({
  rx_packets: get(0),
  tx_packets: get(1),
  rx_bytes: get(2),
  tx_bytes: get(3),
  rx_errors: get(4),
  tx_errors: get(5),
  rx_dropped: get(6),
  tx_dropped: get(7),
  multicast: get(8),
  collisions: get(9),
  rx_length_errors: get(10),
  rx_over_errors: get(11),
  rx_crc_errors: get(12),
  rx_frame_errors: get(13),
  rx_fifo_errors: get(14),
  rx_missed_errors: get(15),
  tx_aborted_errors: get(16),
  tx_carrier_errors: get(17),
  tx_fifo_errors: get(18),
  tx_heartbeat_errors: get(19),
  tx_window_errors: get(20),
  rx_compressed: get(21),
  tx_compressed: get(22),
  rx_nohandler: get(23),
})
type Counters<T> = ReturnType<typeof readCounters<T>>

const straight32: Straight<Counters<number>> = {
  read: (view, at) => readCounters(index => view.getUint32(at + index * 4, littleEndian)),
  write(view, at, value) {
    names32.forEach((name, index) => {
      view.setUint32(at + index * 4, value[name] ?? 0, littleEndian)
    })
  },
}
type Counters64 = Counters<bigint> & {rx_otherhost_dropped: bigint}
const straight64: Straight<Counters64> = {
  read(view, at) {
    const value = readCounters(index => view.getBigUint64(at + index * 8, littleEndian)) as Counters64
    value.rx_otherhost_dropped = view.getBigUint64(at + 192, littleEndian)
    return value
  },
  write(view, at, value) {
    names64.forEach((name, index) => {
      view.setBigUint64(at + index * 8, value[name] ?? 0n, littleEndian)
    })
  },
}

const fields32 = counters(u32)
const names32 = Object.keys(fields32) as (keyof typeof fields32)[]
/** `struct rtnl_link_stats`: the counters in 32 bits, which wrap around. */
export const linkStats = struct('rtnl_link_stats', '', fields32, straight32)

const fields64 = {
  ...counters(u64),
  /** Packets dropped because they were addressed to another host. */
  rx_otherhost_dropped: u64,
}
const names64 = Object.keys(fields64) as (keyof typeof fields64)[]
/** `struct rtnl_link_stats64`. */
export const linkStats64 = struct('rtnl_link_stats64', '', fields64, straight64)
