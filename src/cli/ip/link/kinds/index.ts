/** The kinds of links by name. */
import type {AnyLinkKind} from './kind.js'

/** By `IFLA_INFO_KIND`. */
export const kinds: Readonly<Record<string, AnyLinkKind>> = {}

/** What a link is to its master, by `IFLA_INFO_SLAVE_KIND`. */
export const slaveKinds: Readonly<Record<string, AnyLinkKind>> = {}
