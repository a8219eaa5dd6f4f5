/** An expression inside an expression. */
import type {UnknownAttribute} from '../../attributes.js'
import type {Codec} from '../../codec.js'
import {lazy} from '../../lazy.js'
import {nftExpression} from './expression.js'

/** An expression whose type does not say what `data` is. */
export interface NestedExpression {
  name?: string
  data?: unknown
  unknown?: UnknownAttribute[]
}

/** `NFTA_EXPR_*` in the data of an expression. The reference is a cycle, so it is followed when first used. */
export const nestedExpression: Codec<NestedExpression> = lazy(
  'nest',
  () => nftExpression as Codec<NestedExpression>,
)
