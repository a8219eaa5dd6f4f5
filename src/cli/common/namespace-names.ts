/** The names in /run/netns in the order of the directory, and their numbers. */
import {opendirSync} from 'node:fs'
import {DIRECTORY} from '../../namespace/names.js'
import type {Kernel} from './kernel.js'
import {numberOf, withFile} from './namespace-files.js'

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
export const numberOfName = (kernel: Kernel, name: string): number | undefined =>
  withFile(
    name,
    fd => numberOf(kernel, fd),
    () => undefined,
  )

/** The first name of a number. */
export const nameOfNumber = (kernel: Kernel, id: number): string | undefined =>
  id < 0 ? undefined : namesInOrder().find(name => numberOfName(kernel, name) === id)

/** Names by number. */
export function namesByNumber(kernel: Kernel): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  for (const name of namesInOrder()) {
    const number = numberOfName(kernel, name)
    if (number !== undefined) names.set(number, name)
  }
  return names
}
