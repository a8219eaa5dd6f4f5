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
}

/** Looks at the names when it is first asked. */
export function namespaces(kernel: Kernel): Namespaces {
  let names: Map<number, string> | undefined
  const load = (): Map<number, string> => {
    names = new Map()
    for (const {id, name} of kernel.run(namespaceIds.named())) {
      if (id !== undefined && !names.has(id)) names.set(id, name)
    }
    return names
  }
  return {name: id => (names ?? load()).get(id), load}
}
