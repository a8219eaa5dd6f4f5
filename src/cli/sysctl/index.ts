/** The applet `sysctl`, as procps has it (sysctl(8)). */
import {writeError, writeOutput} from '../common/write.js'
import {apply} from './apply.js'
import {DEFAULT_FILE, expanded, settingsIn, systemFiles} from './files.js'
import {matchingFiles} from './glob.js'
import {type Options, parseOptions} from './options.js'
import {show, showBelow} from './read.js'
import {parseSetting, type Setting} from './setting.js'
import {usage} from './usage.js'

/** What of the sum of failures fits an exit code. */
const CODES = 256

/** Exit codes: 0, or how many failures were counted: one for all settings. */
export function run(args: string[]): number {
  const options = parseOptions(args)
  if ('ends' in options) {
    if (options.ends === 'complaint') writeError(options.text)
    writeOutput(options.ends === 'version' ? 'sysctl from procps-ng 4.0.2\n' : usage)
    return 0
  }
  if (options.all) {
    showBelow('', options)
    return 0
  }
  if (options.system || options.load) return load(options)
  if (options.words.length === 0) return nothing(args.length === 0)
  return each(options)
}

function nothing(bare: boolean): number {
  writeError(bare ? usage : "sysctl: no variables specified\nTry `sysctl --help' for more information.\n")
  return 1
}

/** Loads files: reads all of them, and then applies what they say. */
function load(options: Options): number {
  const {system, quiet, words, pattern} = options
  const named = system ? systemFiles() : words.length > 0 ? words : [DEFAULT_FILE]
  let failed = false
  const settings: Setting[] = []
  for (const name of named) {
    if (system && !quiet) writeOutput(`* Applying ${name} ...\n`)
    // The lines of all files of a pattern are counted as one file's.
    let lines = 0
    for (const file of matchingFiles(name)) {
      const found = settingsIn(file, lines, pattern)
      if (!found) failed = true
      settings.push(...(found?.settings ?? []))
      lines += found?.lines ?? 0
    }
  }
  // All are tried.
  const applied = expanded(settings).map(setting => apply(setting, options))
  return applied.every(done => done) && !failed ? 0 : 1
}

/** Shows keys and applies settings as they come. */
function each(options: Options): number {
  let failures = 0
  let unset = false
  for (const word of options.words) {
    if (!options.write && !word.includes('=')) {
      failures += show(word, options)
      continue
    }
    const setting = parseSetting(word, options.pattern)
    if (setting === 'invalid') writeError('sysctl: command line(0): invalid syntax, continuing...\n')
    if (typeof setting === 'string' || !apply(setting, options)) unset = true
  }
  if (unset) failures++
  return failures % CODES
}
