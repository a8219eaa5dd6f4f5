/** `ifconfig`, as net-tools has it: it looks through netlink, and changes by the requests it was made of. */
import {IFF} from '../../../protocol/route/link.js'
import {kernel} from '../common/kernel.js'
import {writeError, writeOutput} from '../common/write.js'
import {NAME_LENGTH} from '../net-tools/ioctl.js'
import {change} from './change.js'
import {Interfaces} from './interfaces.js'
import {HEADING, long, short} from './show.js'
import {help} from './usage.js'

interface Options {
  all: boolean
  short: boolean
  verbose: boolean
}

export function run(args: string[]): number {
  const options: Options = {all: false, short: false, verbose: false}
  let words = args
  for (; words[0]?.startsWith('-'); words = words.slice(1)) {
    const end = readOption(words[0], options)
    if (end !== undefined) return end
  }
  const [name, ...changes] = words
  if (name === undefined) return show(options, undefined)
  const cut = name.slice(0, NAME_LENGTH)
  return changes.length === 0 ? show(options, cut) : change(cut, changes, options.verbose)
}

/** Returns the exit code if the option is the end. */
function readOption(option: string, options: Options): number | undefined {
  switch (option) {
    case '-a':
      options.all = true
      return undefined
    case '-s':
      options.short = true
      return undefined
    case '-v':
      options.verbose = true
      return undefined
    case '-V':
    case '--version':
      writeOutput('net-tools 2.10\n')
      return 0
    case '-?':
    case '-h':
    case '--help':
      return help()
  }
  writeError(`ifconfig: option \`${option}' not recognised.\nifconfig: \`--help' gives usage information.\n`)
  return 1
}

/** Shows an interface, or all that are up, or all there are, up to the first that is not there. */
function show(options: Options, name: string | undefined): number {
  const talk = kernel()
  try {
    const interfaces = new Interfaces(talk)
    let text = options.short ? HEADING : ''
    for (const each of name === undefined ? interfaces.names() : [name]) {
      const one = interfaces.named(each)
      if (!one) {
        writeError(`${each}: error fetching interface information: Device not found\n`)
        writeOutput(text)
        return 1
      }
      if (name !== undefined || options.all || one.link.flags & IFF.UP)
        text += options.short ? short(one) : long(one)
    }
    writeOutput(text)
    return 0
  } finally {
    talk.close()
  }
}
