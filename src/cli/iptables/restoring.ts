/** Reads a saved rule set line by line, and has each table happen as a whole. */
import {writeError, writeOutput} from '../common/write.js'
import {checkLength, checkNew} from './chain-names.js'
import {Changes} from './change.js'
import type {Command} from './command.js'
import type {Family} from './family.js'
import {wordsOf} from './file-words.js'
import {parse} from './parse.js'
import {performers, type Work} from './perform.js'
import {OtherFamily, Refusal, wrong} from './problem.js'
import {untilAlone} from './race.js'
import {RuleSet} from './rule-set.js'
import {readCounter} from './rule-words.js'
import {sayingText} from './saying.js'
import {builtIn, builtIns} from './tables.js'

export interface RestoreOptions {
  /** Take the counters, too. */
  readonly counters: boolean
  readonly verbose: boolean
  /** Change nothing. */
  readonly test: boolean
  /** Begin with empty tables. */
  readonly flush: boolean
  /** The only table that counts. */
  readonly table?: string
}

const FAILURE = 1

/** What a line asks for. */
interface Task {
  readonly line: number
  run(work: Work): void
}

export class Restoring {
  readonly #family: Family
  readonly #options: RestoreOptions
  #table: string | undefined
  #set: RuleSet | undefined
  /** What a table's lines ask for, which is done in the end. */
  #tasks: Task[] = []
  /** Something was said instead of doing anything. */
  #ended = false
  /** The line that is looked at. */
  line = 0

  constructor(family: Family, options: RestoreOptions) {
    this.#family = family
    this.#options = options
  }

  /** Returns the exit code. Throws what ends a command early. */
  run(text: string): number {
    const lines = text.split('\n')
    if (lines.at(-1) === '') lines.pop()
    for (const line of lines) {
      this.line++
      if (!this.#one(line)) {
        writeError(`${this.#family.program}-restore: line ${this.line} failed\n`)
        return FAILURE
      }
      if (this.#ended) return 0
    }
    if (this.#table === undefined) return 0
    writeError(`${this.#family.program}-restore: COMMIT expected at line ${this.line + 1}\n`)
    return FAILURE
  }

  close(): void {
    this.#set?.close()
    this.#set = undefined
  }

  /** False for a line that belongs to no table. */
  #one(line: string): boolean {
    if (line === '') return true
    if (line.startsWith('#')) {
      if (this.#options.verbose) writeOutput(`${line}\n`)
      return true
    }
    if (this.#table === undefined) {
      if (!line.startsWith('*')) return false
      this.#begin(/^[ \t]*([^ \t]*)/.exec(line.slice(1))?.[1] ?? '')
      return true
    }
    if (line === 'COMMIT') {
      this.#commit()
      return true
    }
    const {table} = this.#options
    if (table !== undefined && table !== this.#table) return true
    if (line.startsWith(':')) this.#chain(line.slice(1))
    else this.#command(line)
    return true
  }

  #begin(table: string): void {
    if (table === '') throw wrong(`${this.#family.program}-restore: line ${this.line} table name invalid`)
    if (!builtIns(table)) {
      throw wrong(`${this.#family.program}-restore: line ${this.line} table name '${table}' invalid`)
    }
    this.#table = table
    const {flush, verbose, table: only} = this.#options
    if (only !== undefined && table !== only) return
    this.#set = new RuleSet(this.#family)
    if (flush) this.#task(work => flushTable(table, verbose, work))
  }

  #task(run: (work: Work) => void): void {
    this.#tasks.push({line: this.line, run})
  }

  #commit(): void {
    const set = this.#set
    this.#table = undefined
    const tasks = this.#tasks
    this.#tasks = []
    if (set && !this.#options.test) untilAlone(say => this.#perform(tasks, say))
    this.close()
  }

  #perform(tasks: readonly Task[], say: (text: string) => void): void {
    const set = this.#set ?? new RuleSet(this.#family)
    this.#set = set
    const changes = new Changes(set)
    try {
      for (const {line, run} of tasks) {
        changes.line = line
        try {
          run({set, changes, keeps: true, say})
        } catch (error) {
          if (error instanceof Refusal) this.line = line
          throw error
        }
      }
      changes.commit()
    } finally {
      this.close()
    }
  }

  /** `NAME POLICY [PACKETS:BYTES]` */
  #chain(text: string): void {
    const [name = '', policy, counters] = text.split(/[ \t]+/).slice(/^[ \t]/.test(text) ? 1 : 0)
    const table = this.#table as string
    const where = `${this.#family.program}-restore: line ${this.line}`
    if (name === '') throw wrong(`${where} chain name invalid`)
    checkLength(name)
    const base = builtIn(table, name)
    if (!base) checkNew(name)
    if (policy === undefined) throw wrong(`${where} policy invalid`)
    if (!base) {
      this.#task(({set, changes}) => {
        if (set.chain(table, name)) changes.flush(table, name)
        else changes.chain(table, name)
      })
      return
    }
    const counted = this.#options.counters ? countersOf(name, counters ?? '') : undefined
    const keeps = policy === '-'
    if (!keeps && policy !== 'ACCEPT' && policy !== 'DROP') throw new Refusal('Bad policy name.')
    this.#task(({changes}) => {
      changes.builtIn(table, name)
      changes.policy(table, name, keeps ? undefined : policy, counted)
    })
  }

  #command(line: string): void {
    const counted = line.startsWith('[')
    const [, packets, bytes, behind] = (counted && /^\[([^:]*):([^\]]*)\]\s*(.*)$/s.exec(line)) || []
    if (counted && packets === undefined) throw wrong(`Bad line ${this.line}: need ]`)
    const counters =
      packets === undefined || !this.#options.counters ? [] : ['--set-counters', packets, bytes ?? '']
    const verbose = this.#options.verbose && this.#options.flush ? ['-v'] : []
    const parsing = {family: this.#family, warn: writeError, table: this.#table as string}
    try {
      const command = parse([...counters, ...verbose, ...wordsOf(`${behind ?? line}\n`)], parsing)
      if ('name' in command) this.#task(work => perform(command, work))
      else {
        writeOutput(sayingText(`${this.#family.program}-restore`, this.#family, command))
        this.#ended = true
      }
    } catch (error) {
      if (!(error instanceof OtherFamily)) throw error
    }
  }
}

const perform = (command: Command, work: Work): void =>
  performers[command.name]?.(command as Command & {chain: string}, work)

/** Takes away all that is in a table. */
function flushTable(table: string, verbose: boolean, {set, changes, say}: Work): void {
  if (verbose) {
    const chains = set.shown(table)
    for (const {name} of chains) say(`Flushing chain \`${name}'\n`)
    for (const {name, policy} of chains) if (!policy) say(`Deleting chain \`${name}'\n`)
  }
  changes.deleteTable(table)
}

function countersOf(chain: string, text: string): {packets: bigint; bytes: bigint} {
  const [, packets, bytes] = /^\[\s*([+-]?\d+):\s*([+-]?\d+)/.exec(text) ?? []
  if (packets === undefined || bytes === undefined) {
    throw wrong(`invalid policy counters for chain '${chain}'`)
  }
  return {packets: readCounter(packets, 'packet'), bytes: readCounter(bytes, 'byte')}
}
