/** Rules of nf_tables. */
import {attr, attributes} from '../../attributes.js'
import type {InputOf, MessageOf} from '../../message.js'
import {flags} from '../../names.js'
import {be32, be64, bytes} from '../../scalars.js'
import {string} from '../../text.js'
import {netfilterMessage} from '../header.js'
import {nftExpressions} from './expression.js'

/** `NFTA_RULE_COMPAT_*`: what matches and targets of x_tables want to know about the rule. */
export const nftRuleCompat = attributes({
  /** `IPPROTO_*` */
  proto: attr('NFTA_RULE_COMPAT_PROTO', 1, be32),
  flags: attr('NFTA_RULE_COMPAT_FLAGS', 2, flags('NFT_RULE_COMPAT_F_', be32, {unused: 1, inv: 2})),
})

/** `NFTA_RULE_*` */
export const nftRuleAttributes = attributes({
  table: attr('NFTA_RULE_TABLE', 1, string),
  chain: attr('NFTA_RULE_CHAIN', 2, string),
  handle: attr('NFTA_RULE_HANDLE', 3, be64),
  expressions: attr('NFTA_RULE_EXPRESSIONS', 4, nftExpressions),
  compat: attr('NFTA_RULE_COMPAT', 5, nftRuleCompat),
  /** Handle of the rule before it; of a new rule, that to insert it before, or with APPEND behind. */
  position: attr('NFTA_RULE_POSITION', 6, be64),
  userdata: attr('NFTA_RULE_USERDATA', 7, bytes),
  pad: attr('NFTA_RULE_PAD', 8, bytes),
  /** Number by which other messages of a batch refer to it. */
  id: attr('NFTA_RULE_ID', 9, be32),
  positionId: attr('NFTA_RULE_POSITION_ID', 10, be32),
  chainId: attr('NFTA_RULE_CHAIN_ID', 11, be32),
})

/** `NFT_MSG_NEWRULE`, `GETRULE`, `DELRULE`, `DESTROYRULE` */
export const nftRule = netfilterMessage(nftRuleAttributes)
/** A rule as the kernel tells of it, in answers and in notifications. */
export interface NftRuleMessage extends MessageOf<typeof nftRule> {}
/** A rule as a request names it: a new one by its expressions, another by its `handle`. */
export interface NftRuleInput extends InputOf<typeof nftRule> {}
