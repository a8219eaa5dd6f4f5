/** What is common to all ways to show a VLAN. */
import {BRIDGE_VLAN_INFO} from '../../../../protocol/route/link-bridge.js'
import type {Output} from '../../common/output.js'

const {PVID, UNTAGGED} = BRIDGE_VLAN_INFO

/** `10`, `10-20`; in JSON `key`, and `keyEnd` for a range. */
export function showRange(out: Output, key: string, first: number, last: number, width = 0): void {
  const text = last === first ? String(first) : `${first}-${last}`
  out.put(key, first, text.padEnd(width))
  if (last !== first) out.data(`${key}End`, last)
}

/** What a VLAN is to its port, with the line's end. */
export function showFlags(out: Output, flags: number): void {
  if (flags !== 0) {
    out.array('flags', () => {
      if (flags & PVID) out.put(undefined, 'PVID', ' PVID')
      if (flags & UNTAGGED) out.put(undefined, 'Egress Untagged', ' Egress Untagged')
    })
  }
  out.text(out.nl)
}

/** Whether a filter (0 for all) is for one of these VLANs. */
export const isWanted = (vid: number, first: number, last: number): boolean =>
  vid === 0 || (vid >= first && vid <= last)

/** Indents what is said of a VLAN below it. */
export const INDENT = ' '.repeat(20)

/** Counters on two lines. */
export function showCounters(
  out: Output,
  counters: {rxBytes: bigint; rxPackets: bigint; txBytes: bigint; txPackets: bigint},
): void {
  const {rxBytes, rxPackets, txBytes, txPackets} = counters
  out.text(`${INDENT}RX: `)
  out.put('rx_bytes', rxBytes, `${rxBytes} bytes`)
  out.put('rx_packets', rxPackets, ` ${rxPackets} packets\n`)
  out.text(`${INDENT}TX: `)
  out.put('tx_bytes', txBytes, `${txBytes} bytes`)
  out.put('tx_packets', txPackets, ` ${txPackets} packets\n`)
}
