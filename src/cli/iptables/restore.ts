/** `iptables-restore` and `ip6tables-restore` */
import {readFileSync} from 'node:fs'
import type {Applet} from '../applet.js'
import {getopt} from '../common/getopt.js'
import {writeError, writeOutput} from '../common/write.js'
import {complain} from './complain.js'
import {type Family, ipv4, ipv6} from './family.js'
import {type RestoreOptions, Restoring} from './restoring.js'
import {NO_BINARY} from './save.js'
import {VERSION} from './usage.js'

const FAILURE = 1

const long = [
  {name: 'counters', means: 'c'},
  {name: 'verbose', means: 'v'},
  {name: 'version', means: 'V'},
  {name: 'test', means: 't'},
  {name: 'help', means: 'h'},
  {name: 'noflush', means: 'n'},
  {name: 'modprobe', means: 'M', takes: true},
  {name: 'table', means: 'T', takes: true},
  {name: 'wait', means: 'w', takes: 'optional'},
  {name: 'wait-interval', means: 'W', takes: 'optional'},
  {name: 'ipv4', means: '4'},
  {name: 'ipv6', means: '6'},
] as const

const usage = (program: string) => `\
Usage: ${program} [-c] [-v] [-V] [-t] [-h] [-n] [-T table] [-M command] [-4] [-6] [file]
	   [ --counters ]
	   [ --verbose ]
	   [ --version]
	   [ --test ]
	   [ --help ]
	   [ --noflush ]
	   [ --table=<TABLE> ]
	   [ --modprobe=<command> ]
	   [ --ipv4 ]
	   [ --ipv6 ]
`

const applet = (family: Family): Applet => ({
  run(args) {
    const program = `${family.program}-restore`
    const {found, words} = getopt(program, withoutTimes(args), 'bcvVthnwWT:M:', long)
    const options: {-readonly [K in keyof RestoreOptions]: RestoreOptions[K]} = {
      counters: false,
      verbose: false,
      test: false,
      flush: true,
    }
    for (const option of found) {
      if ('complaint' in option || option.name === '4' || option.name === '6') {
        if ('complaint' in option) writeError(option.complaint)
        writeError(`Try \`${program} -h' for more information.\n`)
        return FAILURE
      }
      if (option.name === 'V') {
        writeOutput(`${program} ${VERSION}\n`)
        return 0
      }
      if (option.name === 'h') {
        writeError(usage(program))
        return 0
      }
      if (option.name === 'b') writeError(NO_BINARY)
      else if (option.name === 'c') options.counters = true
      else if (option.name === 'v') options.verbose = true
      else if (option.name === 't') options.test = true
      else if (option.name === 'n') options.flush = false
      else if (option.name === 'T') options.table = option.value as string
    }
    const [file = '-', ...others] = words
    if (others.length > 0) {
      writeError('Unknown arguments found on commandline\n')
      return FAILURE
    }
    const text = read(file)
    if (text === undefined) return FAILURE
    return restore(family, text, options)
  },
})

/** `-w` and `-W` may have the next word as their value, which means nothing any more. */
const withoutTimes = (args: readonly string[]): string[] =>
  args.filter(
    (word, i) => word.startsWith('-') || !/^-[a-zA-Z]*[wW]$|^--wait(-interval)?$/.test(args[i - 1] ?? ''),
  )

export const iptablesRestore = applet(ipv4)
export const ip6tablesRestore = applet(ipv6)

function read(file: string): string | undefined {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    writeError(`Can't open ${file}: No such file or directory\n`)
    return undefined
  }
}

function restore(family: Family, text: string, options: RestoreOptions): number {
  const program = `${family.program}-restore`
  const restoring = new Restoring(family, options)
  try {
    return restoring.run(text)
  } catch (error) {
    return complain(program, error, restoring.line)
  } finally {
    restoring.close()
  }
}
