/** What a command of ip or bridge works with. */
import type {Bulk} from './bulk.js'
import type {Cursor} from './cursor.js'
import type {Kernel} from './kernel.js'
import type {Links} from './links.js'
import type {Namespaces} from './namespaces.js'
import type {Output} from './output.js'
import type {Settings} from './settings.js'

export interface Context {
  /** `ip` or `bridge`, for messages. */
  readonly program: string
  readonly settings: Settings
  readonly kernel: Kernel
  readonly out: Output
  readonly links: Links
  readonly namespaces: Namespaces
  readonly bulk: Bulk
}

/** Runs with the words behind its name. Throws `Failure` where it fails. */
export type Command = (args: Cursor, context: Context) => void
