/** The command of a command line, while its options are read. */
import {checkNew, clash} from './chain-names.js'
import type {Site} from './extension.js'
import {wrong} from './problem.js'
import {targetNamed} from './registry.js'
import {wholeNumber} from './values.js'

/** What `Command` says of the same. */
interface Commanded {
  name: string
  chain?: string
  number?: number
  second?: string
}

const MOST = 0x7fffffff

export class CommandDraft {
  readonly #site: Pick<Site, 'family' | 'next'>
  command: Commanded | undefined
  /** What `-Z` was given for. */
  zero: 'chains' | 'rule' | undefined

  constructor(site: Pick<Site, 'family' | 'next'>) {
    this.#site = site
  }

  /** An option is a command; `chain` is its value, if it came with one. */
  set(name: string, chain: string | undefined): void {
    const before = this.command
    const lists = before !== undefined && 'LS'.includes(before.name)
    // Lists may zero the counters, too, in either order.
    const together = name === 'Z' ? lists && !this.zero : 'LS'.includes(name) && before?.name === 'Z'
    if (before && !together) {
      throw wrong(`Cannot use -${name} with -${lists && name === 'Z' ? 'Z' : before.name}`)
    }
    const where = chain ?? ('LSFZX'.includes(name) ? this.#site.next() : undefined)
    const command: Commanded = {
      ...before,
      name: lists ? before.name : name,
      ...(where !== undefined && {chain: where}),
    }
    this.command = command
    const numbered =
      ('IDR'.includes(name) || ('LSZ'.includes(name) && where !== undefined)) && this.#setNumber(command)
    if (name === 'Z') {
      this.zero = numbered ? 'rule' : 'chains'
      // With a number nothing is listed, unless that is asked for behind it.
      if (numbered) command.name = name
    }
    if (name === 'N') {
      checkNew(where ?? '')
      if (targetNamed(this.#site.family, where ?? '')) throw clash()
    }
    if (name === 'E' || name === 'P') {
      const second = this.#site.next()
      if (second === undefined) {
        throw wrong(
          name === 'E' ? '-E requires old-chain-name and new-chain-name' : '-P requires a chain and a policy',
        )
      }
      command.second = second
    }
  }

  /** False if there is none. */
  #setNumber(command: Commanded): boolean {
    const word = this.#site.next()
    if (word === undefined) {
      if (command.name === 'R') throw wrong('-R requires a rule number')
      return false
    }
    const number = wholeNumber(word, 1, MOST)
    if (number === undefined) throw wrong(`Invalid rule number \`${word}'`)
    command.number = number
    return true
  }
}
