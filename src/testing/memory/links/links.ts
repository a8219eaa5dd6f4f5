/** Requests for links. */
import {NLM_F} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {IFF, type LinkInput} from '../../../../protocol/route/link.js'
import {linkKinds} from '../../../../protocol/route/link-kinds/index.js'
import {tellAddress} from '../ipv4/address-list.js'
import {E, Refused} from '../refused.js'
import {
  type FindSpace,
  findLink,
  isUp,
  linkMessage,
  linkNamed,
  type MemoryLink,
  type Space,
  tellLink,
  watch,
} from '../space.js'
import {checkPorts} from './bridge.js'
import {addressChanged, changed, mtuChanged, stateChanged, wentDown, wentUp} from './events.js'
import {bear, bury, freeName, setMaster, setUp} from './life.js'
import {move} from './move.js'

type Attributes = NonNullable<LinkInput['attributes']>

/** Every flag. */
const ALL = 0xffffffff

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
    finish(link, message)
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
  dress(peer, peerMessage)
  // It cannot come up before it has another end.
  if ((peerMessage.flags ?? 0) & IFF.UP) {
    peerHome.links.delete(peer.index)
    throw new Refused(E.NOTCONN)
  }
  watch(peer)
  setFlags(peer, peerMessage, ALL)
  try {
    const link = bear(home, {...birth, name: attributes.ifname ?? freeName(home, kind)})
    dress(link, message)
    link.peer = peer
    peer.peer = link
    watch(link)
    finish(link, message)
  } catch (error) {
    if (peerHome.links.has(peer.index)) bury(peer)
    throw error
  }
}

/** What a new link is told beside its name. */
function dress(link: MemoryLink, {attributes = {}}: LinkInput): void {
  const {address, broadcast, mtu, txqlen, group} = attributes
  if (address !== undefined) {
    Object.assign(link, {address, addressSet: true})
    if (link.kind === 'bridge') checkPorts(link)
  }
  if (broadcast !== undefined) link.broadcast = broadcast
  if (mtu !== undefined) Object.assign(link, {mtu, mtuSet: true})
  if (txqlen !== undefined) link.txqlen = txqlen
  if (group !== undefined) link.group = group
}

/** A new link is told of, and takes its place. */
function finish(link: MemoryLink, message: LinkInput): void {
  setFlags(link, message, ALL)
  try {
    setMaster(link, message.attributes?.master ?? 0)
  } catch (error) {
    bury(link)
    throw error
  }
}

function change(found: MemoryLink, message: LinkInput, find: FindSpace): void {
  const {attributes = {}} = message
  const {address, mtu, group, ifname, ifalias, master, txqlen, broadcast} = attributes
  const home = target(found.space, attributes, find)
  const link = home === found.space ? found : move(found, home, ifname)
  if (address !== undefined) {
    const before = link.address
    Object.assign(link, {address, addressSet: true})
    if (link.kind === 'bridge' && address !== before) checkPorts(link)
    addressChanged(link)
  }
  if (mtu !== undefined) {
    checkMtu(link, mtu)
    const before = link.mtu
    Object.assign(link, {mtu, mtuSet: true})
    if (mtu !== before) mtuChanged(link)
  }
  if (group !== undefined) link.group = group
  // A name that says which link is meant is no new one.
  if (message.index && ifname !== undefined && ifname !== link.name) rename(link, ifname)
  if (ifalias !== undefined) link.alias = ifalias
  if (broadcast !== undefined) {
    link.broadcast = broadcast
    addressChanged(link)
  }
  if (master !== undefined) setMaster(link, master)
  if (message.flags || message.change) setFlags(link, message)
  const queue = txqlen !== undefined && txqlen !== link.txqlen
  if (queue) {
    link.txqlen = txqlen
    tellLink(link)
  }
  if (group !== undefined || ifalias !== undefined || queue) stateChanged(link)
}

function rename(link: MemoryLink, name: string): void {
  if (linkNamed(link.space, name)) throw new Refused(E.EXIST)
  link.name = name
  tellLink(link)
  // The labels of addresses are the name, from the second on with a number.
  for (const [i, one] of link.addresses.entries()) {
    const colon = one.label.indexOf(':')
    one.label = i === 0 ? name : `${name}${colon < 0 ? `:${i + 1}` : one.label.slice(colon)}`
    tellAddress(link, one)
  }
}

/** Sets flags, and tells which changed; of a new link, all. */
function setFlags(link: MemoryLink, {flags = 0, change: mask = 0}: LinkInput, all = 0): void {
  const before = link.flags
  if (flags || mask) {
    const given = mask || ALL
    const settable = IFF.NOARP | IFF.DYNAMIC | IFF.MULTICAST | IFF.PROMISC | IFF.ALLMULTI | IFF.DEBUG
    link.flags = (link.flags & ~(given & settable)) | (flags & given & settable)
    if (given & (flags ^ before) & IFF.UP) setUp(link, (flags & IFF.UP) !== 0)
  }
  const differ = before ^ link.flags
  if (all || differ) tellLink(link, RTM.NEWLINK, all || differ)
  if (differ & IFF.UP) (isUp(link) ? wentUp : wentDown)(link)
  else if (differ && isUp(link)) changed(link)
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
  stateChanged(link)
}

/** `RTM_DELLINKPROP` */
export function deleteAltnames(space: Space, message: LinkInput): void {
  const link = known(space, message)
  for (const name of message.attributes?.propList?.altIfname ?? []) {
    const at = link.altnames.indexOf(name)
    if (at < 0) throw new Refused(linkNamed(space, name) ? E.INVAL : E.NOENT)
    link.altnames.splice(at, 1)
  }
  stateChanged(link)
}

function known(space: Space, message: LinkInput): MemoryLink {
  const link = findLink(space, message)
  if (!link) throw new Refused(E.NODEV)
  return link
}
