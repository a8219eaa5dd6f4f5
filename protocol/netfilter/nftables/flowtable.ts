/** Flowtables: connections that pass by the rules. */
import {attr, attributes} from '../../attributes.js'
import type {InputOf, MessageOf} from '../../message.js'
import {flags} from '../../names.js'
import {be32, be64, bytes} from '../../scalars.js'
import {string} from '../../text.js'
import {netfilterMessage} from '../header.js'
import {NFT_FLOWTABLE} from './constants.js'
import {nftFlowtableHook} from './hook.js'

/** `NFTA_FLOWTABLE_*` */
export const nftFlowtableAttributes = attributes({
  table: attr('NFTA_FLOWTABLE_TABLE', 1, string),
  name: attr('NFTA_FLOWTABLE_NAME', 2, string),
  hook: attr('NFTA_FLOWTABLE_HOOK', 3, nftFlowtableHook),
  use: attr('NFTA_FLOWTABLE_USE', 4, be32),
  handle: attr('NFTA_FLOWTABLE_HANDLE', 5, be64),
  pad: attr('NFTA_FLOWTABLE_PAD', 6, bytes),
  flags: attr('NFTA_FLOWTABLE_FLAGS', 7, flags('NFT_FLOWTABLE_', be32, NFT_FLOWTABLE)),
})

/** `NFT_MSG_NEWFLOWTABLE`, `GETFLOWTABLE`, `DELFLOWTABLE`, `DESTROYFLOWTABLE` */
export const nftFlowtable = netfilterMessage(nftFlowtableAttributes)
/** A flowtable as the kernel tells of it, in answers and in notifications. */
export interface NftFlowtableMessage extends MessageOf<typeof nftFlowtable> {}
/** A flowtable as a request names it: by `name` or `handle`, a new one with its `hook`. */
export interface NftFlowtableInput extends InputOf<typeof nftFlowtable> {}
