/** `ip link add NAME type vti|vti6|xfrm …`: links of IPsec (ip-link(8)). */
import {device, integer, type KindValues} from './kind.js'
import {ends, extension} from './tunnel.js'

const marks = {
  /** Mark of received packets. */
  ikey: integer('ikey'),
  /** Mark of what is sent. */
  okey: integer('okey'),
  /** Firewall mark of the outer packets. */
  fwmark: integer('fwmark'),
}

export const vti = {...ends(4), ...marks}
export const vti6 = {...ends(6), ...marks}

export const xfrm = {
  /** The link that packets leave through. */
  dev: device('link'),
  /** Id that policies and states have in common with the link. */
  ifId: integer('ifId'),
  /** Every packet brings its own id. */
  external: extension('collectMetadata'),
}

export interface VtiOptions extends KindValues<typeof vti> {}
export interface XfrmOptions extends KindValues<typeof xfrm> {}
