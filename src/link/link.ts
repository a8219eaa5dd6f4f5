/** Links, that is network interfaces, as `ip link` shows and changes them (ip-link(8)). */
import {AF, NLM_F} from '../../protocol/constants.js'
import {RTM} from '../../protocol/route/constants.js'
import {link as format, IFF, RTEXT_FILTER} from '../../protocol/route/link.js'
import {NetlinkError} from '../exchange/netlink-error.js'
import {ask, change, dump, firstChange, type Operation, question, type Request} from '../exchange/request.js'
import {
  checkDevice,
  type Device,
  deviceIndex,
  deviceNames,
  nameOf,
  naming,
  optionalIndex,
} from '../words/device.js'
import {
  checkArray,
  checkBoolean,
  checkInteger,
  checkKeys,
  checkLinkName,
  checkNewName,
  checkString,
} from '../words/options.js'
import type {GroupChanges, Link, LinkChanges, LinkFilter, NewLink} from './options.js'
import {birthParts, changeParts} from './parts.js'
import {linksIn, readLink} from './reader.js'
import {unfound, withReferences} from './references.js'
import {completed, leavesOut} from './replaced.js'
import {linkMessage, type ShownMessage} from './shown.js'
import {checkGroupKeys, checkLinkKeys, type LinkWords, writeLink} from './writer.js'

const filterOptions = new Set<string>([
  'master',
  'kind',
  'up',
  'group',
  'stats',
] satisfies (keyof LinkFilter)[])

const getOptions = new Set<string>(['stats'])

/** Operations on links. */
export const links = {
  /** Prepares the request for all links that match. */
  *dump(filter?: LinkFilter): Operation<Request<Link>> {
    const {master, kind, up, group, stats = false} = filter ?? {}
    if (filter) checkKeys('a link filter', filter, filterOptions)
    if (kind !== undefined) checkString('kind', kind)
    if (up !== undefined) checkBoolean('up', up)
    checkBoolean('stats', stats)
    if (group !== undefined) checkInteger('group', group)
    const index = yield* optionalIndex('master', master)
    const read = linkMessage(stats)
    const names = yield* deviceNames()
    const attributes = {
      extMask: extent(stats),
      ...(index !== undefined && {master: index}),
      ...(kind !== undefined && {linkinfo: {kind}}),
    }
    return dump(RTM.GETLINK, format, {family: AF.UNSPEC, attributes}, (view, start, end) => {
      const message = read(view, start, end)
      if (up !== undefined && ((message.flags & IFF.UP) !== 0) !== up) return undefined
      if (group !== undefined && message.attributes.group !== group) return undefined
      // The kernel selects by kind unless it does not know it: then it sends all links.
      if (kind !== undefined && message.attributes.linkinfo?.kind !== kind) return undefined
      return readLink(message, names)
    })
  },

  /** The links that match, all without a filter. */
  *list(filter?: LinkFilter): Operation<Link[]> {
    return yield* ask(yield* links.dump(filter))
  },

  /** One link, by name, alternative name or index. Throws `NetlinkError` `ENODEV` if there is none. */
  *get(device: Device, options?: Pick<LinkFilter, 'stats'>): Operation<Link> {
    if (options) checkKeys('options', options, getOptions)
    if (options?.stats !== undefined) checkBoolean('stats', options.stats)
    const extMask = extent(options?.stats)
    checkDevice('device', device)
    const value =
      typeof device === 'number'
        ? {index: device, attributes: {extMask}}
        : {attributes: {...naming(device), extMask}}
    const read = linkMessage(options?.stats ?? false)
    const replies = yield question(RTM.GETLINK, format, value, String(device), read)
    const message = replies[0] as ShownMessage
    const referred = linksIn(message)
    return readLink(message, referred.length === 0 ? nobody : yield* namesOf(referred))
  },

  /**
   * Makes a link, or none: one whose settings the kernel refuses does not stay. `EEXIST` if there is one of that name,
   * `EOPNOTSUPP` if the kernel lacks the kind.
   */
  *add(link: NewLink): Operation<void> {
    checkLinkKeys(link as LinkWords, false)
    const {name, kind} = link as LinkWords
    yield* sendParts(birthParts(link as LinkWords), `${name ?? kind}`, NLM_F.CREATE | NLM_F.EXCL)
  },

  /** Makes a link, or changes the one of that name, which must be of the same kind. */
  *replace(link: NewLink): Operation<void> {
    checkLinkKeys(link as LinkWords, false)
    yield* sendParts(birthParts(link as LinkWords), checkNewName('name', link.name), NLM_F.CREATE)
  },

  /** Changes a link. `name` renames it, `namespace` moves it, `master: 0` takes it out of its bridge. */
  *set(device: Device, changed: LinkChanges): Operation<void> {
    checkLinkKeys(changed as LinkWords, true)
    const given = changed as LinkWords
    const words = leavesOut(given) ? yield* whole(device, given) : given
    yield* sendParts(changeParts(words), String(device), 0, device)
  },

  /** Changes all links of a group, as far as links of any kind can be changed alike. */
  *setGroup(group: number, changed: GroupChanges): Operation<void> {
    checkInteger('group', group)
    checkGroupKeys(changed)
    const parts = changeParts(changed as LinkWords)
    yield* withReferences(
      references => parts.map(part => writeLink(part, references, false)),
      function* (messages) {
        for (const [i, message] of messages.entries()) {
          const value = {...message, attributes: {...message.attributes, group}}
          const request = i === messages.length - 1 ? change : firstChange
          yield request(RTM.NEWLINK, format, value, `group ${group}`)
        }
      },
    )
  },

  /**
   * Removes all links of a group, or none: `EOPNOTSUPP` if one cannot be removed, `ENODEV` if there are none, `EPERM`
   * for group 0, which all links belong to at first.
   */
  *deleteGroup(group: number): Operation<void> {
    checkInteger('group', group)
    yield change(RTM.DELLINK, format, {attributes: {group}}, `group ${group}`)
  },

  /** Removes a link. `ENODEV` if there is none of that name. */
  *delete(device: Device): Operation<void> {
    checkDevice('device', device)
    const which = typeof device === 'number' ? {index: device} : {attributes: naming(device)}
    yield change(RTM.DELLINK, format, which, String(device))
  },

  /** Gives a link more names, up to 127 bytes long. */
  *addAltnames(device: Device, names: readonly string[]): Operation<void> {
    yield* changeAltnames(RTM.NEWLINKPROP, device, names)
  },

  /** Takes alternative names away. */
  *deleteAltnames(device: Device, names: readonly string[]): Operation<void> {
    yield* changeAltnames(RTM.DELLINKPROP, device, names)
  },
}

/** A change with what it leaves out. Everything is checked before that is asked for. */
function* whole(device: Device, given: LinkWords): Operation<LinkWords> {
  for (const part of changeParts(given)) writeLink(part, unfound, false)
  return completed(given, yield* links.get(device))
}

function* changeAltnames(type: number, device: Device, names: readonly string[]): Operation<void> {
  checkArray('names', names)
  const altIfname = names.map(name => checkLinkName('names', name))
  const index = yield* deviceIndex('device', device)
  const flags = type === RTM.NEWLINKPROP ? NLM_F.CREATE | NLM_F.EXCL | NLM_F.APPEND : 0
  yield change(type, format, {index, attributes: {propList: {altIfname}}}, String(device), flags)
}

/** Sends the messages for a link, once all are checked. `device` says which link, unless its name does. */
function* sendParts(
  parts: readonly LinkWords[],
  about: string,
  flags: number,
  device?: Device,
): Operation<void> {
  // A new name takes the place of the one that says which link is meant, so the index has to say it.
  const byName = typeof device === 'string' && parts.every(({name}) => name === undefined)
  yield* withReferences(
    references => {
      const messages = parts.map((part, i) => writeLink(part, references, device === undefined && i === 0))
      if (byName) {
        const name = naming(checkLinkName('device', device))
        // In place: what is found out later is put into the same object.
        for (const message of messages) Object.assign(message.attributes ?? {}, name)
      } else if (device !== undefined)
        references.device('device', device, index => {
          for (const message of messages) message.index = index
        })
      return messages
    },
    function* (messages) {
      // A new link that does not become what was asked for is taken back, and that must not wait in a batch.
      const isNew = (flags & NLM_F.EXCL) !== 0 && messages.length > 1
      for (const [i, message] of messages.entries()) {
        const request = i === messages.length - 1 && !isNew ? change : firstChange
        try {
          yield request(RTM.NEWLINK, format, message, about, i === 0 ? flags : 0)
        } catch (error) {
          if (isNew && i > 0) yield* takeBack(about)
          throw error
        }
      }
    },
  )
}

/** Deletes a link that was made halfway. Should that fail, too, the first error tells more. */
function* takeBack(name: string): Operation<void> {
  try {
    yield firstChange(RTM.DELLINK, format, {attributes: naming(name)}, name)
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
  }
}

/** What is asked for beyond the usual, and what is not. */
const extent = (stats = false): number => RTEXT_FILTER.VF | (stats ? 0 : RTEXT_FILTER.SKIP_STATS)

const nobody: ReadonlyMap<number, string> = new Map()

/** Names of links by index. */
function* namesOf(indexes: readonly number[]): Operation<ReadonlyMap<number, string>> {
  const names = new Map<number, string>()
  for (const index of new Set(indexes)) {
    const value = {index, attributes: {extMask: RTEXT_FILTER.SKIP_STATS}}
    const [found] = yield* ask(question(RTM.GETLINK, format, value, String(index), nameOf))
    if (found) names.set(...found)
  }
  return names
}

export type {GroupChanges, Link, LinkChanges, LinkFilter, NewLink} from './options.js'
