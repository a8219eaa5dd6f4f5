/** Files of namespaces, and the numbers that those have here. */
import {closeSync, openSync} from 'node:fs'
import {NETNSA_NSID_NOT_ASSIGNED, RTM} from '../../../protocol/route/constants.js'
import {namespaceId} from '../../../protocol/route/namespace-id.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import {DIRECTORY} from '../../namespace/names.js'
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
