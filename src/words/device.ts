/** Interfaces by name or index, as every other object refers to them. */
import {findAttribute} from '../../protocol/attribute-reader.js'
import {need} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {AF} from '../../protocol/constants.js'
import {RTM} from '../../protocol/route/constants.js'
import {link, linkAttributes, RTEXT_FILTER} from '../../protocol/route/link.js'
import {string} from '../../protocol/text.js'
import {ask, dump, type Operation, question} from '../exchange/request.js'
import {checkInteger, checkLinkName} from './options.js'

/** An interface: its name, an alternative name, or its index. */
export type Device = string | number

const IFLA_IFNAME = linkAttributes.rows.ifname.number

/** `IFNAMSIZ` of linux/if.h: longer names can only be alternative ones. */
const IFNAMSIZ = 16

/** The attribute that says which interface is meant. */
export const naming = (name: string): {ifname: string} | {altIfname: string} =>
  Buffer.byteLength(name) < IFNAMSIZ ? {ifname: name} : {altIfname: name}

/** Throws `TypeError` or `RangeError` for what cannot be an interface, before anything is sent. */
export const checkDevice = (option: string, device: Device): Device =>
  typeof device === 'number' ? checkInteger(option, device, 1, 0x7fffffff) : checkLinkName(option, device)

/** Checks an interface now, and tells its index once everything else is checked, too. */
export type FindDevice = (option: string, device: Device, found: (index: number) => void) => void

/** Interfaces whose index has to be asked for. */
export type WantedDevices = Parameters<FindDevice>[]

/** Tells indexes at once, and notes in `wanted` the names of those to be looked up. */
export const noting =
  (wanted: WantedDevices): FindDevice =>
  (option, device, found) => {
    const checked = checkDevice(option, device)
    if (typeof checked === 'number') found(checked)
    else wanted.push([option, checked, found])
  }

/** Looks up what was noted. */
export function* lookUpDevices(wanted: WantedDevices): Operation<void> {
  for (const [option, device, found] of wanted) found(yield* deviceIndex(option, device))
}

/** The index of an interface. Throws `NetlinkError` `ENODEV` if there is none of that name. */
export function* deviceIndex(option: string, device: Device): Operation<number> {
  if (typeof device === 'number') return checkInteger(option, device, 1, 0x7fffffff)
  const name = checkLinkName(option, device)
  const value = {attributes: {...naming(name), extMask: RTEXT_FILTER.SKIP_STATS}}
  const read = (view: DataView, start: number, end: number) => nameOf(view, start, end)[0]
  const [index] = yield* ask({...question(RTM.GETLINK, link, value, name, read), cacheKey: name})
  return index as number
}

/** The same, for options that may be missing. */
export function* optionalIndex(option: string, device: Device | undefined): Operation<number | undefined> {
  return device === undefined ? undefined : yield* deviceIndex(option, device)
}

/** Names of all interfaces by index, for lists of what belongs to them. */
export function* deviceNames(): Operation<ReadonlyMap<number, string>> {
  const value = {family: AF.UNSPEC, attributes: {extMask: RTEXT_FILTER.SKIP_STATS}}
  const names = new Map<number, string>()
  yield* ask(
    dump(RTM.GETLINK, link, value, (view, start, end) => {
      const [index, name] = nameOf(view, start, end)
      names.set(index, name)
      return undefined
    }),
  )
  return names
}

/** Index and name of a link message, without reading the rest of it. */
export function nameOf(view: DataView, start: number, end: number): readonly [index: number, name: string] {
  need(link.head.type, link.head.size, start, end)
  const {index} = link.head.decode(view, start, start + link.head.size, noHeader) ?? {index: 0}
  const found = findAttribute(view, start + link.head.size, end, IFLA_IFNAME)
  const name = found && string.decode(view, found.start, found.end, noHeader)
  return [index, name ?? `if${index}`]
}
