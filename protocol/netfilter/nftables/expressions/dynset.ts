import {attr, attributes} from '../../../attributes.js'
import {enumeration, flags} from '../../../names.js'
import {be32, be64, bytes} from '../../../scalars.js'
import {string} from '../../../text.js'
import {register} from '../fields.js'
import {itemList} from '../item-list.js'
import {nestedExpression} from '../nested-expression.js'

/** `dynset`: adds an element to a set, refreshes it, or deletes it. */
export const dynset = attributes({
  setName: attr('NFTA_DYNSET_SET_NAME', 1, string),
  setId: attr('NFTA_DYNSET_SET_ID', 2, be32),
  op: attr('NFTA_DYNSET_OP', 3, enumeration('NFT_DYNSET_OP_', be32, {add: 0, update: 1, delete: 2})),
  sregKey: attr('NFTA_DYNSET_SREG_KEY', 4, register),
  sregData: attr('NFTA_DYNSET_SREG_DATA', 5, register),
  /** Milliseconds. */
  timeout: attr('NFTA_DYNSET_TIMEOUT', 6, be64),
  expr: attr('NFTA_DYNSET_EXPR', 7, nestedExpression),
  pad: attr('NFTA_DYNSET_PAD', 8, bytes),
  flags: attr('NFTA_DYNSET_FLAGS', 9, flags('NFT_DYNSET_F_', be32, {inv: 1, expr: 2})),
  /** What each element gets. */
  expressions: attr('NFTA_DYNSET_EXPRESSIONS', 10, itemList(nestedExpression)),
})
