/** `brctl`, as bridge-utils has it, on netlink. */
import {Failure} from '../common/failure.js'
import {getopt} from '../common/getopt.js'
import {kernel} from '../common/kernel.js'
import {writeError, writeOutput} from '../common/write.js'
import {commands} from './commands.js'

const FAILURE = 1
const long = [
  {name: 'help', means: 'h'},
  {name: 'version', means: 'V'},
]

export function run(args: string[]): number {
  const {
    found: [option],
    words: [name, ...words],
  } = getopt('brctl', args, 'hV', long)
  if (option?.name === 'V') return say('bridge-utils, 1.7\n')
  if (option?.name === 'h') return say(help())
  if (option) {
    if ('complaint' in option) writeError(option.complaint)
    writeError("Unknown option '?'\n")
    return say(help(), FAILURE)
  }
  if (name === undefined) return say(help(), FAILURE)
  const command = commands.find(one => one.name === name)
  if (!command) {
    writeError(`never heard of command [${name}]\n`)
    return say(help(), FAILURE)
  }
  if (words.length < command.needs) {
    return say(`Incorrect number of arguments for command\nUsage: brctl ${name} ${command.usage}\n`, FAILURE)
  }
  return runCommand(command, words)
}

function runCommand({run}: (typeof commands)[number], words: readonly string[]): number {
  const talk = kernel()
  try {
    const {text = '', complaints = ''} = run(talk, words) ?? {}
    writeError(complaints)
    return say(text, complaints === '' ? 0 : FAILURE)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    writeError(`${error.message}\n`)
    return error.code
  } finally {
    talk.close()
  }
}

function help(): string {
  const lines = commands.map(({name, usage}) => `\t${name.padEnd(10)}\t${usage}\n`)
  return `Usage: brctl [commands]\ncommands:\n${lines.join('')}`
}

function say(text: string, code = 0): number {
  writeOutput(text)
  return code
}
