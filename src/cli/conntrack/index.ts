/** `conntrack`, as conntrack-tools has it: what looks at connections, and what deletes them. */
import {NetlinkError} from '../../exchange/netlink-error.js'
import {connectNetfilterSync} from '../../netfilter/connection.js'
import {Failure} from '../common/failure.js'
import {writeError, writeOutput} from '../common/write.js'
import {checkAllowed} from './allowed.js'
import {watch} from './events.js'
import {listExpected} from './expect.js'
import {labelNames, NO_LABELS} from './labels.js'
import {get, list, remove} from './list.js'
import {PROGRAM, refused, wrong} from './problem.js'
import {count, flush, stats} from './table.js'
import {usage} from './usage.js'
import {readWords, type Words} from './words.js'

export async function run(args: string[]): Promise<number> {
  try {
    return await perform(readWords(args))
  } catch (error) {
    const failure = error instanceof NetlinkError ? refused(error) : error
    if (!(failure instanceof Failure)) throw failure
    writeError(`${failure.message}\n`)
    return failure.code
  }
}

async function perform(words: Words): Promise<number> {
  const {command} = words
  if (command === undefined || command === 'h') return say(usage)
  if (command === 'V') return say(`${PROGRAM}\n`)
  checkLabels(words)
  checkAllowed(words)
  if (command === 'E') return await watch(words)
  const netfilter = connectNetfilterSync()
  try {
    switch (command) {
      case 'L':
        return words.table === 'expect' ? listExpected(netfilter, words) : list(netfilter, words)
      case 'G':
        return get(netfilter, words)
      case 'D':
        return remove(netfilter, words)
      case 'F':
        return flush(netfilter, words)
      case 'C':
        return count(netfilter, words)
      default:
        return stats(netfilter)
    }
  } finally {
    netfilter.close()
  }
}

function say(text: string): number {
  writeOutput(text)
  return 0
}

/** Labels are looked up as soon as they are met. */
function checkLabels({given}: Words): void {
  for (const option of ['label', 'label-add'] as const) {
    const value = given.get(option)
    if (value === undefined) continue
    const names = labelNames()
    if (!names) writeError(NO_LABELS)
    const known = new Set(names?.values())
    for (const name of value.split(',')) if (!known.has(name)) throw wrong(`unknown label '${name}'`)
  }
}
