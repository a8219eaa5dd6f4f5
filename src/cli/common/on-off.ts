/** Words out of a few: `on` and `off` above all. */
import {Failure} from './failure.js'

/** Whether a word is `on`. Throws `Failure` for what is neither `on` nor `off`. */
export const onOff = (option: string, word: string): boolean => oneOf(option, ['on', 'off'], word) === 0

/** The same, with the complaint that newer options have. */
export function strictOnOff(option: string, word: string, code = 1): boolean {
  if (word === 'on' || word === 'off') return word === 'on'
  throw new Failure(code, `Error: argument of "${option}" must be one of "off", "on", not "${word}"`)
}

/** The place of a word among those that an option takes. Throws `Failure` for others. */
export function oneOf(option: string, words: readonly string[], word: string): number {
  const at = words.indexOf(word)
  if (at >= 0) return at
  const quoted = words.map(one => `"${one}"`)
  const list = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
  throw new Failure(1, `Error: argument of "${option}" must be ${list}, not "${word}"`)
}
