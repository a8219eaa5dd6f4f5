/** Elements of sets and maps. */
import {attr, attributes} from '../../attributes.js'
import type {Infer} from '../../codec.js'
import type {InputOf, MessageOf} from '../../message.js'
import {flags} from '../../names.js'
import {be32, be64, bytes} from '../../scalars.js'
import {string} from '../../text.js'
import {netfilterMessage} from '../header.js'
import {NFT_SET_ELEM} from './constants.js'
import {nftData} from './data.js'
import {nftExpression, nftExpressions} from './expression.js'
import {itemList} from './item-list.js'

/** `NFTA_SET_ELEM_*` */
export const nftElement = attributes({
  key: attr('NFTA_SET_ELEM_KEY', 1, nftData),
  /** What a map has for the key. */
  data: attr('NFTA_SET_ELEM_DATA', 2, nftData),
  flags: attr('NFTA_SET_ELEM_FLAGS', 3, flags('NFT_SET_ELEM_', be32, NFT_SET_ELEM)),
  /** Milliseconds. */
  timeout: attr('NFTA_SET_ELEM_TIMEOUT', 4, be64),
  /** Milliseconds that are left. */
  expiration: attr('NFTA_SET_ELEM_EXPIRATION', 5, be64),
  userdata: attr('NFTA_SET_ELEM_USERDATA', 6, bytes),
  expr: attr('NFTA_SET_ELEM_EXPR', 7, nftExpression),
  pad: attr('NFTA_SET_ELEM_PAD', 8, bytes),
  /** The object that a map has for the key. */
  objref: attr('NFTA_SET_ELEM_OBJREF', 9, string),
  /** The last key of a range of concatenations. */
  keyEnd: attr('NFTA_SET_ELEM_KEY_END', 10, nftData),
  expressions: attr('NFTA_SET_ELEM_EXPRESSIONS', 11, nftExpressions),
})
/** An element of a set (`key`), or of a map (`data` or `objref`, too). */
export interface NftElement extends Infer<typeof nftElement> {}

/** `NFTA_SET_ELEM_LIST_*` */
export const nftElementsAttributes = attributes({
  table: attr('NFTA_SET_ELEM_LIST_TABLE', 1, string),
  set: attr('NFTA_SET_ELEM_LIST_SET', 2, string),
  /** No more than 65,531 bytes of them: more take several messages. */
  elements: attr('NFTA_SET_ELEM_LIST_ELEMENTS', 3, itemList(nftElement)),
  setId: attr('NFTA_SET_ELEM_LIST_SET_ID', 4, be32),
})

/** `NFT_MSG_NEWSETELEM`, `GETSETELEM`, `DELSETELEM`, `DESTROYSETELEM` */
export const nftElements = netfilterMessage(nftElementsAttributes)
/** Elements of one set as the kernel tells of them; a large set takes several messages. */
export interface NftElementsMessage extends MessageOf<typeof nftElements> {}
/** Elements as a request names them; to delete all of a set, none. */
export interface NftElementsInput extends InputOf<typeof nftElements> {}
