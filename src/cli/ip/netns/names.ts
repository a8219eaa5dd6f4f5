/** The names in /run/netns in the order of the directory, and their numbers. */
import {opendirSync} from 'node:fs'
import {DIRECTORY} from '../../../namespace/names.js'
import type {Context} from '../../common/context.js'
import {numberOf, withFile} from '../../common/namespaces.js'

export function namesInOrder(): string[] {
  let directory: ReturnType<typeof opendirSync>
  try {
    directory = opendirSync(DIRECTORY)
  } catch {
    return []
  }
  try {
    const names: string[] = []
    for (let entry = directory.readSync(); entry; entry = directory.readSync()) names.push(entry.name)
    return names
  } finally {
    directory.closeSync()
  }
}

/** The number of a name. What cannot be opened has none. */
export const numberOfName = ({kernel}: Context, name: string): number | undefined =>
  withFile(
    name,
    fd => numberOf(kernel, fd),
    () => undefined,
  )

/** Names by number. */
export function namesByNumber(context: Context): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  for (const name of namesInOrder()) {
    const number = numberOfName(context, name)
    if (number !== undefined) names.set(number, name)
  }
  return names
}
