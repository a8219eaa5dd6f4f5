/** Kinds without options: whatever follows their names is ignored. */
import type {AnyLinkKind} from './kind.js'

const plain = (name: string): AnyLinkKind => ({usage: `Usage: ... ${name}`})

export const dummy = plain('dummy')
export const ifb = plain('ifb')
export const nlmon = plain('nlmon')
