/** Words out of a few: `on` and `off` above all. */
import {abbreviates} from './cursor.js'
import {Failure} from './failure.js'

/** Whether a word is `on`. Throws `Failure` for what is neither `on` nor `off`. */
export const onOff = (option: string, word: string): boolean => oneOf(option, ['on', 'off'], word) === 0

/** The same, where the word may be shortened; the complaint is that of newer options. */
export const shortOnOff = (option: string, word: string, code = 1): boolean =>
  prefixOf(option, ['off', 'on'], word, code) === 1

/**
 * The place of a word, which may be shortened, among those that an option takes. Throws `Failure` with `code` for others;
 * the complaint is another than {@link oneOf}'s.
 */
export function prefixOf(option: string, words: readonly string[], word: string, code: number): number {
  const at = words.findIndex(one => abbreviates(word, one))
  if (at >= 0) return at
  const list = words.map(one => `"${one}"`).join(', ')
  throw new Failure(code, `Error: argument of "${option}" must be one of ${list}, not "${word}"`)
}

/** The place of a word among those that an option takes. Throws `Failure` for others. */
export function oneOf(option: string, words: readonly string[], word: string): number {
  const at = words.indexOf(word)
  if (at >= 0) return at
  const quoted = words.map(one => `"${one}"`)
  const list = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
  throw new Failure(1, `Error: argument of "${option}" must be ${list}, not "${word}"`)
}
