/** Expressions: the steps of a rule. Their formats are in expressions/, one file each. */
import {attr, attributes, subMessage} from '../../attributes.js'
import type {Infer} from '../../codec.js'
import {remembered} from '../../remembered.js'
import {string} from '../../text.js'
import {nftExpressionFormats} from './expressions/formats.js'
import {itemList} from './item-list.js'

const expression = attributes({
  name: attr('NFTA_EXPR_NAME', 1, string),
  data: subMessage('NFTA_EXPR_DATA', 2, 'name', nftExpressionFormats),
})
/** A step of a rule: `name` chooses the format of `data`. */
export type NftExpression = Infer<typeof expression>

/** `NFTA_EXPR_*`. Expressions that this schema does not know keep their bytes. */
export const nftExpression = remembered<NftExpression>(expression)

/** Expressions in their order. */
export const nftExpressions = itemList(nftExpression)
