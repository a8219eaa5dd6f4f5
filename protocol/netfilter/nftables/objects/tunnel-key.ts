/** `NFTA_TUNNEL_KEY_*`: what a tunnel is to put around packets. */
import {ipv4, ipv6} from '../../../address.js'
import {runs} from '../../../arrays.js'
import {attr, attributes} from '../../../attributes.js'
import {flags} from '../../../names.js'
import {be16, be32, bytes, u8} from '../../../scalars.js'

const ip = attributes({
  src: attr('NFTA_TUNNEL_KEY_IP_SRC', 1, ipv4),
  dst: attr('NFTA_TUNNEL_KEY_IP_DST', 2, ipv4),
})

const ip6 = attributes({
  src: attr('NFTA_TUNNEL_KEY_IP6_SRC', 1, ipv6),
  dst: attr('NFTA_TUNNEL_KEY_IP6_DST', 2, ipv6),
  flowlabel: attr('NFTA_TUNNEL_KEY_IP6_FLOWLABEL', 3, be32),
})

const vxlan = attributes({gbp: attr('NFTA_TUNNEL_KEY_VXLAN_GBP', 1, be32)})

const erspan = attributes({
  version: attr('NFTA_TUNNEL_KEY_ERSPAN_VERSION', 1, be32),
  v1Index: attr('NFTA_TUNNEL_KEY_ERSPAN_V1_INDEX', 2, be32),
  v2Hwid: attr('NFTA_TUNNEL_KEY_ERSPAN_V2_HWID', 3, u8),
  v2Dir: attr('NFTA_TUNNEL_KEY_ERSPAN_V2_DIR', 4, u8),
})

const geneve = attributes({
  class: attr('NFTA_TUNNEL_KEY_GENEVE_CLASS', 1, be16),
  type: attr('NFTA_TUNNEL_KEY_GENEVE_TYPE', 2, u8),
  data: attr('NFTA_TUNNEL_KEY_GENEVE_DATA', 3, bytes),
})

const options = attributes({
  vxlan: attr('NFTA_TUNNEL_KEY_OPTS_VXLAN', 1, vxlan),
  erspan: attr('NFTA_TUNNEL_KEY_OPTS_ERSPAN', 2, erspan),
  geneve: attr('NFTA_TUNNEL_KEY_OPTS_GENEVE', 3, runs(geneve, 1)),
})

/**
 * `NFTA_TUNNEL_KEY_*`: what a `tunnel` object gives packets for the tunnel they leave by
 * (linux/netfilter/nf_tables.h).
 */
export const tunnelKey = attributes({
  id: attr('NFTA_TUNNEL_KEY_ID', 1, be32),
  ip: attr('NFTA_TUNNEL_KEY_IP', 2, ip),
  ip6: attr('NFTA_TUNNEL_KEY_IP6', 3, ip6),
  flags: attr(
    'NFTA_TUNNEL_KEY_FLAGS',
    4,
    flags('NFT_TUNNEL_F_', be32, {zero_csum_tx: 1, dont_fragment: 2, seq_number: 4}),
  ),
  tos: attr('NFTA_TUNNEL_KEY_TOS', 5, u8),
  ttl: attr('NFTA_TUNNEL_KEY_TTL', 6, u8),
  sport: attr('NFTA_TUNNEL_KEY_SPORT', 7, be16),
  dport: attr('NFTA_TUNNEL_KEY_DPORT', 8, be16),
  opts: attr('NFTA_TUNNEL_KEY_OPTS', 9, options),
})
