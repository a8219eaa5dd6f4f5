/** Names of the namespaces that have a number here. */
import {namespaceIds} from '../../namespace-id.js'
import type {Kernel} from './kernel.js'

export interface Namespaces {
  /** The name of a number, `undefined` if it has none. */
  name(id: number): string | undefined
}

/** Looks at the names when it is first asked. */
export function namespaces(kernel: Kernel): Namespaces {
  let names: Map<number, string> | undefined
  return {
    name(id) {
      if (!names) {
        names = new Map()
        for (const {id: known, name} of kernel.run(namespaceIds.named())) {
          if (known !== undefined && !names.has(known)) names.set(known, name)
        }
      }
      return names.get(id)
    },
  }
}
