/** What events about other objects need to know of a namespace's links, kept up to date by the events about links. */
import {findAttribute} from '../../protocol/attribute-reader.js'
import {noHeader} from '../../protocol/codec.js'
import {AF} from '../../protocol/constants.js'
import type {Frame} from '../../protocol/frame.js'
import {RTM} from '../../protocol/route/constants.js'
import {link, linkAttributes, RTEXT_FILTER} from '../../protocol/route/link.js'
import {linkinfo} from '../../protocol/route/link-info.js'
import {string} from '../../protocol/text.js'
import {ask, dump, type Operation} from '../exchange/request.js'
import {nameOf} from '../words/device.js'

/** The links of one namespace. */
export interface Devices {
  /** By index. */
  readonly names: Map<number, string>
  /** Indexes of those that are bridges. */
  readonly bridges: Set<number>
}

export const noDevices = (): Devices => ({names: new Map(), bridges: new Set()})

const IFLA_LINKINFO = linkAttributes.rows.linkinfo.number
const IFLA_INFO_KIND = linkinfo.rows.kind.number

/** Adds what a link message says. */
function meet({names, bridges}: Devices, view: DataView, start: number, end: number): void {
  const [index, name] = nameOf(view, start, end)
  names.set(index, name)
  // A bridge tells of its ports, and of itself, in messages of its own family, which say no kind.
  if (view.getUint8(start) !== AF.UNSPEC) return
  const info = findAttribute(view, start + link.head.size, end, IFLA_LINKINFO)
  const kind = info && findAttribute(view, info.start, info.end, IFLA_INFO_KIND)
  if (kind && string.decode(view, kind.start, kind.end, noHeader) === 'bridge') bridges.add(index)
  else bridges.delete(index)
}

/** Takes note of a link that came or was renamed. Names of those that went stay, for what goes with them. */
export function learn(devices: Devices, view: DataView, {type, start, end}: Frame): void {
  if (type === RTM.NEWLINK) meet(devices, view, start, end)
}

/** Adds all links, of the namespace that has a number here or of the connection's own. */
export function* learnAll(devices: Devices, namespaceId?: number): Operation<void> {
  const attributes = {
    extMask: RTEXT_FILTER.SKIP_STATS,
    ...(namespaceId !== undefined && {targetNetnsid: namespaceId}),
  }
  yield* ask(
    dump(RTM.GETLINK, link, {family: AF.UNSPEC, attributes}, (view, start, end) => {
      meet(devices, view, start, end)
      return undefined
    }),
  )
}
