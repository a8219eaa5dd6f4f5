import {FIB_RULE, FR_ACT} from '../../protocol/route/constants.js'
import {bitWords} from '../words/bit-words.js'
import {words} from '../words/words.js'

export const ruleActions = words({
  lookup: FR_ACT.TO_TBL,
  goto: FR_ACT.GOTO,
  nop: FR_ACT.NOP,
  blackhole: FR_ACT.BLACKHOLE,
  unreachable: FR_ACT.UNREACHABLE,
  prohibit: FR_ACT.PROHIBIT,
})

/** `FIB_RULE_INVERT` is an option, `not`; `FIB_RULE_FIND_SADDR` is the kernel's own business. */
export const ruleFlags = bitWords({
  permanent: FIB_RULE.PERMANENT,
  unresolved: FIB_RULE.UNRESOLVED,
  iif_detached: FIB_RULE.IIF_DETACHED,
  oif_detached: FIB_RULE.OIF_DETACHED,
})
