/** Names of the namespaces that have a number here. */

import type {NamespaceTarget} from '../../namespace/index.js'
import {namespaceIds} from '../../namespace-id.js'
import type {Kernel} from './kernel.js'

/** A namespace as options of links name it: what has a slash in it is a file. */
export const targetOf = (word: string): NamespaceTarget => (word.includes('/') ? {path: word} : word)

export interface Namespaces {
  /** The name of a number, `undefined` if it has none. */
  name(id: number): string | undefined
  /** Looks at the names anew. */
  load(): void
  /**
   * The name of a number that a notification tells of. As in iproute2, one that was known is forgotten with that, and one
   * that was not is looked for and known from then on.
   */
  announced(id: number, gone: boolean): string | undefined
}

/** Looks at the names when it is first asked. */
export function namespaces(kernel: Kernel): Namespaces {
  const known = new Map<number, string>()
  let isLoaded = false
  const found = (): Map<number, string> => {
    const names = new Map<number, string>()
    for (const {id, name} of kernel.run(namespaceIds.named()))
      if (id !== undefined && !names.has(id)) names.set(id, name)
    return names
  }
  const load = (): void => {
    isLoaded = true
    for (const [id, name] of found()) known.set(id, name)
  }
  return {
    name(id) {
      if (!isLoaded) load()
      return known.get(id)
    },
    load,
    announced(id, gone) {
      const name = known.get(id) ?? (gone ? undefined : found().get(id))
      if (name !== undefined && !known.delete(id)) known.set(id, name)
      return name
    },
  }
}
