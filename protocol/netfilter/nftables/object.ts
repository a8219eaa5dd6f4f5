/** Named objects that rules and maps refer to. Their formats are in objects/, or those of expressions. */
import {attr, attributes, subMessage} from '../../attributes.js'
import type {InputOf, MessageOf} from '../../message.js'
import {be32, be64, bytes} from '../../scalars.js'
import {string} from '../../text.js'
import {netfilterMessage} from '../header.js'
import {connlimit} from './expressions/connlimit.js'
import {counter} from './expressions/counter.js'
import {limit} from './expressions/limit.js'
import {quota} from './expressions/quota.js'
import {synproxy} from './expressions/synproxy.js'
import {objectType} from './fields.js'
import {ctExpect} from './objects/ct-expect.js'
import {ctHelper} from './objects/ct-helper.js'
import {ctTimeout} from './objects/ct-timeout.js'
import {secmark} from './objects/secmark.js'
import {tunnelKey} from './objects/tunnel-key.js'

/** The formats of objects by the words of `NFT_OBJECT_*`. */
export const nftObjectFormats = {
  counter,
  quota,
  ct_helper: ctHelper,
  limit,
  connlimit,
  tunnel: tunnelKey,
  ct_timeout: ctTimeout,
  secmark,
  ct_expect: ctExpect,
  synproxy,
}

/** `NFTA_OBJ_*` */
export const nftObjectAttributes = attributes({
  table: attr('NFTA_OBJ_TABLE', 1, string),
  name: attr('NFTA_OBJ_NAME', 2, string),
  type: attr('NFTA_OBJ_TYPE', 3, objectType),
  data: subMessage('NFTA_OBJ_DATA', 4, 'type', nftObjectFormats),
  /** How many rules and elements refer to it. */
  use: attr('NFTA_OBJ_USE', 5, be32),
  handle: attr('NFTA_OBJ_HANDLE', 6, be64),
  pad: attr('NFTA_OBJ_PAD', 7, bytes),
  userdata: attr('NFTA_OBJ_USERDATA', 8, bytes),
})

/** `NFT_MSG_NEWOBJ`, `GETOBJ`, `DELOBJ`, `DESTROYOBJ` */
export const nftObject = netfilterMessage(nftObjectAttributes)
/** An object as the kernel tells of it; `type` tells which format `data` has. */
export type NftObjectMessage = MessageOf<typeof nftObject>
/** An object as a request names it: by `table`, `type` and `name` or `handle`, a new one with its `data`. */
export type NftObjectInput = InputOf<typeof nftObject>
