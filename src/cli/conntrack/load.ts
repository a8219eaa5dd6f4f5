/** `conntrack -R FILE`: commands from a file, a line each; the first that makes no sense keeps all from being run. */
import {readFileSync} from 'node:fs'
import {checkAllowed} from './allowed.js'
import {wrong} from './problem.js'
import {readWords, type Words} from './words.js'

const loadable = new Set(['-I', '-A', '-D', '-U', '-F', '-E', '-I expect', '-D expect'])

/** The commands of a file; `-` is standard input. */
export function linesOf(file: string): Words[] {
  let text: string
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    throw wrong(`Failed to open file ${file} for reading`)
  }
  return text.split('\n').flatMap(line => {
    const args = line.split(/\s+/).filter(Boolean)
    if (args[0] === 'conntrack') args.shift()
    const [first] = args
    if (first === undefined || first.startsWith('#')) return []
    const words = readWords(args)
    checkAllowed(words)
    if (!loadable.has(commandOf(words)))
      throw wrong(`Cannot use command \`${commandOf(words)}' with --load-file`)
    return [words]
  })
}

function commandOf({command, table}: Words): string {
  if (command === undefined) return 'unknown'
  return table === 'expect' ? `-${command} expect` : `-${command}`
}
