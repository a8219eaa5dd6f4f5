import {NLM_F} from './constants.js'
import {printFlags} from './names.js'

const {REQUEST, MULTI, ACK, ECHO, DUMP_INTR, DUMP_FILTERED} = NLM_F
const common = {REQUEST, MULTI, ACK, ECHO, DUMP_INTR, DUMP_FILTERED}

/** The upper bits mean different things to different kinds of message. `DUMP` is two bits, so it comes first. */
const kinds: readonly (readonly [pattern: RegExp, flags: Readonly<Record<string, number>>])[] = [
  [/_GET/, {DUMP: NLM_F.DUMP, ROOT: NLM_F.ROOT, MATCH: NLM_F.MATCH, ATOMIC: NLM_F.ATOMIC}],
  [/_DEL/, {NONREC: NLM_F.NONREC, BULK: NLM_F.BULK}],
  [/^NLMSG_/, {CAPPED: NLM_F.CAPPED, ACK_TLVS: NLM_F.ACK_TLVS}],
  [/_(NEW|SET)/, {REPLACE: NLM_F.REPLACE, EXCL: NLM_F.EXCL, CREATE: NLM_F.CREATE, APPEND: NLM_F.APPEND}],
]

/** `nlmsg_flags` with their names, as messages of the type `name` use them: `NLM_F_REQUEST|NLM_F_DUMP`. */
export function printMessageFlags(name: string, flags: number): string {
  const special = kinds.find(([pattern]) => pattern.test(name))?.[1]
  return printFlags({prefix: 'NLM_F_', numbers: {...common, ...special}}, flags)
}
