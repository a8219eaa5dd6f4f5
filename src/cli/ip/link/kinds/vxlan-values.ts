/** What reading and showing a VXLAN share. */
import type {Attributes} from '../../../../../protocol/attributes.js'
import type {vxlan} from '../../../../../protocol/route/link-kinds/vxlan.js'

export type Vxlan = Attributes<typeof vxlan.rows>

/** Attributes that are on or off. */
export type Switch =
  | 'learning'
  | 'proxy'
  | 'rsc'
  | 'l2miss'
  | 'l3miss'
  | 'udpCsum'
  | 'udpZeroCsum6Tx'
  | 'udpZeroCsum6Rx'
  | 'remcsumTx'
  | 'remcsumRx'
  | 'collectMetadata'

export const isIpv6 = (text: string): boolean => text.includes(':')
