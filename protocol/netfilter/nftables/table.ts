/** Tables of nf_tables. */
import {attr, attributes} from '../../attributes.js'
import type {InputOf, MessageOf} from '../../message.js'
import {flags} from '../../names.js'
import {be32, be64, bytes} from '../../scalars.js'
import {string} from '../../text.js'
import {netfilterMessage} from '../header.js'
import {NFT_TABLE_F} from './constants.js'

/** `NFTA_TABLE_*` */
export const nftTableAttributes = attributes({
  name: attr('NFTA_TABLE_NAME', 1, string),
  flags: attr('NFTA_TABLE_FLAGS', 2, flags('NFT_TABLE_F_', be32, NFT_TABLE_F)),
  /** How many chains, sets, objects and flowtables it has. */
  use: attr('NFTA_TABLE_USE', 3, be32),
  handle: attr('NFTA_TABLE_HANDLE', 4, be64),
  pad: attr('NFTA_TABLE_PAD', 5, bytes),
  userdata: attr('NFTA_TABLE_USERDATA', 6, bytes),
  /** Port id of the socket that owns the table; with it, the table goes. */
  owner: attr('NFTA_TABLE_OWNER', 7, be32),
})

/** `NFT_MSG_NEWTABLE`, `GETTABLE`, `DELTABLE`, `DESTROYTABLE` */
export const nftTable = netfilterMessage(nftTableAttributes)
/** A table as the kernel tells of it, in answers and in notifications. */
export interface NftTableMessage extends MessageOf<typeof nftTable> {}
/** A table as a request names it: by `name` and family, or by `handle`. */
export interface NftTableInput extends InputOf<typeof nftTable> {}
