/** Reads a saved rule set line by line, and has each table happen as a whole. */
import {writeError, writeOutput} from '../common/write.js'
import {Changes} from './change.js'
import type {Command} from './command.js'
import type {Family} from './family.js'
import {wordsOf} from './file-words.js'
import {list} from './list.js'
import {parse} from './parse.js'
import {performers} from './perform.js'
import {OtherFamily, Refusal, wrong} from './problem.js'
import {RuleSet} from './rule-set.js'
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

export class Restoring {
  readonly #family: Family
  readonly #options: RestoreOptions
  #table: string | undefined
  #set: RuleSet | undefined
  #changes: Changes | undefined
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
      this.#begin(line.slice(1).trim())
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
    if (!builtIns(table)) {
      throw wrong(`${this.#family.program}-restore: line ${this.line} table name '${table}' invalid`)
    }
    this.#table = table
    const {flush, verbose, table: only} = this.#options
    if (only !== undefined && table !== only) return
    this.#set = new RuleSet(this.#family)
    this.#changes = new Changes(this.#set)
    if (!flush) return
    this.#changes.line = this.line
    if (verbose) {
      for (const {name} of this.#set.shown(table)) writeOutput(`Flushing chain \`${name}'\n`)
      for (const {name, policy} of this.#set.shown(table)) {
        if (!policy) writeOutput(`Deleting chain \`${name}'\n`)
      }
    }
    this.#changes.deleteTable(table)
  }

  #commit(): void {
    const changes = this.#changes
    this.#table = undefined
    this.#changes = undefined
    if (!this.#options.test) changes?.commit()
    this.close()
  }

  /** `NAME POLICY [PACKETS:BYTES]` */
  #chain(text: string): void {
    const [name = '', policy, counters] = text.split(/[ \t]+/)
    const table = this.#table as string
    const changes = this.#changes as Changes
    changes.line = this.line
    if (policy === undefined) throw wrong(`${this.#family.program}-restore: line ${this.line} policy invalid`)
    if (!builtIn(table, name)) {
      if (this.#set?.chain(table, name)) changes.flush(table, name)
      else changes.chain(table, name)
      return
    }
    if (policy === '-') {
      changes.builtIn(table, name)
      return
    }
    if (policy !== 'ACCEPT' && policy !== 'DROP') throw new Refusal('Bad policy name.')
    changes.builtIn(table, name)
    changes.policy(table, name, policy, this.#options.counters ? countersOf(counters ?? '') : undefined)
  }

  #command(line: string): void {
    const table = this.#table as string
    const set = this.#set as RuleSet
    const changes = this.#changes as Changes
    changes.line = this.line
    const [, counted, rest = ''] = /^\[([^\]]*)\]\s*(.*)$/s.exec(line) ?? [undefined, undefined, line]
    const words = wordsOf(rest)
    const counters =
      counted === undefined || !this.#options.counters ? [] : ['--set-counters', ...counted.split(':')]
    const verbose = this.#options.verbose ? ['-v'] : []
    const parsing = {family: this.#family, warn: writeError, table}
    let command: ReturnType<typeof parse>
    try {
      command = parse([...counters, ...verbose, ...words], parsing)
    } catch (error) {
      if (error instanceof OtherFamily) return
      throw error
    }
    if (!('name' in command)) return
    this.#perform(set, changes, command)
  }

  #perform(set: RuleSet, changes: Changes, command: Command): void {
    if (command.name === 'L' || command.name === 'S') {
      const {text, warning} = list(set, command)
      writeOutput(warning + text)
      return
    }
    const work = {set, changes, keeps: true, say: writeOutput}
    performers[command.name]?.(command as Command & {chain: string}, work)
  }
}

/** What makes no sense counts as nothing. */
function countersOf(text: string): {packets: bigint; bytes: bigint} {
  const [, packets, bytes] = /^\[(\d+):(\d+)\]$/.exec(text) ?? []
  return {packets: BigInt(packets ?? 0), bytes: BigInt(bytes ?? 0)}
}
