/** `NFTA_CT_TIMEOUT_*`: how long connections without packets are kept. */
import {attr, attributes, NLA_F_NESTED, subMessage} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be16, be32, u8} from '../../../scalars.js'

/** `CTA_TIMEOUT_TCP_*`: seconds in each state. */
export const tcpTimeouts = attributes({
  synSent: attr('CTA_TIMEOUT_TCP_SYN_SENT', 1, be32),
  synRecv: attr('CTA_TIMEOUT_TCP_SYN_RECV', 2, be32),
  established: attr('CTA_TIMEOUT_TCP_ESTABLISHED', 3, be32),
  finWait: attr('CTA_TIMEOUT_TCP_FIN_WAIT', 4, be32),
  closeWait: attr('CTA_TIMEOUT_TCP_CLOSE_WAIT', 5, be32),
  lastAck: attr('CTA_TIMEOUT_TCP_LAST_ACK', 6, be32),
  timeWait: attr('CTA_TIMEOUT_TCP_TIME_WAIT', 7, be32),
  close: attr('CTA_TIMEOUT_TCP_CLOSE', 8, be32),
  synSent2: attr('CTA_TIMEOUT_TCP_SYN_SENT2', 9, be32),
  retrans: attr('CTA_TIMEOUT_TCP_RETRANS', 10, be32),
  unack: attr('CTA_TIMEOUT_TCP_UNACK', 11, be32),
})

/** `CTA_TIMEOUT_UDP_*`: seconds in each state. */
export const udpTimeouts = attributes({
  unreplied: attr('CTA_TIMEOUT_UDP_UNREPLIED', 1, be32),
  replied: attr('CTA_TIMEOUT_UDP_REPLIED', 2, be32),
})

/** `NFTA_CT_TIMEOUT_*`. The timeouts of other protocols stay bytes. */
export const ctTimeout = attributes({
  l3proto: attr('NFTA_CT_TIMEOUT_L3PROTO', 1, be16),
  l4proto: attr('NFTA_CT_TIMEOUT_L4PROTO', 2, enumeration('IPPROTO_', u8, {tcp: 6, udp: 17})),
  data: subMessage('NFTA_CT_TIMEOUT_DATA', 3, 'l4proto', {tcp: tcpTimeouts, udp: udpTimeouts}, NLA_F_NESTED),
})
