/** `ip netns pids` and `identify`: which processes are in a namespace, and in which one a process is. */
import {readdirSync, statSync} from 'node:fs'
import {DIRECTORY} from '../../../namespace/names.js'
import {strerror} from '../../../system/libc.js'
import type {Command} from '../../common/context.js'
import {Failure} from '../../common/failure.js'
import {namesInOrder} from '../../common/namespace-names.js'
import {nextName} from './name.js'

/** What two files have in common if they are one namespace. */
const identity = (path: string): string => {
  const {dev, ino} = statSync(path)
  return `${dev}:${ino}`
}

const identityIfThere = (path: string): string | undefined => {
  try {
    return identity(path)
  } catch {
    return undefined
  }
}

function identityOf(path: string): string {
  try {
    return identity(path)
  } catch (error) {
    const {errno} = error as NodeJS.ErrnoException
    if (errno === undefined) throw error
    throw new Failure(1, `Cannot open network namespace: ${strerror(-errno)}`)
  }
}

export const pids: Command = (args, {out}) => {
  const name = nextName(args)
  if (!args.done) throw new Failure(1, 'extra arguments specified')
  const wanted = identityOf(`${DIRECTORY}/${name}`)
  for (const pid of readdirSync('/proc')) {
    if (/^[0-9]+$/.test(pid) && identityIfThere(`/proc/${pid}/ns/net`) === wanted) out.raw(`${pid}\n`)
  }
}

export const identify: Command = (args, {out}) => {
  const pid = args.done ? undefined : args.next()
  if (!args.done) throw new Failure(1, 'extra arguments specified')
  if (pid !== undefined && !/^[0-9]+$/.test(pid))
    throw new Failure(1, `Specified string '${pid}' is not a pid`)
  const wanted = identityOf(`/proc/${pid ?? 'self'}/ns/net`)
  const names = namesInOrder().filter(name => identityIfThere(`${DIRECTORY}/${name}`) === wanted)
  // Without a name, the line is empty.
  out.raw(names.length === 0 ? '\n' : names.map(name => `${name}\n`).join(''))
}
