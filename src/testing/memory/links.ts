/** Requests for links. */
import {NLM_F} from '../../../protocol/constants.js'
import {RTM} from '../../../protocol/route/constants.js'
import {IFF, type LinkInput} from '../../../protocol/route/link.js'
import {linkKinds} from '../../../protocol/route/link-kinds/index.js'
import {checkCarrier} from './carrier.js'
import {followMtu} from './ipv6/device.js'
import {bear, bury, checkPorts, followPorts, freeName, setMaster, setUp} from './link-list.js'
import {move} from './move.js'
import {forget} from './neighbours.js'
import {E, Refused} from './refused.js'
import {
  type FindSpace,
  findLink,
  linkMessage,
  linkNamed,
  type MemoryLink,
  type Space,
  tellLink,
} from './space.js'

type Attributes = NonNullable<LinkInput['attributes']>

/** `RTM_NEWLINK` and `RTM_SETLINK` */
export function newLink(space: Space, message: LinkInput, flags: number, find: FindSpace): void {
  if (message.attributes?.linkinfo?.kind === 'veth') checkVeth(message)
  const found = findLink(space, message)
  if (found) {
    if (flags & NLM_F.EXCL) throw new Refused(E.EXIST)
    const kind = message.attributes?.linkinfo?.kind
    if (kind !== undefined && flags & NLM_F.CREATE && kind !== found.kind) throw new Refused(E.OPNOTSUPP)
    change(found, message, find)
    return
  }
  if (!(flags & NLM_F.CREATE)) throw new Refused(E.NODEV)
  create(space, message, find)
}

function create(space: Space, message: LinkInput, find: FindSpace): void {
  const {attributes = {}, index} = message
  const {kind, data} = attributes.linkinfo ?? {}
  if (kind === undefined || !(kind in linkKinds)) throw new Refused(E.OPNOTSUPP, 'Unknown device type')
  const home = target(space, attributes, find)
  checkMtu({kind}, attributes.mtu)
  const birth = {kind, ...(index && {index})}
  const name = attributes.ifname ?? freeName(home, kind)
  if (linkNamed(home, name)) throw new Refused(E.EXIST)
  if (kind !== 'veth') {
    const link = bear(home, {...birth, name, data})
    dress(link, message)
    return
  }
  const peerMessage = ((data as {peer?: LinkInput} | undefined)?.peer ?? {}) as LinkInput
  const peerHome = target(space, peerMessage.attributes ?? {}, find)
  checkVeth(peerMessage)
  // The other end is born first.
  const peer = bear(peerHome, {
    kind,
    name: peerMessage.attributes?.ifname ?? freeName(peerHome, kind),
    ...(peerMessage.index && {index: peerMessage.index}),
  })
  try {
    // It cannot come up before it has another end.
    if ((peerMessage.flags ?? 0) & IFF.UP) throw new Refused(E.NOTCONN)
    const link = bear(home, {...birth, name: attributes.ifname ?? freeName(home, kind)})
    link.peer = peer
    peer.peer = link
    dress(peer, peerMessage)
    dress(link, message)
  } catch (error) {
    peerHome.links.delete(peer.index)
    throw error
  }
}

/** What a new link is told beside its name. */
function dress(link: MemoryLink, {attributes = {}, flags, change: mask}: LinkInput): void {
  const {address, broadcast, mtu, txqlen, group, master} = attributes
  if (address !== undefined) {
    Object.assign(link, {address, addressSet: true})
    if (link.kind === 'bridge') link.bridgeCarrier = false
  }
  if (broadcast !== undefined) link.broadcast = broadcast
  if (mtu !== undefined) Object.assign(link, {mtu, mtuSet: true})
  if (txqlen !== undefined) link.txqlen = txqlen
  if (group !== undefined) link.group = group
  tellLink(link, RTM.NEWLINK, 0xffffffff)
  if (master) setMaster(link, master)
  setFlags(link, flags, mask)
}

function change(found: MemoryLink, message: LinkInput, find: FindSpace): void {
  const {attributes = {}} = message
  const {address, mtu, group, ifname, ifalias, master, txqlen, broadcast} = attributes
  const home = target(found.space, attributes, find)
  const link = home === found.space ? found : move(found, home, ifname)
  if (address !== undefined && address !== link.address) {
    Object.assign(link, {address, addressSet: true})
    forget(link)
    const bridge = link.space.links.get(link.master)
    if (bridge) followPorts(bridge)
    if (link.kind === 'bridge') checkPorts(link.index, link.space)
  }
  if (mtu !== undefined) {
    checkMtu(link, mtu)
    link.mtu = mtu
    link.mtuSet = true
    followMtu(link)
    const bridge = link.space.links.get(link.master)
    if (bridge) followPorts(bridge)
  }
  if (group !== undefined) link.group = group
  // A name that says which link is meant is no new one.
  if (message.index && ifname !== undefined && ifname !== link.name) rename(link, ifname)
  if (ifalias !== undefined) {
    link.alias = ifalias
    checkCarrier(link)
  }
  if (broadcast !== undefined) link.broadcast = broadcast
  if (master !== undefined) setMaster(link, master)
  setFlags(link, message.flags, message.change)
  if (txqlen !== undefined) link.txqlen = txqlen
  tellLink(link)
}

function rename(link: MemoryLink, name: string): void {
  if (linkNamed(link.space, name)) throw new Refused(E.EXIST)
  link.name = name
  // The labels of addresses are the name, from the second on with a number.
  for (const [i, one] of link.addresses.entries()) {
    const colon = one.label.indexOf(':')
    one.label = i === 0 ? name : `${name}${colon < 0 ? `:${i + 1}` : one.label.slice(colon)}`
  }
}

function setFlags(link: MemoryLink, flags = 0, mask = 0): void {
  if (!flags && !mask) return
  const changed = mask || 0xffffffff
  const settable = IFF.NOARP | IFF.DYNAMIC | IFF.MULTICAST | IFF.PROMISC | IFF.ALLMULTI | IFF.DEBUG
  link.flags = (link.flags & ~(changed & settable)) | (flags & changed & settable)
  if (changed & IFF.UP) setUp(link, (flags & IFF.UP) !== 0)
}

/** What the driver of pairs checks before anything else, without a word. */
function checkVeth({attributes}: LinkInput): void {
  const mtu = attributes?.mtu ?? 68
  if (mtu < 68 || mtu > 65535) throw new Refused(E.INVAL)
}

/** Least and largest MTU of a kind; 0 for no limit. */
function checkMtu({kind}: Pick<MemoryLink, 'kind'>, mtu: number | undefined): void {
  if (mtu === undefined) return
  const [least, most] = kind === 'veth' || kind === 'bridge' ? [68, 65535] : [0, 0]
  if (mtu < least) throw new Refused(E.INVAL, 'mtu less than device minimum')
  if (most && mtu > most) throw new Refused(E.INVAL, 'mtu greater than device maximum')
}

const target = (space: Space, {netNsFd, netNsPid}: Attributes, find: FindSpace): Space => {
  const number = netNsFd ?? netNsPid
  return number === undefined ? space : find(number)
}

/** `RTM_DELLINK` */
export function deleteLink(space: Space, message: LinkInput): void {
  const link = known(space, message)
  if (link.kind === undefined) throw new Refused(E.OPNOTSUPP)
  bury(link)
}

/** `RTM_GETLINK` of one. */
export const getLink = (space: Space, message: LinkInput): LinkInput => linkMessage(known(space, message))

/** `RTM_GETLINK` of all that match. */
export function listLinks(space: Space, {attributes = {}}: LinkInput): LinkInput[] {
  const {master, linkinfo} = attributes
  return [...space.links.values()]
    .filter(
      one =>
        (!master || one.master === master) && (linkinfo?.kind === undefined || one.kind === linkinfo.kind),
    )
    .sort((a, b) => a.index - b.index)
    .map(linkMessage)
}

/** `RTM_NEWLINKPROP` */
export function addAltnames(space: Space, message: LinkInput): void {
  const link = known(space, message)
  for (const name of message.attributes?.propList?.altIfname ?? []) {
    if (linkNamed(space, name)) throw new Refused(E.EXIST)
    link.altnames.push(name)
  }
  checkCarrier(link)
  tellLink(link)
}

/** `RTM_DELLINKPROP` */
export function deleteAltnames(space: Space, message: LinkInput): void {
  const link = known(space, message)
  for (const name of message.attributes?.propList?.altIfname ?? []) {
    const at = link.altnames.indexOf(name)
    if (at < 0) throw new Refused(linkNamed(space, name) ? E.INVAL : E.NOENT)
    link.altnames.splice(at, 1)
  }
  checkCarrier(link)
  tellLink(link)
}

function known(space: Space, message: LinkInput): MemoryLink {
  const link = findLink(space, message)
  if (!link) throw new Refused(E.NODEV)
  return link
}
