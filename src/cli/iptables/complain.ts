/** What is said when a command ends early. */
import {Failure} from '../common/failure.js'
import {writeError} from '../common/write.js'
import {BadArgument, OtherFamily, Problem, Refusal} from './problem.js'
import {Incompatible} from './read.js'
import {VERSION} from './usage.js'

const WRONG = 2

/** Says what went wrong, in `line` of a file if there is one, and returns the exit code. */
export function complain(program: string, error: unknown, line?: number): number {
  const where = line === undefined ? '' : `Error occurred at line: ${line}\n`
  const hint = `${where}Try \`${program} -h' or '${program} --help' for more information.\n`
  if (error instanceof OtherFamily) {
    writeError(hint)
    return WRONG
  }
  if (!(error instanceof Failure)) throw error
  if (error instanceof Incompatible) {
    if (error.message !== '') writeError(`Error: ${error.message}\n`)
    return complain(program, new Problem('version', 'Parsing nftables rule failed'), line)
  }
  if (error instanceof Refusal) {
    writeError(`${program}: ${line === undefined ? '' : `line ${line} failed: `}${error.message}\n`)
  } else if (error instanceof BadArgument) writeError(`${error.message}\n${hint}`)
  else if (error instanceof Problem) {
    writeError(`${program} ${VERSION}: ${error.message}\n`)
    if (error.kind === 'parameter') writeError(hint)
    if (error.kind === 'version') {
      writeError(`${where}Perhaps ${program} or your kernel needs to be upgraded.\n`)
    }
  }
  return error.code
}
