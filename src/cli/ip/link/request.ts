/** What `ip link add` and `ip link set` ask of the kernel, while their words are read. */
import {closeSync} from 'node:fs'
import {IFF, type LinkInput} from '../../../../protocol/route/link.js'
import {openFile} from '../../common/namespace-files.js'
import type {Settings} from '../../common/settings.js'

type LinkAttributes = NonNullable<LinkInput['attributes']>

export interface LinkRequest extends Disposable {
  /** Whether the link is to be made. */
  readonly isNew: boolean
  /** The link that is meant, or is to be made. */
  dev?: string
  /** The name it is to have. */
  name?: string
  /** The lower link of a new one. */
  lower?: string
  /** All links of a group, where there is no `dev`; else the group it is to be in. */
  group?: number
  /** Kind. */
  type?: string
  /** Index of the link that is to be changed; missing while one is made. */
  existing?: number
  index?: number
  /** {@link IFF} bits, and which of them to change. */
  flags: number
  change: number
  readonly attributes: LinkAttributes
  /** Hardware addresses that virtual functions are to have. */
  readonly functionAddresses: string[]
  /** The descriptor of a namespace that has this name or is this file, held open until the request is disposed of. `undefined` if there is none. */
  namespace(name: string): number | undefined
  /** A request that stands within this one, and is disposed of with it. */
  include(inner: LinkRequest): LinkRequest
}

export function linkRequest(isNew: boolean): LinkRequest {
  const opened: Disposable[] = []
  return {
    isNew,
    flags: 0,
    change: 0,
    attributes: {},
    functionAddresses: [],
    namespace(name) {
      try {
        const fd = openFile(name)
        opened.push({[Symbol.dispose]: () => closeSync(fd)})
        return fd
      } catch {
        return undefined
      }
    },
    include(inner) {
      opened.push(inner)
      return inner
    },
    [Symbol.dispose]() {
      for (const one of opened) one[Symbol.dispose]()
    },
  }
}

/** Sets or clears a flag. */
export function setFlag(request: LinkRequest, flag: keyof typeof IFF, on: boolean): void {
  const bit = IFF[flag]
  request.change |= bit
  request.flags = on ? request.flags | bit : request.flags & ~bit
}

/** The message of a request. An index is an `int`, whatever was taken for one. */
export const messageOf = (
  {flags, change, attributes}: LinkRequest,
  {family}: Pick<Settings, 'family'>,
  index: number,
): LinkInput => ({family, index: index | 0, flags, change, attributes})
