/** Target `LOG`. */
import {flags} from '../../names.js'
import {byteArray, u8} from '../../scalars.js'
import {struct} from '../../struct.js'
import {info} from './info.js'

/** What else is logged of a packet. */
export const XT_LOG = {TCPSEQ: 1, TCPOPT: 2, IPOPT: 4, UID: 8, NFLOG: 0x10, MACDECODE: 0x20} as const

/** Bytes of a prefix, with the zero at its end. */
export const XT_LOG_PREFIX_SIZE = 30

/** `struct xt_log_info` (linux/netfilter/xt_LOG.h); `level` is one of syslog(3). */
export const LOG = {
  0: info(
    struct('xt_log_info', '', {
      level: u8,
      logflags: flags('XT_LOG_', u8, XT_LOG),
      prefix: byteArray(XT_LOG_PREFIX_SIZE),
    }),
  ),
}
