/** A command with objects, as ip and bridge are: options, then an object, then what to do with it. */
import {switchTo} from '../../namespace/switch.js'
import {strerror} from '../../system/libc.js'
import {batchLines} from './batch.js'
import {bindWarning} from './bind-warning.js'
import {bulk} from './bulk.js'
import type {Command, Context} from './context.js'
import {Cursor, choose} from './cursor.js'
import {type Failure, ForkedFailure, failureOf, Misuse} from './failure.js'
import {kernel} from './kernel.js'
import {links} from './links.js'
import {namespaces} from './namespaces.js'
import {cannotOpen, type Options, readOptions} from './options.js'
import {output} from './output.js'
import {progress} from './progress.js'
import {defaults, type Settings} from './settings.js'
import {writeAll} from './streams.js'

export interface Program {
  readonly name: string
  readonly usage: string
  /** What an unknown option is told to try, where that is not `-help`. */
  readonly help?: string
  readonly version: string
  readonly options: Options
  /** Objects, whose names may be shortened: the first that fits is meant. */
  readonly objects: Readonly<Record<string, Command>>
  /** Objects whose commands leave links as they are. */
  readonly withoutLinks?: readonly Command[]
  /** What is said of a word that names no object. */
  unknown(word: string): Failure
}

/** Runs a command line and returns the exit code. */
export function runProgram(program: Program, args: readonly string[]): number {
  const settings = defaults()
  try {
    const {rest, ends} = readOptions(args, program, settings)
    if (ends !== undefined) {
      writeAll(1, `${ends}\n`)
      return 0
    }
    if (settings.namespace !== undefined) enterNamespace(settings.namespace)
    return runWords(program, settings, rest)
  } catch (error) {
    return complain(error)
  }
}

function enterNamespace(name: string): void {
  try {
    switchTo(name, bindWarning(name))
  } catch (error) {
    // Some names that cannot be are those of directories.
    if (['', '.', '..'].includes(name))
      throw new Misuse(`setting the network namespace "${name}" failed: Invalid argument`)
    const {errno = -2, syscall} = error as NodeJS.ErrnoException
    const why = strerror(-errno)
    throw new Misuse(
      syscall === 'setns'
        ? `setting the network namespace "${name}" failed: ${why}`
        : `Cannot open network namespace "${name}": ${why}`,
    )
  }
}

function runWords(program: Program, settings: Settings, words: readonly string[]): number {
  if (settings.batch === undefined && words.length === 0) throw new Misuse(program.usage)
  const context = contextOf(program, settings)
  try {
    if (settings.batch !== undefined) return runBatch(program, context, settings.batch)
    runLine(program, context, words)
    return 0
  } finally {
    context.out.flush()
    context.kernel.close()
  }
}

function contextOf({name}: Program, settings: Settings): Context {
  const talk = kernel()
  return {
    program: name,
    settings,
    kernel: talk,
    out: output(settings),
    links: links(talk),
    namespaces: namespaces(talk),
    bulk: bulk(talk),
  }
}

function runLine(
  {objects, unknown, withoutLinks}: Program,
  context: Context,
  words: readonly string[],
): void {
  const args = new Cursor(words)
  const name = args.next()
  const command = choose(objects, name)
  if (!command) throw unknown(name)
  try {
    command(args, context)
  } finally {
    if (!withoutLinks?.includes(command)) context.links.forget()
  }
}

/** Runs the lines of a file, or of standard input for `-`, up to the first that fails; with `-force` all. */
function runBatch(program: Program, context: Context, file: string): number {
  let code = 0
  const shown = progress('lines')
  for (const line of opened(file)) {
    const {number} = line
    shown.at(number)
    try {
      if (!context.bulk.repeats(line)) runLine(program, context, line.words)
    } catch (error) {
      shown.clear()
      context.out.flush()
      const failure = complain(error)
      if (error instanceof Misuse) return failure
      const complaint = `Command failed ${file}:${number}\n`
      writeAll(2, complaint)
      code = 1
      if (context.settings.force) continue
      if (error instanceof ForkedFailure) writeAll(2, complaint)
      break
    }
    if (context.out.isPending) shown.clear()
    context.out.flush()
  }
  shown.clear()
  return code
}

function opened(file: string): ReturnType<typeof batchLines> {
  try {
    return batchLines(file)
  } catch (error) {
    throw cannotOpen(file, strerror(-((error as NodeJS.ErrnoException).errno ?? 0)))
  }
}

/** Says what went wrong, and returns the exit code. */
function complain(error: unknown): number {
  const failure = failureOf(error)
  if (failure.message !== '') writeAll(2, `${failure.message}\n`)
  return failure.code
}
