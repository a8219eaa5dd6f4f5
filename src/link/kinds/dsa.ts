/** `ip link set NAME type dsa …`: a port of a switch, which only its driver makes (ip-link(8)). */
import {device, type KindValues} from './kind.js'

export const dsa = {
  /** The link between the processor and the switch. */
  conduit: device('conduit'),
}

export interface DsaOptions extends KindValues<typeof dsa> {}
