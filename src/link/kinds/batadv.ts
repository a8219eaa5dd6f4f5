/** `ip link add NAME type batadv …`: B.A.T.M.A.N. mesh (ip-link(8)). */
import {rangeError} from '../../words/options.js'
import {type KindValues, option} from './kind.js'

const algorithms = ['BATMAN_IV', 'BATMAN_V'] as const
type Algorithm = (typeof algorithms)[number]

export const batadv = {
  /** Routing algorithm, chosen at birth. Not listed: the kernel does not tell it here. */
  ra: option<Algorithm>(
    'algoName',
    (name, value) => {
      if (algorithms.includes(value)) return value
      throw rangeError(name, `one of ${algorithms.join(' ')}`, value)
    },
    (value: Algorithm) => value,
  ),
}

export interface BatadvOptions extends KindValues<typeof batadv> {}
