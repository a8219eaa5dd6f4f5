/** Words for the states and flags of neighbours, as ip-neighbour(8) and bridge(8) have them. */
import {NTF, NTF_EXT, NUD} from '../../protocol/route/constants.js'
import {type BitWord, bitWords} from '../words/bit-words.js'
import {words} from '../words/words.js'

export const neighbourStates = words({
  none: NUD.NONE,
  incomplete: NUD.INCOMPLETE,
  reachable: NUD.REACHABLE,
  stale: NUD.STALE,
  delay: NUD.DELAY,
  probe: NUD.PROBE,
  failed: NUD.FAILED,
  noarp: NUD.NOARP,
  permanent: NUD.PERMANENT,
})
/** How much the kernel knows of a neighbour. Of a bridge's entry, `noarp` is bridge(8)'s `static`. */
export type NeighbourState = Parameters<typeof neighbourStates.number>[1]

/** Both words of flags as one: `NDA_FLAGS_EXT` stands above the eight bits of `ndm_flags`. */
export const EXT_SHIFT = 8
export const neighbourFlags = bitWords({
  use: NTF.USE,
  self: NTF.SELF,
  master: NTF.MASTER,
  proxy: NTF.PROXY,
  extern_learn: NTF.EXT_LEARNED,
  offload: NTF.OFFLOADED,
  sticky: NTF.STICKY,
  router: NTF.ROUTER,
  managed: NTF_EXT.MANAGED << EXT_SHIFT,
  locked: NTF_EXT.LOCKED << EXT_SHIFT,
  extern_valid: NTF_EXT.EXT_VALIDATED << EXT_SHIFT,
})
/** A flag of a neighbour; a number for bits without a word. */
export type NeighbourFlag = BitWord<typeof neighbourFlags>
