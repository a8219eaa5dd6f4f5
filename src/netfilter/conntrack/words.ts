/** Words for what connections are and do, as conntrack(8) has them, in lower case. */
import {IPS, SCTP_CONNTRACK, TCP_CONNTRACK} from '../../../protocol/netfilter/conntrack/constants.js'
import {type BitWord, bitWords} from '../../words/bit-words.js'
import {numbered, words} from '../../words/words.js'

export const conntrackStatus = bitWords({
  expected: IPS.EXPECTED,
  seen_reply: IPS.SEEN_REPLY,
  assured: IPS.ASSURED,
  confirmed: IPS.CONFIRMED,
  src_nat: IPS.SRC_NAT,
  dst_nat: IPS.DST_NAT,
  seq_adjust: IPS.SEQ_ADJUST,
  src_nat_done: IPS.SRC_NAT_DONE,
  dst_nat_done: IPS.DST_NAT_DONE,
  dying: IPS.DYING,
  fixed_timeout: IPS.FIXED_TIMEOUT,
  template: IPS.TEMPLATE,
  untracked: IPS.UNTRACKED,
  helper: IPS.HELPER,
  offload: IPS.OFFLOAD,
  hw_offload: IPS.HW_OFFLOAD,
})
/** A bit of a connection's status; a number for bits without a word. */
export type ConntrackStatus = BitWord<typeof conntrackStatus>

export const tcpStates = words({
  none: TCP_CONNTRACK.NONE,
  syn_sent: TCP_CONNTRACK.SYN_SENT,
  syn_recv: TCP_CONNTRACK.SYN_RECV,
  established: TCP_CONNTRACK.ESTABLISHED,
  fin_wait: TCP_CONNTRACK.FIN_WAIT,
  close_wait: TCP_CONNTRACK.CLOSE_WAIT,
  last_ack: TCP_CONNTRACK.LAST_ACK,
  time_wait: TCP_CONNTRACK.TIME_WAIT,
  close: TCP_CONNTRACK.CLOSE,
  syn_sent2: TCP_CONNTRACK.SYN_SENT2,
})
export const sctpStates = words({
  none: SCTP_CONNTRACK.NONE,
  closed: SCTP_CONNTRACK.CLOSED,
  cookie_wait: SCTP_CONNTRACK.COOKIE_WAIT,
  cookie_echoed: SCTP_CONNTRACK.COOKIE_ECHOED,
  established: SCTP_CONNTRACK.ESTABLISHED,
  shutdown_sent: SCTP_CONNTRACK.SHUTDOWN_SENT,
  shutdown_recd: SCTP_CONNTRACK.SHUTDOWN_RECD,
  shutdown_ack_sent: SCTP_CONNTRACK.SHUTDOWN_ACK_SENT,
  heartbeat_sent: SCTP_CONNTRACK.HEARTBEAT_SENT,
  heartbeat_acked: SCTP_CONNTRACK.HEARTBEAT_ACKED,
})
export const dccpStates = numbered([
  'none',
  'request',
  'respond',
  'partopen',
  'open',
  'closereq',
  'closing',
  'timewait',
])

/** State of a TCP, SCTP or DCCP connection. */
export type ConntrackState =
  | Parameters<typeof tcpStates.number>[1]
  | Parameters<typeof sctpStates.number>[1]
  | Parameters<typeof dccpStates.number>[1]
