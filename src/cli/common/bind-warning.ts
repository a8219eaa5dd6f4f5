/** What is said of files of /etc/netns/NAME that cannot take the place of those in /etc. */
import {basename} from 'node:path'
import {SystemError} from '../../system/errors.js'
import {strerror} from '../../system/libc.js'
import {writeError} from './write.js'

/** Told of what failed while moving to the namespace `name`. */
export const bindWarning =
  (name: string) =>
  (error: unknown): void => {
    if (!(error instanceof SystemError) || error.path === undefined) throw error
    const source = `/etc/netns/${name}/${basename(error.path)}`
    writeError(`Bind ${source} -> ${error.path} failed: ${strerror(-error.errno)}\n`)
  }
