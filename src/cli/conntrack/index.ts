/** `conntrack`, as conntrack-tools has it. */
import {NetlinkError} from '../../exchange/netlink-error.js'
import {connectNetfilterSync, type SyncNetfilterConnection} from '../../netfilter/connection.js'
import {Failure} from '../common/failure.js'
import {writeError, writeOutput} from '../common/write.js'
import {checkAllowed} from './allowed.js'
import {create} from './create.js'
import {valuesOf} from './entry.js'
import {watch} from './events.js'
import {createExpected, getExpected, removeExpected} from './expect.js'
import {watchExpected} from './expect-events.js'
import {countExpected, flushExpected, listExpected, statsExpected} from './expect-table.js'
import {labelNames, labelOptions, NO_LABELS} from './labels.js'
import {counted, get, list} from './list.js'
import {linesOf} from './load.js'
import {PROGRAM, refused, wrong} from './problem.js'
import {remove} from './remove.js'
import {sidesOf} from './sides.js'
import {count, flush, stats} from './table.js'
import {update} from './update.js'
import {usage} from './usage.js'
import {readWords, type Words} from './words.js'

export async function run(args: string[]): Promise<number> {
  const words: {now?: Words} = {}
  try {
    if ((args[0] === '-R' || args[0] === '--load-file') && args[1] !== undefined)
      return await load(args[1], words)
    words.now = readWords(args)
    return await perform(words.now)
  } catch (error) {
    const {command, table = 'conntrack'} = words.now ?? {}
    const failure = error instanceof NetlinkError ? refused(error, command, table) : error
    if (!(failure instanceof Failure)) throw failure
    writeError(`${failure.message}\n`)
    return failure.code
  }
}

/** Says nothing of how many were made or changed. */
async function load(file: string, words: {now?: Words}): Promise<number> {
  for (const line of linesOf(file)) {
    words.now = line
    await perform(line, true)
  }
  return 0
}

/** What is said of how many connections a command made or changed; none are a failure to some. */
const done = {
  I: ['flow entries have been created', false],
  A: ['flow entries have been added', false],
  U: ['flow entries have been updated', true],
  D: ['flow entries have been deleted', true],
} as const

async function perform(words: Words, quiet = false): Promise<number> {
  const {command, table} = words
  checkLabels(words)
  checkValues(words)
  checkAllowed(words)
  if (command === undefined || command === 'h') return say(usage)
  if (command === 'V') return say(`${PROGRAM}\n`)
  if (command === 'E') return table === 'expect' ? await watchExpected(words) : await watch(words)
  const netfilter = connectNetfilterSync()
  try {
    if (table === 'expect') return ofExpectations(netfilter, words)
    if (command === 'I' || command === 'A' || command === 'U' || command === 'D') {
      const count = changers[command](netfilter, words)
      const [text, fails] = done[command]
      if (!quiet) writeError(counted(count, text))
      return fails && count === 0 ? 1 : 0
    }
    return lookers[command](netfilter, words)
  } finally {
    netfilter.close()
  }
}

const changers = {I: create, A: create, U: update, D: remove}
const lookers = {L: list, G: get, F: flush, C: count, S: stats}

function ofExpectations(netfilter: SyncNetfilterConnection, words: Words): number {
  switch (words.command) {
    case 'L':
      return listExpected(netfilter, words)
    case 'G':
      return getExpected(netfilter, words)
    case 'I':
      return createExpected(netfilter, words)
    case 'D':
      return removeExpected(netfilter, words)
    case 'F':
      return flushExpected(netfilter)
    case 'C':
      return countExpected(netfilter)
    default:
      return statsExpected(netfilter)
  }
}

function say(text: string): number {
  writeOutput(text)
  return 0
}

/** Labels are looked up as soon as they are met. */
function checkLabels({given}: Words): void {
  for (const option of labelOptions) {
    if (!given.has(option)) continue
    const names = labelNames()
    if (!names) writeError(NO_LABELS)
    const value = given.get(option)
    if (value === undefined) continue
    const known = new Set(names?.values())
    for (const name of value.split(',')) if (!known.has(name)) throw wrong(`unknown label '${name}'`)
  }
}

/** So are values of what makes a connection. */
function checkValues(words: Words): void {
  if (words.command !== 'I' && words.command !== 'A' && words.command !== 'U') return
  sidesOf(words)
  valuesOf(words)
}
