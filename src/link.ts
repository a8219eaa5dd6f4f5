/** Links, that is network interfaces, as `ip link` shows and changes them (ip-link(8)). */
import {AF, NLM_F} from '../protocol/constants.js'
import {RTM} from '../protocol/route/constants.js'
import {link as format, IFF, RTEXT_FILTER} from '../protocol/route/link.js'
import {type Device, deviceIndex, deviceNames, nameOf, naming, optionalIndex} from './device.js'
import type {Link, LinkChanges, LinkFilter, NewLink} from './link-options.js'
import {linkMessage, readLink, type ShownMessage} from './link-reader.js'
import {checkLinkKeys, type LinkWords, withNamespaces, writeLink, writePort} from './link-writer.js'
import {checkBoolean, checkInteger, checkKeys, checkLinkName, checkString} from './options.js'
import {ask, change, dump, firstChange, type Operation, question, type Request} from './request.js'

const filterOptions = new Set<string>([
  'master',
  'kind',
  'up',
  'group',
  'stats',
] satisfies (keyof LinkFilter)[])

/** Operations on links. */
export const links = {
  /** Prepares the request for all links that match. */
  *dump(filter?: LinkFilter): Operation<Request<Link>> {
    const {master, kind, up, group, stats = false} = filter ?? {}
    if (filter) checkKeys('a link filter', filter, filterOptions)
    if (kind !== undefined) checkString('kind', kind)
    if (up !== undefined) checkBoolean('up', up)
    if (group !== undefined) checkInteger('group', group)
    const index = yield* optionalIndex('master', master)
    const read = linkMessage(stats)
    const names = yield* deviceNames()
    const attributes = {
      extMask: stats ? 0 : RTEXT_FILTER.SKIP_STATS,
      ...(index !== undefined && {master: index}),
      ...(kind !== undefined && {linkinfo: {kind}}),
    }
    return dump(RTM.GETLINK, format, {family: AF.UNSPEC, attributes}, (view, start, end) => {
      const message = read(view, start, end)
      if (up !== undefined && ((message.flags & IFF.UP) !== 0) !== up) return undefined
      if (group !== undefined && message.attributes.group !== group) return undefined
      return readLink(message, names)
    })
  },

  /** The links that match, all without a filter. */
  *list(filter?: LinkFilter): Operation<Link[]> {
    return yield* ask(yield* links.dump(filter))
  },

  /** One link, by name, alternative name or index. Throws `NetlinkError` `ENODEV` if there is none. */
  *get(device: Device, options?: Pick<LinkFilter, 'stats'>): Operation<Link> {
    const extMask = options?.stats ? 0 : RTEXT_FILTER.SKIP_STATS
    const value =
      typeof device === 'number'
        ? {index: checkInteger('device', device, 1, 0x7fffffff), attributes: {extMask}}
        : {attributes: {...naming(checkLinkName('device', device)), extMask}}
    const read = linkMessage(options?.stats ?? false)
    const [message] = yield* ask(question(RTM.GETLINK, format, value, String(device), read))
    return readLink(message as ShownMessage, yield* namesFor(message as ShownMessage))
  },

  /** Makes a link. `EEXIST` if there is one of that name, `EOPNOTSUPP` if the kernel lacks the kind. */
  *add(link: NewLink): Operation<void> {
    const {port, ...words} = link as LinkWords
    checkLinkKeys(link as LinkWords, false)
    checkString('kind', words.kind)
    const linkinfo = yield* writePort(port)
    yield* withNamespaces(function* (open) {
      const message = yield* writeLink(words, open)
      const about = words.name ?? `${words.kind}`
      const flags = NLM_F.CREATE | NLM_F.EXCL
      if (!linkinfo) {
        yield change(RTM.NEWLINK, format, message, about, flags)
        return
      }
      yield firstChange(RTM.NEWLINK, format, message, about, flags)
      yield change(RTM.NEWLINK, format, {attributes: {...naming(about), linkinfo}}, about)
    })
  },

  /** Changes a link. `name` renames it, `namespace` moves it, `master: 0` takes it out of its bridge. */
  *set(device: Device, changed: LinkChanges): Operation<void> {
    checkLinkKeys(changed as LinkWords, true)
    const {port, ...words} = changed as LinkWords
    // A new name takes the place of the one that says which link is meant, so the index has to say it.
    const byIndex = typeof device === 'number' || words.name !== undefined
    const index = byIndex ? yield* deviceIndex('device', device) : 0
    const which = byIndex ? {} : naming(checkLinkName('device', device))
    const linkinfo = yield* writePort(port)
    yield* withNamespaces(function* (open) {
      const message = yield* writeLink(words, open)
      const first = {...message, index, attributes: {...which, ...message.attributes}}
      if (!linkinfo) {
        yield change(RTM.NEWLINK, format, first, String(device))
        return
      }
      // The kernel takes a port's settings only once the link is a port.
      if (Object.keys(words).length > 0) yield firstChange(RTM.NEWLINK, format, first, String(device))
      yield change(RTM.NEWLINK, format, {index, attributes: {...which, linkinfo}}, String(device))
    })
  },

  /** Removes a link. `ENODEV` if there is none of that name. */
  *delete(device: Device): Operation<void> {
    const value =
      typeof device === 'number'
        ? {index: checkInteger('device', device, 1, 0x7fffffff)}
        : {attributes: naming(checkLinkName('device', device))}
    yield change(RTM.DELLINK, format, value, String(device))
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

function* changeAltnames(type: number, device: Device, names: readonly string[]): Operation<void> {
  const altIfname = names.map(name => checkLinkName('names', name))
  const index = yield* deviceIndex('device', device)
  const flags = type === RTM.NEWLINKPROP ? NLM_F.CREATE | NLM_F.EXCL | NLM_F.APPEND : 0
  yield change(type, format, {index, attributes: {propList: {altIfname}}}, String(device), flags)
}

type Names = ReadonlyMap<number, string>

/** Names of the links that one link refers to. */
function* namesFor({attributes: {link, linkNetnsid, linkinfo, master}}: ShownMessage): Operation<Names> {
  const names = new Map<number, string>()
  const lower = linkNetnsid === undefined && linkinfo?.kind !== 'veth' ? link : undefined
  for (const index of [master, lower]) {
    if (!index) continue
    const value = {index, attributes: {extMask: RTEXT_FILTER.SKIP_STATS}}
    const [found] = yield* ask(question(RTM.GETLINK, format, value, String(index), nameOf))
    if (found) names.set(...found)
  }
  return names
}

export type {Link, LinkChanges, LinkFilter, NewLink} from './link-options.js'
