/** The encapsulations by the words of ip(8). */
import type {Context} from '../../../common/context.js'
import type {Cursor} from '../../../common/cursor.js'
import type {EncapAttributes} from './read.js'

export interface EncapKind {
  /** Reads what stands behind the kind's name. */
  read(args: Cursor, context: Context): EncapAttributes
  /** Prints the attributes, in the object of the encapsulation. */
  show(context: Context, encap: NonNullable<EncapAttributes['encap']>): void
}

export const encaps: Readonly<Record<string, EncapKind>> = {}
