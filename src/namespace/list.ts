import {readdirSync, statSync} from 'node:fs'
import {DIRECTORY} from './names.js'
import {CURRENT} from './thread.js'

/** A network namespace by its name, an entry of /run/netns (ip-netns(8)). */
export interface ListedNamespace {
  readonly name: string
  /** As in {@link Namespace}; absent if the name is a file left behind by a crash. */
  readonly inode?: number
}

/** The namespaces that have a name, sorted by it (`ip netns list`). */
export function listNamespaces(): ListedNamespace[] {
  const {dev} = statSync(CURRENT)
  return names().flatMap(name => {
    const found = statSync(`${DIRECTORY}/${name}`, {throwIfNoEntry: false})
    // Deleted in the meantime.
    if (!found) return []
    return [found.dev === dev ? {name, inode: found.ino} : {name}]
  })
}

function names(): string[] {
  try {
    return readdirSync(DIRECTORY)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
