/** `ip link add link DEV name NAME type rmnet …`: a channel of a Qualcomm modem (ip-link(8)). */
import {RMNET_FLAGS} from '../../../protocol/route/link-kinds/rmnet.js'
import {integer, type KindValues, maskedBit} from './kind.js'

const flag = (bit: number) => maskedBit('flags', bit)

export const rmnet = {
  /** Number of the channel; the kernel wants it with every change. */
  muxId: integer('muxId', 1, 254),
  /** Received frames hold several packets. This and the following are the same of all channels of one lower link. */
  ingressDeaggregation: flag(RMNET_FLAGS.INGRESS_DEAGGREGATION),
  /** Commands of the modem about the flow of packets are obeyed. */
  ingressCommands: flag(RMNET_FLAGS.INGRESS_MAP_COMMANDS),
  /** Received packets come with checksums in a trailer. */
  ingressChksumv4: flag(RMNET_FLAGS.INGRESS_MAP_CKSUMV4),
  /** Packets are sent with a header that has the modem make checksums. */
  egressChksumv4: flag(RMNET_FLAGS.EGRESS_MAP_CKSUMV4),
  /** Received packets come with checksums in a header. */
  ingressChksumv5: flag(RMNET_FLAGS.INGRESS_MAP_CKSUMV5),
  egressChksumv5: flag(RMNET_FLAGS.EGRESS_MAP_CKSUMV5),
}

export interface RmnetOptions extends KindValues<typeof rmnet> {}
