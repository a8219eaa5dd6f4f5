import type {Codec} from '../../codec.js'
import {lazy} from '../../lazy.js'
// A cycle by nature, broken by lazy(). Import the kinds that use this through link.js or index.js.
import {type LinkInput, link} from '../link.js'

/** The other end of a pair: a whole link message. */
export const peer: Codec<LinkInput> = lazy('struct ifinfomsg', (): Codec<LinkInput> => link)
