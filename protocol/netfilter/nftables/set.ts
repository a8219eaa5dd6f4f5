/** Sets and maps of nf_tables. */
import {attr, attributes} from '../../attributes.js'
import type {InputOf, MessageOf} from '../../message.js'
import {enumeration, flags} from '../../names.js'
import {be32, be64, bytes} from '../../scalars.js'
import {string} from '../../text.js'
import {netfilterMessage} from '../header.js'
import {NFT_SET} from './constants.js'
import {nftExpression, nftExpressions} from './expression.js'
import {objectType} from './fields.js'
import {itemList} from './item-list.js'

/** `NFTA_SET_FIELD_*`: one of the parts of a concatenation. */
export const nftSetField = attributes({
  /** Bytes. */
  len: attr('NFTA_SET_FIELD_LEN', 1, be32),
})

/** `NFTA_SET_DESC_*` */
export const nftSetDescription = attributes({
  /** Most elements that it takes. */
  size: attr('NFTA_SET_DESC_SIZE', 1, be32),
  concat: attr('NFTA_SET_DESC_CONCAT', 2, itemList(nftSetField)),
})

/** `NFTA_SET_*` */
export const nftSetAttributes = attributes({
  table: attr('NFTA_SET_TABLE', 1, string),
  /** With `%d`, the kernel puts a number there. */
  name: attr('NFTA_SET_NAME', 2, string),
  flags: attr('NFTA_SET_FLAGS', 3, flags('NFT_SET_', be32, NFT_SET)),
  /** What programs think of the key; the kernel only keeps it. */
  keyType: attr('NFTA_SET_KEY_TYPE', 4, be32),
  /** Bytes. */
  keyLen: attr('NFTA_SET_KEY_LEN', 5, be32),
  /** `NFT_DATA.VERDICT`, or what programs think of the data. */
  dataType: attr('NFTA_SET_DATA_TYPE', 6, be32),
  dataLen: attr('NFTA_SET_DATA_LEN', 7, be32),
  policy: attr('NFTA_SET_POLICY', 8, enumeration('NFT_SET_POL_', be32, {performance: 0, memory: 1})),
  desc: attr('NFTA_SET_DESC', 9, nftSetDescription),
  /** Number by which other messages of a batch refer to it. */
  id: attr('NFTA_SET_ID', 10, be32),
  /** Milliseconds. */
  timeout: attr('NFTA_SET_TIMEOUT', 11, be64),
  /** Milliseconds. */
  gcInterval: attr('NFTA_SET_GC_INTERVAL', 12, be32),
  userdata: attr('NFTA_SET_USERDATA', 13, bytes),
  pad: attr('NFTA_SET_PAD', 14, bytes),
  objType: attr('NFTA_SET_OBJ_TYPE', 15, objectType),
  handle: attr('NFTA_SET_HANDLE', 16, be64),
  expr: attr('NFTA_SET_EXPR', 17, nftExpression),
  /** What each element gets. */
  expressions: attr('NFTA_SET_EXPRESSIONS', 18, nftExpressions),
  /** What the kernel keeps it in. */
  type: attr('NFTA_SET_TYPE', 19, string),
  /** How many elements it has. */
  count: attr('NFTA_SET_COUNT', 20, be32),
})

/** `NFT_MSG_NEWSET`, `GETSET`, `DELSET`, `DESTROYSET` */
export const nftSet = netfilterMessage(nftSetAttributes)
/** A set or map as the kernel tells of it, without its elements. */
export interface NftSetMessage extends MessageOf<typeof nftSet> {}
/** A set or map as a request names it; its elements are added by {@link nftElements}. */
export interface NftSetInput extends InputOf<typeof nftSet> {}
