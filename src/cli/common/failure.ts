/** Ends of a command other than success, with iproute2's words and exit codes. */
import {NetlinkError} from '../../exchange/netlink-error.js'
import {SystemError} from '../../system/errors.js'
import {strerror} from '../../system/libc.js'

/** A command failed: the rest of a batch may go on. `message` goes to standard error, with a line feed behind. */
export class Failure extends Error {
  override readonly name: string = 'Failure'
  readonly code: number
  constructor(code: number, message = '') {
    super(message)
    this.code = code
  }
}

/** A batch tells of it twice, unless it goes on: with iproute2, the process that it forked for the line reads on, too. */
export class ForkedFailure extends Failure {
  override readonly name = 'ForkedFailure'
}

/** The arguments make no sense, which ends even a forced batch. */
export class Misuse extends Failure {
  override readonly name = 'Misuse'
  constructor(message = '', code = MISUSE) {
    super(code, message)
  }
}

/** exit(-1). */
const MISUSE = 255
/** What a refusal of the kernel gives. */
const REFUSED = 2

/** `argument` is not what it should be; `why` begins with a letter that iproute2 chose. */
export const wrong = (argument: string, why: string): Misuse =>
  new Misuse(`Error: argument "${argument}" is wrong: ${why}`)

/** An option was given twice. */
export const duplicate = (option: string, second: string): Misuse =>
  new Misuse(`Error: duplicate "${option}": "${second}" is the second value.`)

/** An option was given twice, or it is a word that nobody knows. */
export const garbage = (option: string, second: string): Misuse =>
  new Misuse(`Error: either "${option}" is duplicate, or "${second}" is a garbage.`)

/** An option that must be there is not. */
export const missing = (option: string): Misuse => new Misuse(`Error: argument "${option}" is required`)

/** The words ended too early. */
export const incomplete = (): Misuse => new Misuse('Command line is not complete. Try option "help"')

/** No link of that name. */
export const noDevice = (name: string): Failure => new Failure(1, `Cannot find device "${name}"`)

/** The usage of a command, on standard error. */
export const usage = (text: string): Misuse => new Misuse(text)

/** What iproute2 says of a refusal: the kernel's sentence, or that of the error number. */
export function refusalText(error: NetlinkError): string {
  if (error.extack === undefined) return `RTNETLINK answers: ${strerror(-error.errno)}`
  return `Error: ${error.extack}${/[.!]$|\n$/.test(error.extack) ? '' : '.'}`
}

/** An error as the end of a command. Rethrows what is a fault of ours. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof NetlinkError) return new Failure(REFUSED, refusalText(error))
  if (error instanceof SystemError) return new Failure(1, error.message)
  throw error
}

/** Does something that reads what the kernel lists: a refusal ends it with a second line, `Dump terminated`. */
export function terminated<T>(what: 'Dump' | 'Flush' | 'Save', work: () => T, code = REFUSED): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    // Of what is not there, a list says nothing.
    const isMissing = error.extack === undefined && ['ENOENT', 'EOPNOTSUPP'].includes(error.code)
    throw new Failure(code, `${isMissing ? '' : `${refusalText(error)}\n`}${what} terminated`)
  }
}
