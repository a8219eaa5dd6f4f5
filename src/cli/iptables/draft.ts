/** Matches and targets while their options are read. */
import type {Extension, Option, Site, Use} from './extension.js'
import {wrong} from './problem.js'
import type {LongOption} from './words.js'

/** What an option of a match or target means to the command line. */
export interface Meaning {
  readonly extension: Extension
  readonly option: Option<unknown>
}

const known = new Map<Extension, readonly LongOption<Meaning>[]>()

/** The options of a match or target, under all their names; those of a file's many lines are the same. */
export function optionsOf(extension: Extension): readonly LongOption<Meaning>[] {
  const found =
    known.get(extension) ??
    extension.options.flatMap(option => {
      const means = {extension, option}
      const takes = option.takes === false ? 'nothing' : 'value'
      return [option.name, ...(option.also ?? [])].map(name => ({name, takes, means}) as const)
    })
  known.set(extension, found)
  return found
}

/** One use of a match or target. */
export interface Draft extends Use {
  readonly extension: Extension
  /** Names of the options that were given. */
  readonly given: Set<string>
}

export const draftOf = (extension: Extension, value: unknown): Draft => ({extension, value, given: new Set()})

/** What a rule keeps of it. */
export const useOf = ({extension, value}: Draft): Use => ({extension, value})

/** An option was found. */
export function take(
  {extension, given, value: info}: Draft,
  option: Option<unknown>,
  value: string,
  inverted: boolean,
  site: Site,
): void {
  if (given.has(option.name) && !option.repeats) {
    throw wrong(option.again ?? `${extension.name}: option "--${option.name}" can only be used once.\n`)
  }
  if (inverted && !option.inverts) {
    throw wrong(`${extension.name}: option "--${option.name}" cannot be inverted.\n`)
  }
  given.add(option.name)
  option.set(info, value, inverted, site)
}

/** All options were found. */
export function finish({extension, value, given}: Draft, site: Site): void {
  extension.check?.(value, given, site)
  for (const {name, required, excludes, needs} of extension.options) {
    if (!given.has(name)) {
      if (required) throw wrong(`${extension.name}: option "--${name}" must be specified\n`)
      continue
    }
    const other =
      excludes && extension.options.find(one => given.has(one.name) && excludes.includes(one.name))
    if (other) {
      throw wrong(`${extension.name}: option "--${name}" cannot be used together with "--${other.name}".\n`)
    }
    const missing = needs?.find(one => !given.has(one))
    if (missing) throw wrong(`${extension.name}: option "--${name}" also requires "--${missing}".\n`)
  }
}
