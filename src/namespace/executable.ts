import {accessSync, constants, statSync} from 'node:fs'
import {join} from 'node:path'
import {outOfRange, under, wrongType} from '../../protocol/errors.js'
import {SystemError} from '../system/errors.js'

/** The file that execvp(3) would run. Throws `ENOENT`, or `EACCES` if what was found may not be run. */
export function executable(command: unknown): string {
  if (typeof command !== 'string') throw under('command', wrongType('a string', command))
  if (command === '' || command.includes('\0')) {
    throw under('command', outOfRange('a program', command))
  }
  const files = command.includes('/') ? [command] : searchPath().map(folder => join(folder, command))
  let forbidden = false
  for (const file of files) {
    try {
      if (statSync(file).isFile()) {
        accessSync(file, constants.X_OK)
        return file
      }
      // What is no file may not be run.
      forbidden = true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EACCES') forbidden = true
    }
  }
  throw new SystemError(forbidden ? EACCES : ENOENT, 'execvp', command)
}

const ENOENT = -2
const EACCES = -13

/** An empty entry is the current folder, as for execvp. */
const searchPath = (): string[] =>
  (process.env.PATH ?? '/bin:/usr/bin').split(':').map(folder => (folder === '' ? '.' : folder))
