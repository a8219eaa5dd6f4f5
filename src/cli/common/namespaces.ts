/** Names of the namespaces that have a number here. */
import {closeSync, openSync} from 'node:fs'
import {NETNSA_NSID_NOT_ASSIGNED, RTM} from '../../../protocol/route/constants.js'
import {namespaceId} from '../../../protocol/route/namespace-id.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import {DIRECTORY} from '../../namespace/names.js'
import {namespaceIds} from '../../namespace-id.js'
import {strerror} from '../../system/libc.js'
import {refusalText} from './failure.js'
import type {Kernel} from './kernel.js'
import {writeAll} from './streams.js'

/** Opens the file of a namespace; what has a slash in it is a file. Whether it is a namespace is for the kernel to say. */
export const openFile = (word: string): number =>
  openSync(word.includes('/') ? word : `${DIRECTORY}/${word}`, 'r')

/** Calls `use` with the file of a namespace open; `otherwise` with the reason where it cannot be. */
export function withFile<T>(word: string, use: (fd: number) => T, otherwise: (why: string) => T): T {
  let fd: number
  try {
    fd = openFile(word)
  } catch (error) {
    return otherwise(strerror(-((error as NodeJS.ErrnoException).errno ?? 0)))
  }
  try {
    return use(fd)
  } finally {
    closeSync(fd)
  }
}

/** The number of a namespace. A file that is none has no number, which is said on standard error. */
export function numberOf(kernel: Kernel, fd: number): number | undefined {
  return tried(() => {
    const id = kernel.get(RTM.GETNSID, namespaceId, {attributes: {fd}}).attributes.nsid
    return id === NETNSA_NSID_NOT_ASSIGNED ? undefined : id
  })
}

/** The same; a namespace without one is given one. */
export function ensureNumber(kernel: Kernel, fd: number): number | undefined {
  const given = numberOf(kernel, fd)
  if (given !== undefined) return given
  tried(
    () => void kernel.change(RTM.NEWNSID, namespaceId, {attributes: {fd, nsid: NETNSA_NSID_NOT_ASSIGNED}}),
  )
  return numberOf(kernel, fd)
}

/** Does something that may be refused, which is said. */
function tried<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    writeAll(2, `${refusalText(error)}\n`)
    return undefined
  }
}

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
      const looked = gone ? undefined : found().get(nsid)
      if (looked !== undefined) known.set(nsid, looked)
      return looked
    },
  }
}
