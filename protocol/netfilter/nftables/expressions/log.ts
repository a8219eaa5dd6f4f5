import {attr, attributes} from '../../../attributes.js'
import {enumeration, flags} from '../../../names.js'
import {be16, be32} from '../../../scalars.js'
import {string} from '../../../text.js'

const logLevel = enumeration('NFT_LOGLEVEL_', be32, {
  emerg: 0,
  alert: 1,
  crit: 2,
  err: 3,
  warning: 4,
  notice: 5,
  info: 6,
  debug: 7,
  audit: 8,
})

/** `log`: writes a line to the kernel’s log, or sends the packet to a group of listeners. */
export const log = attributes({
  /** Listeners of this number, instead of the log. */
  group: attr('NFTA_LOG_GROUP', 1, be16),
  prefix: attr('NFTA_LOG_PREFIX', 2, string),
  /** Bytes of the packet. */
  snaplen: attr('NFTA_LOG_SNAPLEN', 3, be32),
  qthreshold: attr('NFTA_LOG_QTHRESHOLD', 4, be16),
  level: attr('NFTA_LOG_LEVEL', 5, logLevel),
  flags: attr(
    'NFTA_LOG_FLAGS',
    6,
    flags('NF_LOG_', be32, {tcpseq: 1, tcpopt: 2, ipopt: 4, uid: 8, nflog: 16, macdecode: 32}),
  ),
})
