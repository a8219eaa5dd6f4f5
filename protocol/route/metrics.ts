import {attr, attributes} from '../attributes.js'
import {flags} from '../names.js'
import {u32} from '../scalars.js'
import {string} from '../text.js'
import {RTAX_FEATURE} from './constants.js'

/** `RTAX_*`: the metrics of a route, in `RTA_METRICS`. All integers are in host byte order. */
export const metrics = attributes({
  /** Bit `1 << RTAX_x` is set where metric x is locked against what the kernel learns. */
  lock: attr('RTAX_LOCK', 1, u32),
  /** Path MTU in bytes. */
  mtu: attr('RTAX_MTU', 2, u32),
  /** Largest window to advertise to the peer, in bytes. */
  window: attr('RTAX_WINDOW', 3, u32),
  /** Initial round trip time, in units of 1/8 ms. */
  rtt: attr('RTAX_RTT', 4, u32),
  /** Initial variance of the round trip time, in units of 1/4 ms. */
  rttvar: attr('RTAX_RTTVAR', 5, u32),
  /** Slow start threshold, in segments. */
  ssthresh: attr('RTAX_SSTHRESH', 6, u32),
  /** Clamp for the congestion window, in segments. */
  cwnd: attr('RTAX_CWND', 7, u32),
  /** Largest segment to advertise, in bytes. */
  advmss: attr('RTAX_ADVMSS', 8, u32),
  /** Largest reordering to expect, in segments. */
  reordering: attr('RTAX_REORDERING', 9, u32),
  /** TTL or hop limit; 0xffffffff for the system's default. */
  hoplimit: attr('RTAX_HOPLIMIT', 10, u32),
  /** Initial congestion window, in segments. */
  initcwnd: attr('RTAX_INITCWND', 11, u32),
  /** {@link RTAX_FEATURE} */
  features: attr('RTAX_FEATURES', 12, flags('RTAX_FEATURE_', u32, RTAX_FEATURE)),
  /** Least retransmission timeout, in ms. */
  rtoMin: attr('RTAX_RTO_MIN', 13, u32),
  /** Initial receive window, in segments. */
  initrwnd: attr('RTAX_INITRWND', 14, u32),
  /** 1: acknowledge at once. */
  quickack: attr('RTAX_QUICKACK', 15, u32),
  /** Name of the TCP congestion control algorithm. */
  ccAlgo: attr('RTAX_CC_ALGO', 16, string),
  /** 1: TCP Fast Open without a cookie. */
  fastopenNoCookie: attr('RTAX_FASTOPEN_NO_COOKIE', 17, u32),
})
