/** Links by index and name, asked of the kernel once each. */
import {only} from '../../../protocol/only.js'
import {RTM} from '../../../protocol/route/constants.js'
import {
  IFF,
  ifinfomsg,
  type LinkInput,
  type LinkMessage,
  link,
  linkAttributes,
  RTEXT_FILTER,
} from '../../../protocol/route/link.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import {naming} from '../../words/device.js'
import {checkLinkName} from '../../words/options.js'
import {scannedInt} from './c-numbers.js'
import {noDevice} from './failure.js'
import type {Kernel} from './kernel.js'

/** What other objects say of a link. */
export interface KnownLink {
  readonly index: number
  readonly name: string
  /** {@link IFF} bits. */
  readonly flags: number
  /** `ARPHRD_*`, which tells how hardware addresses look. */
  readonly type: number
}

/** A link, as far as others are told of it. */
type About = Pick<LinkMessage, 'index' | 'flags' | 'type'> & {
  readonly attributes: Pick<LinkMessage['attributes'], 'ifname' | 'propList'>
}

const about = only(ifinfomsg, get => ({
  ifname: get(linkAttributes.rows.ifname),
  propList: get(linkAttributes.rows.propList),
}))

export interface Links {
  /** A link by index; `undefined` if there is none. */
  at(index: number): KnownLink | undefined
  /** A link by name or alternative name; `undefined` if there is none. */
  named(name: string): KnownLink | undefined
  /** The name of an index, `if7` where there is none. */
  name(index: number): string
  /**
   * The index of a name, or of what looks like `if7`, whether there is such a link or not: without a sign, as
   * if_nametoindex(3) has it. Where the kernel has an `int`, `| 0` makes one of it.
   */
  find(name: string): number | undefined
  /** The same. Throws `Failure` if there is none. */
  index(name: string): number
  /** Remembers what a message says of a link. */
  learn(message: About): KnownLink
  /** Learns all there are. */
  load(): void
  /** Learns from a notification. As in iproute2, a link keeps the name it was first known by until it is gone. */
  hear(message: About, gone: boolean): void
  /** Forgets all: links may have changed. */
  forget(): void
}

/** Without a kernel to ask, only what was learned is known. */
export function links(kernel?: Kernel): Links {
  const byIndex = new Map<number, KnownLink>()
  const byName = new Map<string, KnownLink>()

  const learn: Links['learn'] = ({index, flags, type, attributes}) => {
    const known = {index, name: attributes.ifname ?? `if${index}`, flags, type}
    byIndex.set(index, known)
    byName.set(known.name, known)
    for (const name of attributes.propList?.altIfname ?? []) byName.set(name, known)
    return known
  }
  const ask = (value: LinkInput): KnownLink | undefined => {
    if (!kernel) return undefined
    try {
      return learn(kernel.getOf(RTM.GETLINK, link, value, about))
    } catch (error) {
      if (error instanceof NetlinkError && ['ENODEV', 'EINVAL', 'ERANGE'].includes(error.code))
        return undefined
      throw error
    }
  }
  const at = (index: number): KnownLink | undefined =>
    index > HIGHEST_INDEX ? undefined : (byIndex.get(index) ?? ask({index, attributes: extent}))
  const named = (name: string): KnownLink | undefined => {
    const known = byName.get(name)
    if (known) return known
    if (canBeName(name)) return ask({attributes: {...naming(name), ...extent}})
    return undefined
  }
  /** As ioctl(2) finds links: what follows a colon is the label of an address. */
  const withoutLabel = (name: string): number | undefined =>
    canBeName(name.replace(':', '.')) ? named(name.replace(/:.*/s, ''))?.index : undefined
  const find = (name: string): number | undefined => {
    const known = named(name)
    if (known) return known.index
    return unnamed(name) || withoutLabel(name) || undefined
  }

  return {
    at,
    named,
    find,
    name: index => (index === 0 ? '*' : (at(index)?.name ?? `if${index}`)),
    index(name) {
      const found = find(name)
      if (found === undefined) throw noDevice(name)
      return found
    },
    learn,
    load() {
      for (const message of kernel?.eachOf(RTM.GETLINK, link, {attributes: extent}, about) ?? [])
        learn(message)
    },
    hear(message, gone) {
      const known = byIndex.get(message.index)
      if (gone) byIndex.delete(message.index)
      else if (known) byIndex.set(message.index, {...known, flags: message.flags})
      else learn(message)
    },
    forget() {
      byIndex.clear()
      byName.clear()
    },
  }
}

/** The index in what a link without a name is called, as scanf(3) has it: `%u` behind `if`. 0 if there is none. */
function unnamed(name: string): number {
  const digits = /^if([ \t\n\v\f\r]*[+-]?[0-9]+)/.exec(name)?.[1]
  return digits === undefined ? 0 : scannedInt(digits)
}

/** Of `ifi_index`. */
const HIGHEST_INDEX = 0x7fffffff

const extent = {extMask: RTEXT_FILTER.SKIP_STATS}

function canBeName(name: string): boolean {
  try {
    checkLinkName('dev', name)
    return true
  } catch {
    return false
  }
}

/** Whether a link is up. */
export const isUp = ({flags}: Pick<KnownLink, 'flags'>): boolean => (flags & IFF.UP) !== 0
