/** Options of an encapsulation, each of which may be given once. */
import type {Cursor} from '../../../common/cursor.js'
import {garbage} from '../../../common/failure.js'

export interface OptionRows {
  /** Options with a value. */
  readonly values?: Readonly<Record<string, (value: string) => void>>
  /** Options with a value that see to it themselves that they are given once. */
  readonly others?: Readonly<Record<string, (value: string) => void>>
  /** Options without. */
  readonly flags?: Readonly<Record<string, () => void>>
  /** Pass over words that are no options, up to the end. */
  readonly greedy?: boolean
}

/** Reads options up to a word that is none. */
export function readOnce(
  args: Cursor,
  {values = {}, others = {}, flags = {}, greedy = false}: OptionRows,
): void {
  const seen = new Set<string>()
  while (args.peek !== undefined) {
    const name = args.peek
    const row = Object.hasOwn(values, name)
      ? values[name]
      : Object.hasOwn(others, name)
        ? others[name]
        : undefined
    const isOption = row !== undefined || Object.hasOwn(flags, name)
    if (!isOption && !greedy) return
    args.next()
    if (!isOption) continue
    const value = row ? args.next() : name
    if (seen.has(name)) throw garbage(name, value)
    if (!Object.hasOwn(others, name)) seen.add(name)
    if (row) row(value)
    else flags[name]?.()
  }
}
