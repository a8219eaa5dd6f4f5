/** `ip link add NAME type vrf …` (ip-link(8)). */
import {integer, type KindValues, report} from './kind.js'

export const vrf = {
  /** Number of the routing table. */
  table: integer('table', 1),
}

/** A VRF: its links have a routing table of their own, in the words of `ip link add NAME type vrf`. */
export interface VrfOptions extends KindValues<typeof vrf> {}

/** A link in a VRF. */
export const vrfSlave = {
  /** Read only: the VRF's table. */
  table: report('table', (value: number) => value),
}

/** What the kernel says of a link in a VRF. None of it can be set but by another `master`. */
export interface VrfSlaveOptions extends KindValues<typeof vrfSlave> {}
