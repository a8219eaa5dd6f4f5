/** Options as the C library's getopt_long(3) reads them: anywhere among the words, long ones also shortened. */

/** A long option and the letter it stands for. */
export interface LongOption {
  readonly name: string
  /** What {@link Option.name} says of it: mostly the letter of the short option that means the same. */
  readonly means: string
}

/** An option found, or what is to be said of one that does not exist. */
export type Found =
  | {readonly name: string; readonly value?: string}
  | {readonly name: '?'; readonly complaint: string}

/**
 * Reads options up to `--`. `letters` names the short ones, with a colon behind those that take a value; long ones
 * take none. Without any, `--x` is an unknown letter, as to getopt(3). `program` begins the complaints.
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
    if (!first) complain(`unrecognized option '--${name}'`)
    else if (fitting.some(({means}) => means !== first.means)) {
      const names = fitting.map(option => ` '--${option.name}'`).join('')
      complain(`option '--${name}' is ambiguous; possibilities:${names}`)
    } else if (text.includes('=')) complain(`option '--${first.name}' doesn't allow an argument`)
    else found.push({name: first.means})
  }

  const readShort = (text: string) => {
    for (let i = 1; i < text.length; i++) {
      const letter = text[i] as string
      const at = letter === ':' ? -1 : letters.indexOf(letter)
      if (at < 0) complain(`invalid option -- '${letter}'`)
      else if (letters[at + 1] !== ':') found.push({name: letter})
      else {
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
    else words.push(word)
  }
  return {found, words}
}
