/** Parameters for a tunnel device with external metadata (linux/lwtunnel.h). */
import {ipv4, ipv6} from '../../address.js'
import {runs} from '../../arrays.js'
import {attr, attributes, repeated} from '../../attributes.js'
import {be16, be32, be64, bytes, u8, u32} from '../../scalars.js'

const geneve = attributes({
  class: attr('LWTUNNEL_IP_OPT_GENEVE_CLASS', 1, be16),
  type: attr('LWTUNNEL_IP_OPT_GENEVE_TYPE', 2, u8),
  data: attr('LWTUNNEL_IP_OPT_GENEVE_DATA', 3, bytes),
})

const vxlan = attributes({
  /** Id of the group based policy. */
  gbp: attr('LWTUNNEL_IP_OPT_VXLAN_GBP', 1, u32),
})

const erspan = attributes({
  ver: attr('LWTUNNEL_IP_OPT_ERSPAN_VER', 1, u8),
  /** Of version 1. */
  index: attr('LWTUNNEL_IP_OPT_ERSPAN_INDEX', 2, be32),
  /** Of version 2: 0 came in, 1 goes out. */
  dir: attr('LWTUNNEL_IP_OPT_ERSPAN_DIR', 3, u8),
  /** Of version 2. */
  hwid: attr('LWTUNNEL_IP_OPT_ERSPAN_HWID', 4, u8),
})

/** `LWTUNNEL_IP_OPTS_*`: options of one kind of tunnel. */
const options = attributes({
  /** Requests have one attribute per option, answers one for all. */
  geneve: repeated('LWTUNNEL_IP_OPTS_GENEVE', 1, runs(geneve, geneve.rows.class.number)),
  vxlan: attr('LWTUNNEL_IP_OPTS_VXLAN', 2, vxlan),
  erspan: attr('LWTUNNEL_IP_OPTS_ERSPAN', 3, erspan),
})

/** `LWTUNNEL_IP_*`. Of `flags`, 1 is a checksum, 4 a key, 8 a sequence number. */
export const ipEncap = attributes({
  /** Tunnel id, in network byte order. */
  id: attr('LWTUNNEL_IP_ID', 1, be64),
  dst: attr('LWTUNNEL_IP_DST', 2, ipv4),
  src: attr('LWTUNNEL_IP_SRC', 3, ipv4),
  ttl: attr('LWTUNNEL_IP_TTL', 4, u8),
  tos: attr('LWTUNNEL_IP_TOS', 5, u8),
  flags: attr('LWTUNNEL_IP_FLAGS', 6, be16),
  pad: attr('LWTUNNEL_IP_PAD', 7, bytes),
  opts: attr('LWTUNNEL_IP_OPTS', 8, options),
})

/** `LWTUNNEL_IP6_*` */
export const ip6Encap = attributes({
  /** Tunnel id, in network byte order. */
  id: attr('LWTUNNEL_IP6_ID', 1, be64),
  dst: attr('LWTUNNEL_IP6_DST', 2, ipv6),
  src: attr('LWTUNNEL_IP6_SRC', 3, ipv6),
  hoplimit: attr('LWTUNNEL_IP6_HOPLIMIT', 4, u8),
  /** Traffic class. */
  tc: attr('LWTUNNEL_IP6_TC', 5, u8),
  flags: attr('LWTUNNEL_IP6_FLAGS', 6, be16),
  pad: attr('LWTUNNEL_IP6_PAD', 7, bytes),
  opts: attr('LWTUNNEL_IP6_OPTS', 8, options),
})
