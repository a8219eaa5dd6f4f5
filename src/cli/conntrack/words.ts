/** The words of a command line: a command, options, and a table. */

import {wrong} from './problem.js'
import {type Protocol, type ProtocolOption, protocolNamed} from './protocols.js'

export type Command = 'L' | 'G' | 'D' | 'F' | 'C' | 'S' | 'E' | 'I' | 'U' | 'A' | 'h' | 'V'
export type Table = 'conntrack' | 'expect' | 'dying' | 'unconfirmed'

interface Option {
  readonly letter: string
  /** The first is how it is called in complaints. */
  readonly names: readonly string[]
  readonly takes?: true | 'optional'
}

const commands: readonly Option[] = [
  {letter: 'L', names: ['dump']},
  {letter: 'I', names: ['create']},
  {letter: 'D', names: ['delete']},
  {letter: 'U', names: ['update']},
  {letter: 'G', names: ['get']},
  {letter: 'E', names: ['event']},
  {letter: 'F', names: ['flush']},
  {letter: 'C', names: ['count']},
  {letter: 'S', names: ['stats']},
  {letter: 'A', names: ['add']},
  {letter: 'h', names: ['help']},
  {letter: 'V', names: ['version']},
]

const options: readonly Option[] = [
  {letter: 's', names: ['src', 'orig-src'], takes: true},
  {letter: 'd', names: ['dst', 'orig-dst'], takes: true},
  {letter: 'r', names: ['reply-src'], takes: true},
  {letter: 'q', names: ['reply-dst'], takes: true},
  {letter: 'p', names: ['protonum'], takes: true},
  {letter: 't', names: ['timeout'], takes: true},
  {letter: 'u', names: ['status'], takes: true},
  {letter: 'o', names: ['output'], takes: true},
  {letter: 'e', names: ['event-mask'], takes: true},
  {letter: 'm', names: ['mark'], takes: true},
  {letter: 'z', names: ['zero']},
  {letter: 'n', names: ['src-nat'], takes: 'optional'},
  {letter: 'g', names: ['dst-nat'], takes: 'optional'},
  {letter: 'j', names: ['any-nat'], takes: 'optional'},
  {letter: 'f', names: ['family'], takes: true},
  {letter: 'w', names: ['zone'], takes: true},
  {letter: 'b', names: ['buffer-size'], takes: true},
  {letter: 'l', names: ['label'], takes: true},
  {letter: 'c', names: ['secmark'], takes: true},
  {letter: '', names: ['tuple-src'], takes: true},
  {letter: '', names: ['tuple-dst'], takes: true},
  {letter: '', names: ['mask-src'], takes: true},
  {letter: '', names: ['mask-dst'], takes: true},
  {letter: '', names: ['label-add'], takes: true},
  {letter: '', names: ['label-del'], takes: 'optional'},
  {letter: '', names: ['orig-zone'], takes: true},
  {letter: '', names: ['reply-zone'], takes: true},
]

/** What was found. */
export interface Words {
  command?: Command
  table: Table
  /** Values by the option's first name; `undefined` where an optional one is missing. */
  readonly given: Map<string, string | undefined>
  protocol?: Protocol
  /** Values of the options that came with the protocol. */
  readonly selected: {option: ProtocolOption; value: string}[]
}

const tables = new Set<string>(['conntrack', 'expect', 'dying', 'unconfirmed'] satisfies Table[])
const withTable = new Set<string>(['L', 'I', 'D', 'U', 'G', 'E', 'F', 'C', 'S', 'A'])

/** Reads the words. Throws for those that make no sense. */
export function readWords(args: readonly string[]): Words {
  const found: Words = {table: 'conntrack', given: new Map(), selected: []}
  const rest = [...args]
  const isWord = (text: string | undefined) => text !== undefined && !/^[-!]/.test(text)

  const take = (option: Option, attached: string | undefined, word: string): string | undefined => {
    if (attached !== undefined) return attached
    if (option.takes === 'optional') return isWord(rest[0]) ? rest.shift() : undefined
    const value = rest.shift()
    if (value === undefined) throw wrong(`option \`${word}' requires an argument`)
    return value
  }

  const meet = (option: Option, attached: string | undefined, word: string) => {
    const value = option.takes ? take(option, attached, word) : undefined
    if (commands.includes(option)) {
      if (found.command !== undefined) throw wrong('Invalid commands combination')
      found.command = option.letter as Command
      if (withTable.has(option.letter) && isWord(rest[0])) found.table = tableNamed(rest.shift() as string)
      return
    }
    // In the order in which they were given last.
    found.given.delete(option.names[0] as string)
    found.given.set(option.names[0] as string, value)
    if (option.letter === 'p') found.protocol = protocolNamed(value ?? '')
  }

  const readLong = (word: string) => {
    const [, name = '', attached] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? []
    const protocolOptions = found.protocol?.options ?? []
    const all = [...commands, ...options]
    const names = [
      ...all.flatMap(option => option.names.map(text => ({text, option, own: undefined}))),
      ...protocolOptions.flatMap(own => own.names.map(text => ({text, option: undefined, own}))),
    ]
    const exact = names.find(({text}) => text === name)
    const fitting = exact ? [exact] : names.filter(({text}) => text.startsWith(name))
    const [first] = fitting
    if (!first || fitting.some(one => one.option !== first.option || one.own !== first.own))
      throw wrong(`unknown option \`${word}'`)
    if (first.option) return meet(first.option, attached, word)
    const value = attached ?? rest.shift()
    if (value === undefined) throw wrong(`option \`${word}' requires an argument`)
    found.selected.push({option: first.own as ProtocolOption, value})
  }

  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word.startsWith('--') && word.length > 2) readLong(word)
    else if (word.startsWith('-') && word.length > 1) {
      for (let i = 1; i < word.length; i++) {
        const letter = word[i] as string
        const option = [...commands, ...options].find(one => one.letter === letter)
        if (!option) throw wrong(`unknown option \`${word}'`)
        const attached = option.takes && i + 1 < word.length ? word.slice(i + 1) : undefined
        meet(option, attached, word)
        if (attached !== undefined) break
      }
    }
  }
  return found
}

function tableNamed(word: string): Table {
  if (!tables.has(word)) throw wrong(`unknown type \`${word}'`)
  return word as Table
}
