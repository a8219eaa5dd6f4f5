/** Names of namespaces in arguments. */
import {validName} from '../../../namespace/names.js'
import type {Cursor} from '../../common/cursor.js'
import {Failure, Misuse} from '../../common/failure.js'

/** The next word, which must be a name that can be a file. */
export function nextName(args: Cursor, why = 'No netns name specified'): string {
  if (args.done) throw new Failure(1, why)
  return checkedName(args.next())
}

export function checkedName(name: string): string {
  try {
    return validName(name)
  } catch {
    throw new Misuse(`Invalid netns name "${name}"`)
  }
}

/** What is said where a namespace cannot be opened. */
export const cannotOpen = (name: string, why: string): Failure =>
  new Failure(1, `Cannot open network namespace "${name}": ${why}`)
