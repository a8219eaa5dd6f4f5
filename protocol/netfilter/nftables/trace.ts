/** The way of a packet through the rules, of packets with `meta nftrace`. */
import {attr, attributes} from '../../attributes.js'
import type {MessageOf} from '../../message.js'
import {enumeration} from '../../names.js'
import {be16, be32, be64, bytes, u8} from '../../scalars.js'
import {string} from '../../text.js'
import {netfilterMessage} from '../header.js'
import {nftVerdict} from './data.js'
import {nfproto} from './fields.js'

/** `NFTA_TRACE_*` */
export const nftTraceAttributes = attributes({
  table: attr('NFTA_TRACE_TABLE', 1, string),
  chain: attr('NFTA_TRACE_CHAIN', 2, string),
  ruleHandle: attr('NFTA_TRACE_RULE_HANDLE', 3, be64),
  type: attr('NFTA_TRACE_TYPE', 4, enumeration('NFT_TRACETYPE_', be32, {policy: 1, return: 2, rule: 3})),
  verdict: attr('NFTA_TRACE_VERDICT', 5, nftVerdict),
  /** The same in all messages about a packet. */
  id: attr('NFTA_TRACE_ID', 6, be32),
  llHeader: attr('NFTA_TRACE_LL_HEADER', 7, bytes),
  networkHeader: attr('NFTA_TRACE_NETWORK_HEADER', 8, bytes),
  transportHeader: attr('NFTA_TRACE_TRANSPORT_HEADER', 9, bytes),
  iif: attr('NFTA_TRACE_IIF', 10, be32),
  iiftype: attr('NFTA_TRACE_IIFTYPE', 11, be16),
  oif: attr('NFTA_TRACE_OIF', 12, be32),
  oiftype: attr('NFTA_TRACE_OIFTYPE', 13, be16),
  mark: attr('NFTA_TRACE_MARK', 14, be32),
  nfproto: attr('NFTA_TRACE_NFPROTO', 15, nfproto),
  policy: attr('NFTA_TRACE_POLICY', 16, be32),
  pad: attr('NFTA_TRACE_PAD', 17, bytes),
  ctId: attr('NFTA_TRACE_CT_ID', 18, be32),
  ctDirection: attr('NFTA_TRACE_CT_DIRECTION', 19, enumeration('IP_CT_DIR_', u8, {original: 0, reply: 1})),
  ctStatus: attr('NFTA_TRACE_CT_STATUS', 20, be32),
  ctState: attr('NFTA_TRACE_CT_STATE', 21, be32),
})

/** `NFT_MSG_TRACE` */
export const nftTrace = netfilterMessage(nftTraceAttributes)
/** One step of a traced packet as {@link nftTrace} reads it; its headers come with the first step only. */
export interface NftTraceMessage extends MessageOf<typeof nftTrace> {}
