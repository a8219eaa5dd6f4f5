/** Options as the C library's getopt_long(3) reads them: anywhere among the words, long ones also shortened. */

/** A long option and the letter it stands for. */
export interface LongOption {
  readonly name: string
  /** Mostly the letter of the short option that means the same. Options of one meaning are never ambiguous. */
  readonly means: string
  /** Whether a value follows, behind `=` or as the next word; an optional one only behind `=`. */
  readonly takes?: true | 'optional'
}

/**
 * An option found, by what it means; a long one without a value has its name as value. Or what is to be said of a word
 * that is none.
 */
export type Found =
  | {readonly name: string; readonly value?: string}
  | {readonly name: '?'; readonly complaint: string}

/**
 * Reads options up to `--`, and with `POSIXLY_CORRECT` in the environment up to the first word. `letters` names the short ones, with a colon behind those that take a value, and two
 * where it is optional and only in the same word. Without any long ones, `--x` is an unknown letter, as to getopt(3).
 * `program` begins the complaints.
 */
export function getopt(
  program: string,
  args: readonly string[],
  letters: string,
  long: readonly LongOption[],
): {found: Found[]; words: string[]} {
  const found: Found[] = []
  const words: string[] = []
  const rest = [...args]
  const complain = (text: string) => found.push({name: '?', complaint: `${program}: ${text}\n`})

  const readLong = (text: string) => {
    const [name = ''] = text.slice(2).split('=', 1)
    const exact = long.find(option => option.name === name)
    const fitting = exact ? [exact] : long.filter(option => option.name.startsWith(name))
    const [first] = fitting
    if (!first) complain(`unrecognized option '${text}'`)
    else if (fitting.some(({means}) => means !== first.means)) {
      const names = fitting.map(option => ` '--${option.name}'`).join('')
      complain(`option '--${name}' is ambiguous; possibilities:${names}`)
    } else if (first.takes) {
      const value = text.includes('=')
        ? text.slice(text.indexOf('=') + 1)
        : first.takes === 'optional'
          ? undefined
          : rest.shift()
      if (first.takes === 'optional') found.push({name: first.means, ...(value !== undefined && {value})})
      else if (value === undefined) complain(`option '--${first.name}' requires an argument`)
      else found.push({name: first.means, value})
    } else if (text.includes('=')) complain(`option '--${first.name}' doesn't allow an argument`)
    else found.push({name: first.means, value: first.name})
  }

  const readShort = (text: string) => {
    for (let i = 1; i < text.length; i++) {
      const letter = text[i] as string
      const at = letter === ':' ? -1 : letters.indexOf(letter)
      if (at < 0) complain(`invalid option -- '${letter}'`)
      else if (letters[at + 1] !== ':') found.push({name: letter})
      else if (letters[at + 2] === ':') {
        found.push({name: letter, ...(i + 1 < text.length && {value: text.slice(i + 1)})})
        return
      } else {
        const value = i + 1 < text.length ? text.slice(i + 1) : rest.shift()
        if (value === undefined) complain(`option requires an argument -- '${letter}'`)
        else found.push({name: letter, value})
        return
      }
    }
  }

  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') return {found, words: [...words, ...rest]}
    if (word.startsWith('--') && long.length > 0) readLong(word)
    else if (word.startsWith('-') && word !== '-') readShort(word)
    else if (process.env.POSIXLY_CORRECT !== undefined) return {found, words: [word, ...rest]}
    else words.push(word)
  }
  return {found, words}
}
