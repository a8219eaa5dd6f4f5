/** The names in /run/netns in the order of the directory, and their numbers. */
import {closeSync, opendirSync, openSync} from 'node:fs'
import {NETNSA_NSID_NOT_ASSIGNED, RTM} from '../../../../protocol/route/constants.js'
import {namespaceId} from '../../../../protocol/route/namespace-id.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
import {DIRECTORY, pathOf} from '../../../namespace/names.js'
import type {Context} from '../../common/context.js'
import {refusalText} from '../../common/failure.js'
import {writeAll} from '../../common/streams.js'

export function namesInOrder(): string[] {
  let directory: ReturnType<typeof opendirSync>
  try {
    directory = opendirSync(DIRECTORY)
  } catch {
    return []
  }
  try {
    const names: string[] = []
    for (let entry = directory.readSync(); entry; entry = directory.readSync()) names.push(entry.name)
    return names
  } finally {
    directory.closeSync()
  }
}

/** The number of a name. A file that is no namespace has none, which is said on standard error. */
export function numberOf({kernel}: Context, name: string): number | undefined {
  try {
    const id = withFile(name, fd => kernel.get(RTM.GETNSID, namespaceId, {attributes: {fd}}).attributes.nsid)
    return id === NETNSA_NSID_NOT_ASSIGNED ? undefined : id
  } catch (error) {
    if (error instanceof NetlinkError) writeAll(2, `${refusalText(error)}\n`)
    return undefined
  }
}

/** Names by number. */
export function namesByNumber(context: Context): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  for (const name of namesInOrder()) {
    const number = numberOf(context, name)
    if (number !== undefined) names.set(number, name)
  }
  return names
}

/** Calls `use` with the file of a name open; whether it is a namespace is for the kernel to say. */
export function withFile<T>(name: string, use: (fd: number) => T): T {
  const fd = openSync(pathOf(name), 'r')
  try {
    return use(fd)
  } finally {
    closeSync(fd)
  }
}
