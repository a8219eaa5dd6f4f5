/** Options of an encapsulation, each of which may be given once. */
import type {Cursor} from '../../../common/cursor.js'
import {garbage} from '../../../common/failure.js'

export interface OptionRows {
  /** Options with a value. */
  readonly values?: Readonly<Record<string, (value: string) => void>>
  /** Options without. */
  readonly flags?: Readonly<Record<string, () => void>>
  /** Pass over words that are no options, up to the end. */
  readonly greedy?: boolean
}

/** Reads options up to a word that is none. */
export function readOnce(args: Cursor, {values = {}, flags = {}, greedy = false}: OptionRows): void {
  const seen = new Set<string>()
  while (args.peek !== undefined) {
    const name = args.peek
    const takesValue = Object.hasOwn(values, name)
    const isOption = takesValue || Object.hasOwn(flags, name)
    if (!isOption && !greedy) return
    args.next()
    if (!isOption) continue
    const value = takesValue ? args.next() : name
    if (seen.has(name)) throw garbage(name, value)
    seen.add(name)
    if (takesValue) values[name]?.(value)
    else flags[name]?.()
  }
}
