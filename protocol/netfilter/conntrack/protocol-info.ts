/** The state of a connection as its protocol has one (`CTA_PROTOINFO_*`). */
import {attr, attributes, NLA_F_NESTED} from '../../attributes.js'
import {flags, named} from '../../names.js'
import {be32, be64, bytes, u8} from '../../scalars.js'
import {struct} from '../../struct.js'
import {IP_CT_TCP_FLAG, SCTP_CONNTRACK, TCP_CONNTRACK} from './constants.js'

const tcpFlag = flags('IP_CT_TCP_FLAG_', u8, IP_CT_TCP_FLAG)

/** `struct nf_ct_tcp_flags`: in requests, `mask` says which flags are set to those of `flags`. */
export const tcpFlags = struct('nf_ct_tcp_flags', '', {flags: tcpFlag, mask: tcpFlag})

/** `CTA_PROTOINFO_TCP_*` */
export const tcpInfo = attributes({
  state: attr('CTA_PROTOINFO_TCP_STATE', 1, named('TCP_CONNTRACK_', u8, TCP_CONNTRACK)),
  wscaleOriginal: attr('CTA_PROTOINFO_TCP_WSCALE_ORIGINAL', 2, u8),
  wscaleReply: attr('CTA_PROTOINFO_TCP_WSCALE_REPLY', 3, u8),
  flagsOriginal: attr('CTA_PROTOINFO_TCP_FLAGS_ORIGINAL', 4, tcpFlags),
  flagsReply: attr('CTA_PROTOINFO_TCP_FLAGS_REPLY', 5, tcpFlags),
})

/** `CTA_PROTOINFO_DCCP_*`; Linux no longer speaks DCCP since 6.16. */
export const dccpInfo = attributes({
  state: attr('CTA_PROTOINFO_DCCP_STATE', 1, u8),
  /** 0: the original direction is the client's. */
  role: attr('CTA_PROTOINFO_DCCP_ROLE', 2, u8),
  handshakeSeq: attr('CTA_PROTOINFO_DCCP_HANDSHAKE_SEQ', 3, be64),
  /** Filler that aligns a 64-bit value. */
  pad: attr('CTA_PROTOINFO_DCCP_PAD', 4, bytes),
})

/** `CTA_PROTOINFO_SCTP_*` */
export const sctpInfo = attributes({
  state: attr('CTA_PROTOINFO_SCTP_STATE', 1, named('SCTP_CONNTRACK_', u8, SCTP_CONNTRACK)),
  vtagOriginal: attr('CTA_PROTOINFO_SCTP_VTAG_ORIGINAL', 2, be32),
  vtagReply: attr('CTA_PROTOINFO_SCTP_VTAG_REPLY', 3, be32),
})

/** `CTA_PROTOINFO_*` */
export const protocolInfo = attributes({
  tcp: attr('CTA_PROTOINFO_TCP', 1, tcpInfo, NLA_F_NESTED),
  dccp: attr('CTA_PROTOINFO_DCCP', 2, dccpInfo, NLA_F_NESTED),
  sctp: attr('CTA_PROTOINFO_SCTP', 3, sctpInfo, NLA_F_NESTED),
})
