/** Names of the namespaces that have a number here. */
import {namespaceIds} from '../../namespace-id.js'
import type {Kernel} from './kernel.js'
import {nameOfNumber} from './namespace-names.js'

export interface Namespaces {
  /** The name of a number, `undefined` if it has none. */
  name(id: number): string | undefined
  /** Looks at the names anew. */
  load(): void
  /**
   * The name of a number that a notification tells of, which says `nsid` of it. As in iproute2, one that was known is
   * forgotten with that; else `nsid` is looked for, and known from then on.
   */
  announced(id: number, nsid: number, gone: boolean): string | undefined
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
    announced(id, nsid, gone) {
      const name = known.get(id)
      if (known.delete(id)) return name
      const looked = gone ? undefined : nameOfNumber(kernel, nsid)
      if (looked !== undefined) known.set(nsid, looked)
      return looked
    },
  }
}
