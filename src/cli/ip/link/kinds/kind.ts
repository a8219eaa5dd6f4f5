/** What the command line knows of a kind of link: its options, how it is shown, its help. */
import type {LinkMessage} from '../../../../../protocol/route/link.js'
import type {Context} from '../../../common/context.js'

export interface LinkKind {
  /** Prints the kind's settings, behind its name. Stands in an object of the JSON. */
  show?(context: Context, data: never, message: LinkMessage): void
}

/** Kinds of various data in one table. */
export interface AnyLinkKind {
  show?(context: Context, data: object, message: LinkMessage): void
}
