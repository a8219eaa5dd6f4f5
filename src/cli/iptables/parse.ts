/** From words to a command. */
import {parseAddresses} from './addresses.js'
import {checkLength, NAME_SIZE, VERDICTS} from './chain-names.js'
import type {Command} from './command.js'
import {CommandDraft} from './command-draft.js'
import {type Draft, draftOf, finish, type Meaning, optionsOf, take, useOf} from './draft.js'
import type {Extension, Site} from './extension.js'
import type {Family} from './family.js'
import {COMMANDS, INVERTIBLE, letters, longOptions, OTHERWISE, RESTRICTED, TAKEN} from './options.js'
import {BadArgument, OtherFamily, wrong} from './problem.js'
import {protocolName, protocolNumber} from './protocols.js'
import {matchNamed, targetNamed} from './registry.js'
import type {Addresses, Interface, Rule, Target, Verdict} from './rule.js'
import {readCounter, readInterface} from './rule-words.js'
import type {Saying} from './saying.js'
import {type LongOption, Words} from './words.js'

export interface Parsing {
  readonly family: Family
  /** Says something on standard error at once. */
  warn(text: string): void
  /** In `iptables-restore`, the table that a line belongs to. */
  readonly table?: string
}

const NOT_FOR_FILTERING =
  '\nThe "nat" table is not intended for filtering, the use of DROP is therefore inhibited.\n\n'

/** Chains that packets reach before it is known where they leave, or that they reach from nowhere. */
const WITHOUT_OUTPUT = ['PREROUTING', 'INPUT']
const WITHOUT_INPUT = ['POSTROUTING', 'OUTPUT']

export function parse(words: readonly string[], parsing: Parsing): Command | Saying {
  return new Parser(words, parsing).run()
}

class Parser implements Site {
  readonly family: Family
  readonly #parsing: Parsing
  readonly #words: Words<string | Meaning>
  /** The options of matches and targets; the latest come first. */
  #extra: readonly LongOption<string | Meaning>[] = []
  #inverted = false
  readonly #given = new Set<string>()
  readonly #matches: Draft[] = []
  #target: Draft | undefined
  #jump: {name: string; goto: boolean} | undefined
  readonly #commands: CommandDraft
  #table: string
  #verbose = 0
  #wait = false
  #interval = false
  protocol = 0
  protocolInverted = false
  #protocolLoaded = false
  #source: {text: string; inverted: boolean} | undefined
  #destination: {text: string; inverted: boolean} | undefined
  #input: Interface | undefined
  #output: Interface | undefined
  #fragments: boolean | undefined
  #counters: {packets: bigint; bytes: bigint} | undefined

  constructor(words: readonly string[], parsing: Parsing) {
    const fragments = parsing.family.size === 4
    this.#parsing = parsing
    this.family = parsing.family
    this.#commands = new CommandDraft(this)
    this.#words = new Words<string | Meaning>(
      words,
      letters(fragments),
      letter => letter,
      longOptions(fragments),
    )
    this.#table = parsing.table ?? 'filter'
  }

  readonly warn = (text: string): void => this.#parsing.warn(text)

  next(): string | undefined {
    return this.#words.value()
  }

  run(): Command | Saying {
    for (;;) {
      const found = this.#words.next(this.#extra)
      if (!found) return this.#finish()
      if (found.is === 'bare') throw wrong(`option "${found.word}" requires an argument`)
      if (found.is === 'word') this.#word(found.word)
      else if (found.is === 'unknown') this.#unknown(found.word)
      else if (typeof found.means === 'string') {
        const saying = this.#option(found.means, found.value)
        if (saying) return saying
        this.#inverted = false
      } else {
        const {extension, option} = found.means
        take(this.#latest(extension), option, found.value ?? '', this.#inverted, this)
        this.#inverted = false
      }
    }
  }

  #word(word: string): void {
    if (word !== '!') throw new BadArgument(word)
    if (this.#inverted) throw wrong('multiple consecutive ! not allowed')
    this.#inverted = true
  }

  /** An option that nobody knows may be one of the protocol's match, which need not be asked for. */
  #unknown(word: string): void {
    const match = word.startsWith('--') ? this.#protocolMatch() : undefined
    if (word === '-f' && this.family.size === 16) {
      throw wrong("`-f' is not supported in IPv6, use -m frag instead")
    }
    if (!match) throw wrong(`unknown option "${word}"`)
    this.#protocolLoaded = true
    this.#load(match)
    this.#words.back(word)
  }

  #protocolMatch(): Extension | undefined {
    if (this.protocol === 0 || this.#protocolLoaded) return undefined
    const match = matchNamed(this.family, protocolName(this.protocol))
    return match && this.#matches.every(({extension}) => extension !== match) ? match : undefined
  }

  #load(extension: Extension): Draft {
    const draft = draftOf(extension, extension.initial(this.family))
    this.#extra = [...optionsOf(extension), ...this.#extra]
    if (extension === targetNamed(this.family, extension.name)) this.#target = draft
    else this.#matches.push(draft)
    return draft
  }

  /** Where options of a match or target belong: to its latest use. */
  #latest(extension: Extension): Draft {
    const target = this.#target?.extension === extension ? this.#target : undefined
    return target ?? (this.#matches.findLast(one => one.extension === extension) as Draft)
  }

  #option(letter: string, value = ''): Saying | undefined {
    if (COMMANDS.includes(letter)) {
      if (this.#inverted) throw wrong("unexpected '!' flag")
      this.#commands.set(letter, value || undefined)
    } else if (letter === 'V') {
      return {version: !this.#inverted}
    } else if (letter === 'h') {
      const used = [...(this.#target ? [this.#target] : []), ...this.#matches]
      return {help: used.map(({extension}) => extension)}
    } else if (letter === 'w' || letter === 'W') this.#setWait(letter, value)
    else if (letter === 't') this.#setTable(value)
    else if (letter === 'm') this.#setMatch(value)
    else if (letter === '4' || letter === '6') {
      if ((letter === '4') !== (this.family.size === 4)) throw new OtherFamily()
    } else if (letter !== 'M') this.#restricted(letter, value)
    return undefined
  }

  #restricted(letter: string, value: string): void {
    if (letter === 'g') letter = this.#jumpTo(value, true)
    else if (letter === 'j') this.#jumpTo(value, false)
    // Of these only the first is looked at.
    if (letter === 'v' && this.#verbose++ > 0) return
    if (this.#given.has(letter)) throw wrong(`multiple -${letter} flags not allowed`)
    this.#given.add(letter)
    const inverted = this.#inverted
    if (inverted && !INVERTIBLE.includes(letter)) throw wrong(`cannot have ! before -${letter}`)
    if (letter === 's') this.#source = {text: value, inverted}
    else if (letter === 'd') this.#destination = {text: value, inverted}
    else if (letter === 'i') this.#input = readInterface(value, inverted, this)
    else if (letter === 'o') this.#output = readInterface(value, inverted, this)
    else if (letter === 'f') this.#fragments = !inverted
    else if (letter === 'c') this.#setCounters(value)
    else if (letter === 'p') {
      this.protocol = protocolNumber(value.toLowerCase())
      this.protocolInverted = inverted
      if (inverted && this.protocol === 0) throw wrong('rule would never match protocol')
    }
  }

  #setCounters(value: string): void {
    const [packets = '', behind] = value.split(/,(.*)/s, 2)
    const bytes = behind ?? this.next()
    if (bytes === undefined) throw wrong('-c requires packet and byte counter')
    this.#counters = {packets: readCounter(packets, 'packet'), bytes: readCounter(bytes, 'byte')}
  }

  #setWait(letter: string, value: string): void {
    if (this.#parsing.table !== undefined) throw wrong(`You cannot use \`-${letter}' from iptables-restore`)
    const seconds = value || this.next()
    if (letter === 'w') {
      this.#wait = true
      if (seconds !== undefined && !/^\s*[+-]?\d/.test(seconds)) throw wrong('wait seconds not numeric')
      return
    }
    if (seconds === undefined) throw wrong('wait interval value required')
    this.warn('Ignoring deprecated --wait-interval option.\n')
    this.#interval = true
  }

  #setTable(name: string): void {
    if (this.#inverted) throw wrong('unexpected ! flag before --table')
    if (this.#parsing.table !== undefined) {
      throw wrong(`The -t option cannot be used in ${this.family.program}-restore.\n`)
    }
    this.#table = name
  }

  #setMatch(name: string): void {
    if (this.#inverted) throw wrong('unexpected ! flag before --match')
    const match = matchNamed(this.family, name)
    if (!match) throw wrong(`Couldn't load match \`${name}':No such file or directory\n`)
    this.#load(match)
  }

  #jumpTo(name: string, goto: boolean): 'j' {
    if (this.#given.has('j')) throw wrong('multiple -j flags not allowed')
    if (name === '') throw wrong('Invalid target name (too short)')
    if (name.length >= NAME_SIZE) {
      throw wrong(`Invalid target name \`${name}' (${NAME_SIZE - 1} chars max)`)
    }
    if (/\s/.test(name)) throw wrong(`Invalid target name \`${name}'`)
    this.#jump = {name, goto}
    const target = goto ? undefined : targetNamed(this.family, name)
    if (target && !this.#inverted) this.#load(target)
    return 'j'
  }

  #finish(): Command {
    const {command, zero} = this.#commands
    const drops = this.#jump?.name === 'DROP' || (command?.name === 'P' && command.second === 'DROP')
    if (this.#table === 'nat' && drops) throw wrong(NOT_FOR_FILTERING)
    if (this.#interval && !this.#wait) throw wrong('--wait-interval only makes sense with --wait\n')
    for (const match of this.#matches) finish(match, this)
    if (this.#target) finish(this.#target, this)
    if (this.#words.hasMore) throw wrong('unknown arguments found on commandline')
    if (!command) throw wrong('no command specified')
    if (this.#inverted) throw wrong('nothing appropriate following !')
    const sources = this.#addresses(this.#source)
    const destinations = this.#addresses(this.#destination)
    const inverted = this.#source?.inverted || this.#destination?.inverted
    if (inverted && (sources.length > 1 || destinations.length > 1)) {
      throw wrong('! not allowed with multiple source or destination IP addresses')
    }
    if (command.name === 'R' && sources.length * destinations.length > 1) {
      throw wrong('Replacement rule does not specify a unique address')
    }
    this.#check(command)
    if ('AIRC'.includes(command.name) || (command.name === 'D' && command.number === undefined)) {
      for (const {extension, value} of this.#matches) extension.fits?.(value, this)
    }
    const target = this.#ruleTarget()
    return {
      ...command,
      table: this.#table,
      ...(zero && command.name !== 'Z' && {alsoZero: zero}),
      rules: sources.flatMap(source =>
        destinations.map(destination => this.#rule(source, destination, target)),
      ),
      verbose: this.#verbose,
      numeric: this.#given.has('n'),
      exact: this.#given.has('x'),
      lineNumbers: this.#given.has('0'),
    }
  }

  #check({name, chain, number}: {name: string; chain?: string; number?: number}): void {
    const taken = (name === 'D' && number !== undefined ? undefined : TAKEN[name]) ?? OTHERWISE
    const illegal = RESTRICTED.find(letter => this.#given.has(letter) && !taken.includes(letter))
    if (illegal) throw wrong(`Illegal option \`-${illegal}' with this command`)
    if (chain === undefined) return
    checkLength(chain)
    if (!'AIRDC'.includes(name)) return
    if (WITHOUT_OUTPUT.includes(chain) && this.#output) throw wrong(`Can't use -o with ${chain}\n`)
    if (WITHOUT_INPUT.includes(chain) && this.#input) throw wrong(`Can't use -i with ${chain}\n`)
  }

  /** One for each host or network; none where all are meant. */
  #addresses(given: {text: string; inverted: boolean} | undefined): (Addresses | undefined)[] {
    if (!given) return [undefined]
    const {text, inverted} = given
    return parseAddresses(this.family, text).map(({address, mask}) =>
      mask.every(byte => byte === 0) && !inverted ? undefined : {address, mask, inverted},
    )
  }

  #rule(source: Addresses | undefined, destination: Addresses | undefined, target: Target | undefined): Rule {
    // Those that are given for rules of IPv6 have no effect.
    const {packets = 0n, bytes = 0n} = (this.family.size === 4 && this.#counters) || {}
    return {
      source,
      destination,
      input: this.#input,
      output: this.#output,
      protocol: this.protocol,
      protocolInverted: this.protocolInverted,
      fragments: this.#fragments,
      matches: this.#matches.map(useOf),
      target,
      packets,
      bytes,
    }
  }

  #ruleTarget(): Target | undefined {
    if (!this.#jump) return undefined
    const {name, goto} = this.#jump
    if (this.#target) return {use: useOf(this.#target)}
    if (!goto && VERDICTS.includes(name)) return {verdict: name as Verdict}
    return {chain: name, goto}
  }
}
