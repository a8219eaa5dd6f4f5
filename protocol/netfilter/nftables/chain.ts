/** Chains of nf_tables. */
import {attr, attributes} from '../../attributes.js'
import type {InputOf, MessageOf} from '../../message.js'
import {flags, named} from '../../names.js'
import {be32, be64, bytes} from '../../scalars.js'
import {string} from '../../text.js'
import {NF} from '../constants.js'
import {netfilterMessage} from '../header.js'
import {NFT_CHAIN} from './constants.js'
import {counter} from './expressions/counter.js'
import {nftHook} from './hook.js'

/** `NFTA_CHAIN_*` */
export const nftChainAttributes = attributes({
  table: attr('NFTA_CHAIN_TABLE', 1, string),
  handle: attr('NFTA_CHAIN_HANDLE', 2, be64),
  name: attr('NFTA_CHAIN_NAME', 3, string),
  /** Only base chains have one. */
  hook: attr('NFTA_CHAIN_HOOK', 4, nftHook),
  /** What becomes of packets that reach the end. */
  policy: attr('NFTA_CHAIN_POLICY', 5, named('NF_', be32, NF)),
  /** How many rules it has, and how many lead to it. */
  use: attr('NFTA_CHAIN_USE', 6, be32),
  /** `filter`, `nat` or `route`. */
  type: attr('NFTA_CHAIN_TYPE', 7, string),
  counters: attr('NFTA_CHAIN_COUNTERS', 8, counter),
  pad: attr('NFTA_CHAIN_PAD', 9, bytes),
  flags: attr('NFTA_CHAIN_FLAGS', 10, flags('NFT_CHAIN_', be32, NFT_CHAIN)),
  /** Number by which other messages of a batch refer to it. */
  id: attr('NFTA_CHAIN_ID', 11, be32),
  userdata: attr('NFTA_CHAIN_USERDATA', 12, bytes),
})

/** `NFT_MSG_NEWCHAIN`, `GETCHAIN`, `DELCHAIN`, `DESTROYCHAIN` */
export const nftChain = netfilterMessage(nftChainAttributes)
/**
 * A chain as the kernel tells of it, in answers and in notifications; `hook` is missing where it is no base chain.
 */
export interface NftChainMessage extends MessageOf<typeof nftChain> {}
/** A chain as a request names it; a new one with `hook` is a base chain. */
export interface NftChainInput extends InputOf<typeof nftChain> {}
