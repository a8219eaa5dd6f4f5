/** Matches and targets: one definition each, with its options, how it is listed and how it is saved. */
import type {Codec} from '../../../protocol/codec.js'
import type {Expression} from './expressions.js'
import type {Family} from './family.js'

/** The rule that an option is given for, as far as it is known. */
export interface Site {
  readonly family: Family
  /** 0 for all. */
  readonly protocol: number
  readonly protocolInverted: boolean
  /** The next word, for options that take two. Words that look like options do not count. */
  next(): string | undefined
  /** Says something on standard error, without an end. */
  warn(text: string): void
}

/** How a rule is shown. */
export interface Look {
  readonly family: Family
  readonly protocol: number
  /** No names of ports, hosts, users. */
  readonly numeric: boolean
}

export interface Option<T> {
  readonly name: string
  /** Other names of the same. */
  readonly also?: readonly string[]
  readonly takes?: false
  readonly inverts?: true
  readonly required?: true
  /** Being given again is no mistake. */
  readonly repeats?: true
  /** What is said when it is given again, other than usual. */
  readonly again?: string
  /** Options that it cannot be given together with. */
  readonly excludes?: readonly string[]
  /** Options that have to be given, too. */
  readonly needs?: readonly string[]
  set(draft: T, value: string, inverted: boolean, site: Site): void
}

export interface Definition<T> {
  readonly name: string
  /** The kernel's name, if it is another one. */
  readonly kernel?: string
  /** The name of a target in lists, if it is none of these. */
  readonly listed?: string
  readonly revision: number
  /** No more is known than the name: rules with it can be shown, but not be made. */
  readonly unsupported?: true
  readonly info: Codec<T>
  /** What `-h` says about it. */
  readonly help: string
  readonly options: readonly Option<T>[]
  initial(family: Family): T
  /** Looks at the whole when all options were read; `given` are their names. */
  check?(draft: T, given: ReadonlySet<string>, site: Site): void
  /** Looks at it once more when a rule is made of it. */
  fits?(value: T, site: Site): void
  /** The text of a list, with a space in front of each word. */
  print(value: T, look: Look): string
  /** The options that make it, with a space in front of each word. */
  save(value: T, look: Look): string
  /** The kernel's own expressions for the same; `undefined` where there are none, and a match has to be asked for. */
  native?(value: T, family: Family): Expression[] | undefined
  /** Whether a value read from the kernel is meant to be shown under this name; several may share a kernel's name. */
  shows?(value: T): boolean
}

/** A definition whose value is only known to itself. */
export type Extension = Definition<unknown>

export const extension = <T>(definition: Definition<T>): Extension => definition as unknown as Extension

/** A match or target of a rule. */
export interface Use {
  readonly extension: Extension
  readonly value: unknown
}
