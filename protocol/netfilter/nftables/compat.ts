/** Whether the kernel has a match or target of x_tables (linux/netfilter/nf_tables_compat.h). */
import {attr, attributes} from '../../attributes.js'
import {be32} from '../../scalars.js'
import {string} from '../../text.js'
import {netfilterMessage} from '../header.js'

/** `NFTA_COMPAT_*` */
export const nftCompatAttributes = attributes({
  name: attr('NFTA_COMPAT_NAME', 1, string),
  rev: attr('NFTA_COMPAT_REV', 2, be32),
  /** 0 asks for a match, 1 for a target. */
  type: attr('NFTA_COMPAT_TYPE', 3, be32),
})

/** `NFNL_MSG_COMPAT_GET`: the answer has the newest revision that the kernel knows. */
export const nftCompat = netfilterMessage(nftCompatAttributes)
