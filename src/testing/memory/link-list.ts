/** How links are born, change, and go. */
import {IFA_F, RT_SCOPE, RTM} from '../../../protocol/route/constants.js'
import {IFF} from '../../../protocol/route/link.js'
import {addRoutes, type MemoryAddress, removeRoutes, tellAddress} from './address-list.js'
import {put} from './addresses.js'
import {checkCarrier} from './carrier.js'
import {follow, followMtu, newInet6, start, stop} from './ipv6/device.js'
import {forget} from './neighbours.js'
import {sweepNexthops} from './nexthop-list.js'
import {E, Refused} from './refused.js'
import {reviveHops, sweepLink} from './route-list.js'
import {hasCarrier, isUp, linkNamed, type MemoryLink, type Space, tellLink} from './space.js'

const LOOPBACK = 772
const ETHERNET = 1
const FOREVER = 0xffffffff

/** A number that no other link has, in every byte of a locally administered address that is free. */
let born = 0
const freshAddress = (): string =>
  `02:00:${[24, 16, 8, 0].map(shift => ((born >>> shift) & 0xff).toString(16).padStart(2, '0')).join(':')}`

/** The interface `lo`, as every new namespace has it. */
export function bearLoopback(space: Space): void {
  const lo = bear(space, {name: 'lo', kind: undefined})
  Object.assign(lo, {
    type: LOOPBACK,
    flags: IFF.LOOPBACK,
    mtu: 65536,
    address: '00:00:00:00:00:00',
    broadcast: '00:00:00:00:00:00',
  })
}

export interface Birth {
  readonly name: string
  readonly kind: string | undefined
  readonly data?: unknown
  readonly index?: number
}

/** A new link, down. Refuses a name or an index that is taken. */
export function bear(space: Space, {name, kind, data, index}: Birth): MemoryLink {
  if (linkNamed(space, name)) throw new Refused(E.EXIST)
  if (index && space.links.has(index)) throw new Refused(E.EXIST)
  born++
  const link: MemoryLink = {
    index: index || freeIndex(space),
    space,
    kind,
    data,
    type: ETHERNET,
    altnames: [],
    addresses: [],
    inet6: undefined,
    name,
    flags: IFF.BROADCAST | (kind === 'dummy' ? IFF.NOARP : IFF.MULTICAST),
    mtu: 1500,
    mtuSet: false,
    address: freshAddress(),
    addressSet: false,
    broadcast: 'ff:ff:ff:ff:ff:ff',
    txqlen: 1000,
    group: 0,
    alias: '',
    master: 0,
    peer: undefined,
    bridgeCarrier: true,
  }
  link.inet6 = newInet6(link)
  space.links.set(link.index, link)
  return link
}

/** The next number that no link has: one may have come from elsewhere with its own. */
function freeIndex(space: Space): number {
  do space.lastIndex++
  while (space.links.has(space.lastIndex))
  return space.lastIndex
}

/** The first free name of a kind: `veth0`. */
export function freeName(space: Space, kind: string): string {
  for (let i = 0; ; i++) if (!linkNamed(space, `${kind}${i}`)) return `${kind}${i}`
}

/** Takes a link away; of a pair, both ends. */
export function bury(link: MemoryLink): void {
  const {peer} = link
  for (const one of peer ? [link, peer] : [link]) {
    const {space, index} = one
    if (isUp(one)) setUp(one, false)
    for (const port of space.links.values()) if (port.master === index) setMaster(port, 0)
    if (one.master) setMaster(one, 0)
    stop(one, true)
    for (const gone of one.addresses.splice(0)) {
      removeRoutes(one, gone)
      tellAddress(one, gone, RTM.DELADDR)
    }
    forget(one)
    sweepLink(one, 'gone')
    tellLink(one, RTM.DELLINK, FOREVER)
    space.links.delete(index)
  }
}

/** Sets a link up or down, and what follows from that. */
export function setUp(link: MemoryLink, up: boolean): void {
  if (isUp(link) === up) return
  const {peer} = link
  const had = peer && hasCarrier(peer)
  link.flags ^= IFF.UP
  if (up) {
    if (link.flags & IFF.LOOPBACK && !link.addresses.some(isLoopback)) putLoopback(link)
    for (const one of link.addresses) addRoutes(link, one)
    reviveHops(link)
    start(link)
  } else {
    sweepLink(link, 'down')
    sweepNexthops(link)
    stop(link)
    forget(link)
  }
  tellLink(link)
  followCarrier(link)
  if (peer) followPeer(peer, had === true)
}

/** The other end of a link's pair went up or down; it `had` a carrier. */
export function followPeer(link: MemoryLink, had: boolean): void {
  if (!isUp(link)) return
  tellLink(link)
  if (had) checkCarrier(link)
  follow(link)
  followCarrier(link)
}

/** A bridge has a carrier while one of its ports has; it looks when something about them changes. */
function followCarrier({space, index, kind, master}: MemoryLink): void {
  const ports = [...space.links.values()].filter(port => port.master === index)
  if (kind === 'bridge' && ports.length > 0) checkPorts(index, space)
  if (master) checkPorts(master, space)
}

/** Looks for the carriers of a bridge's ports. */
export function checkPorts(index: number, {links}: Space): void {
  const bridge = links.get(index)
  if (!bridge) return
  const had = bridge.bridgeCarrier
  bridge.bridgeCarrier =
    isUp(bridge) && [...links.values()].some(port => port.master === index && isUp(port) && hasCarrier(port))
  if (had !== bridge.bridgeCarrier) tellLink(bridge)
  follow(bridge)
  if (had) checkCarrier(bridge)
}

const isLoopback = ({local, length}: MemoryAddress): boolean => local === '127.0.0.1' && length === 8

const putLoopback = (lo: MemoryLink): void =>
  put(lo, {
    local: '127.0.0.1',
    address: '127.0.0.1',
    length: 8,
    scope: RT_SCOPE.HOST,
    broadcast: undefined,
    label: lo.name,
    secondary: false,
    flags: IFA_F.PERMANENT,
    metric: 0,
    protocol: 0,
    valid: FOREVER,
    preferred: FOREVER,
  })

/** Makes a link a port of a bridge, or none with 0. */
export function setMaster(link: MemoryLink, index: number): void {
  if (link.master === index) return
  const {links} = link.space
  const master = links.get(index)
  if (index && !master) throw new Refused(E.INVAL)
  const old = links.get(link.master)
  link.master = 0
  if (old) {
    followPorts(old)
    checkPorts(old.index, link.space)
  }
  if (master) {
    if (master.kind !== 'bridge') throw new Refused(E.OPNOTSUPP)
    if (link.flags & IFF.LOOPBACK) throw new Refused(E.INVAL)
    if (link.kind === 'bridge') throw new Refused(E.LOOP, 'Can not enslave a bridge to a bridge')
    link.master = index
    followPorts(master)
    checkPorts(index, link.space)
  }
  tellLink(link)
}

/** A bridge's MTU and its hardware address are its ports' least, until someone sets them. */
export function followPorts(bridge: MemoryLink): void {
  const ports = [...bridge.space.links.values()].filter(({master}) => master === bridge.index)
  if (!bridge.addressSet) bridge.address = ports.map(({address}) => address).sort()[0] ?? '00:00:00:00:00:00'
  if (bridge.mtuSet) return
  bridge.mtu = ports.length === 0 ? 1500 : Math.min(...ports.map(({mtu}) => mtu))
  followMtu(bridge)
}
