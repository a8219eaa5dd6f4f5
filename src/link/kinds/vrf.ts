/** `ip link add NAME type vrf …` (ip-link(8)). */
import {integer, type KindValues, report} from './kind.js'

export const vrf = {
  /** Number of the routing table. */
  table: integer('table', 1),
}

export interface VrfOptions extends KindValues<typeof vrf> {}

/** A link in a VRF. */
export const vrfSlave = {
  /** Read only: the VRF's table. */
  table: report('table', (value: number) => value),
}

export interface VrfSlaveOptions extends KindValues<typeof vrfSlave> {}
