/** How links are made as a request asks for. */
import {IFF, type LinkInput} from '../../../../protocol/route/link.js'
import {linkKinds} from '../../../../protocol/route/link-kinds/index.js'
import {newInet6} from '../ipv6/device.js'
import {E, Refused} from '../refused.js'
import {type FindSpace, linkNamed, type Space} from '../space.js'
import {setMaster} from './bridge.js'
import {setFlags} from './flags.js'
import {checkNewAddresses, shortened} from './hardware.js'
import {bear, bury, discard, freeName} from './life.js'
import {ALL, type MemoryLink, watch} from './link.js'
import {target} from './move.js'
import {checkMtu, checkVeth} from './mtu.js'
import {checkOffload, setOffload} from './offload.js'
import {checkPorts} from './port.js'
import {isStacked, lowerOf} from './stack-check.js'
import {stack} from './stacked.js'
import {checkNew} from './unmodelled.js'

/** Makes a link; of a pair, both ends. */
export function create(space: Space, message: LinkInput, find: FindSpace): void {
  const {attributes = {}, index} = message
  const {kind, data} = attributes.linkinfo ?? {}
  if (kind === undefined || !(kind in linkKinds)) throw new Refused(E.OPNOTSUPP, 'Unknown device type')
  const home = target(space, message, find)
  checkMtu({kind}, attributes.mtu)
  checkOffload({kind}, message)
  checkNew(message)
  checkNewAddresses(attributes)
  const birth = {kind, ...(index && {index})}
  const name = attributes.ifname ?? freeName(home, kind)
  if (linkNamed(home, name)) throw new Refused(E.EXIST)
  if (kind !== 'veth') {
    const lower = isStacked({kind}) ? lowerOf(space, kind, message) : undefined
    const link = bear(home, {...birth, name, data})
    dress(link, message)
    if (lower) stack(link, lower)
    finish(link, message)
    return
  }
  const peerMessage = ((data as {peer?: LinkInput} | undefined)?.peer ?? {}) as LinkInput
  const peerHome = target(space, peerMessage, find)
  checkVeth(peerMessage)
  checkOffload({kind}, peerMessage)
  checkNew(peerMessage)
  checkNewAddresses(peerMessage.attributes ?? {})
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
function dress(link: MemoryLink, message: LinkInput): void {
  const {address, broadcast, mtu, txqlen, group, linkmode} = message.attributes ?? {}
  if (address !== undefined) {
    Object.assign(link, {address, addressSet: true})
    if (link.kind === 'bridge') checkPorts(link)
  }
  if (broadcast !== undefined) link.broadcast = shortened(broadcast)
  if (mtu !== undefined) {
    Object.assign(link, {mtu, mtuSet: true})
    link.inet6 = newInet6(link)
  }
  if (txqlen !== undefined) link.txqlen = txqlen
  if (group !== undefined) link.group = group
  setOffload(link, message)
  if (linkmode !== undefined) link.linkmode = linkmode as MemoryLink['linkmode']
}

/** A new link is told of, and takes its place. */
function finish(link: MemoryLink, message: LinkInput): void {
  try {
    setFlags(link, message, ALL)
  } catch (error) {
    discard(link)
    throw error
  }
  try {
    setMaster(link, message.attributes?.master ?? 0)
  } catch (error) {
    bury(link)
    throw error
  }
}
