/** What tunnels over IPv4 and over IPv6 are shown with. */
import {GRE} from '../../../../protocol/route/link-kinds/tunnel.js'
import type {Context} from '../../common/context.js'
import type {Output} from '../../common/output.js'
import type {Tunnel} from '../link/kinds/tunnels/tunnel.js'
import type {Found} from './tunnels.js'

/** One key for both directions, or one for each. */
export function showKeys(out: Output, {iflags = 0, oflags = 0, ikey = 0, okey = 0}: Tunnel): void {
  const [isIn, isOut] = [(iflags & GRE.KEY) !== 0, (oflags & GRE.KEY) !== 0]
  if (isIn && isOut && ikey === okey) out.put('key', ikey, ` key ${ikey}`)
  else if (isIn) out.put('ikey', ikey, ` ikey ${ikey}`)
  if (isOut && !(isIn && ikey === okey)) out.put('okey', okey, ` okey ${okey}`)
}

/** What the headers of GRE hold, a line each. */
export function showFlags(out: Output, {iflags = 0, oflags = 0}: Tunnel): void {
  const lines = [
    [iflags & GRE.SEQ, 'rx_drop_ooseq', 'Drop packets out of sequence.'],
    [iflags & GRE.CSUM, 'rx_csum', 'Checksum in received packet is required.'],
    [oflags & GRE.SEQ, 'tx_seq', 'Sequence packets on output.'],
    [oflags & GRE.CSUM, 'tx_csum', 'Checksum output packets.'],
  ] as const
  out.array('flags', () => {
    for (const [isSet, key, text] of lines) if (isSet) out.put(undefined, key, `${out.nl}  ${text}`)
  })
}

/** Counters, as text also among JSON. */
export function showCounters({out}: Context, {message}: Found): void {
  const s = message.attributes.stats64
  if (!s) return
  const columns = (values: readonly bigint[], widths: readonly number[]) =>
    `    ${values.map((value, i) => String(value).padEnd(widths[i] ?? 0)).join(' ')}`
  out.raw(`RX: Packets    Bytes        Errors CsumErrs OutOfSeq Mcasts${out.nl}`)
  const received = [s.rx_packets, s.rx_bytes, s.rx_errors, s.rx_frame_errors, s.rx_fifo_errors, s.multicast]
  out.raw(`${columns(received, [10, 12, 6, 8, 8, 8])}${out.nl}`)
  out.raw(`TX: Packets    Bytes        Errors DeadLoop NoRoute  NoBufs${out.nl}`)
  const sent = [s.tx_packets, s.tx_bytes, s.tx_errors, s.collisions, s.tx_carrier_errors, s.tx_dropped]
  out.raw(columns(sent, [10, 12, 6, 8, 8, 6]))
}
