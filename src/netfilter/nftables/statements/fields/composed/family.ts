/** What a family of properties is whose names have parameters. */
import type {NftExpression} from '../../../../../../protocol/netfilter/nftables/expression.js'
import type {Field} from '../field.js'

/** The field of a name within the name of another. */
export type Resolve = (name: string) => Field
/** The name and field of what is loaded within a composed one. */
export type ReadInner = (
  expressions: readonly NftExpression[],
) => {readonly name: string; readonly field: Field} | undefined

export interface Family {
  readonly pattern: RegExp
  field(option: string, groups: Readonly<Record<string, string | undefined>>, resolve: Resolve): Field
  /** The name of what expressions load. */
  name(expressions: readonly NftExpression[], read: ReadInner): string | undefined
}
