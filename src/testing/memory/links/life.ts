/** How links are born, change, and go. */
import {RTM} from '../../../../protocol/route/constants.js'
import {IFF} from '../../../../protocol/route/link.js'
import {end} from '../ipv4/device.js'
import {newInet6, stop} from '../ipv6/device.js'
import {E, Refused} from '../refused.js'
import {linkNamed, type Space} from '../space.js'
import {dropPorts, removePort} from './bridge.js'
import {wentDown} from './events.js'
import {ALL, activate, hasCarrier, isUp, type MemoryLink, tellLink, watch} from './link.js'
import {newOffload} from './offload.js'
import {bridgeOf, switchPorts} from './port.js'
import {switchListening} from './promiscuity.js'
import {checkUp, isMacvlan, isVlan} from './stack-check.js'
import {buryUppers, switchVlan, unstack} from './stacked.js'

/** `ARPHRD_*` of linux/if_arp.h */
const ARPHRD = {ETHER: 1, LOOPBACK: 772}

/** A number that no other link has, in every byte of a locally administered address that is free. */
let born = 0
const freshAddress = (): string =>
  `02:00:${[24, 16, 8, 0].map(shift => ((born >>> shift) & 0xff).toString(16).padStart(2, '0')).join(':')}`

/** The interface `lo`, as every new namespace has it. */
export function bearLoopback(space: Space): void {
  const lo = bear(space, {name: 'lo', kind: undefined})
  Object.assign(lo, {
    type: ARPHRD.LOOPBACK,
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

/** Refuses the names that sysctl's settings of all links and of new ones have. */
export function checkName(name: string): void {
  if (name === 'all' || name === 'default') throw new Refused(E.INVAL)
}

/** A new link, down. Refuses a name or an index that is taken. */
export function bear(space: Space, {name, kind, data, index}: Birth): MemoryLink {
  if (linkNamed(space, name)) throw new Refused(E.EXIST)
  checkName(name)
  if (index && space.links.has(index)) throw new Refused(E.EXIST)
  born++
  const link: MemoryLink = {
    index: index || freeIndex(space),
    space,
    kind,
    data,
    type: ARPHRD.ETHER,
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
    txqlen: kind === 'macvtap' ? 500 : 1000,
    group: 0,
    alias: '',
    master: 0,
    linkmode: 'default',
    offload: newOffload(),
    peer: undefined,
    lower: undefined,
    uppers: [],
    promiscuity: 0,
    listening: false,
    carrier: true,
    operstate: 'unknown',
    active: false,
    queued: false,
    forwarding: false,
    registered: true,
  }
  link.inet6 = newInet6(link)
  space.links.set(link.index, link)
  return link
}

/** The next number that no link has: one may have come from elsewhere with its own. */
export function freeIndex(space: Space): number {
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
  const both = peer ? [link, peer] : [link]
  if (peer) link.peer = peer.peer = undefined
  if (link.kind === 'bridge') dropPorts(link)
  unstack(link)
  buryAll(both)
}

/** Takes a link away that nobody was told of. */
export function discard(link: MemoryLink): void {
  unstack(link)
  link.registered = false
  leave(link)
}

/** Takes links away. */
export function buryAll(links: readonly MemoryLink[]): void {
  shut(links)
  for (const one of links) {
    one.registered = false
    leave(one)
    tellLink(one, RTM.DELLINK, ALL)
  }
}

/** Sets links down that are up, as what comes before they go. */
export function shut(links: readonly MemoryLink[]): void {
  const open = links.filter(isUp)
  for (const one of open) setUp(one, false)
  for (const one of open) {
    tellLink(one, RTM.NEWLINK, IFF.UP | IFF.RUNNING)
    wentDown(one)
  }
}

/** A link is no longer in its namespace, and nothing of it stays there. */
export function leave(link: MemoryLink): void {
  const {space, index, registered} = link
  space.links.delete(index)
  end(link)
  if (!registered) buryUppers(link, isMacvlan)
  stop(link, true)
  const bridge = bridgeOf(link)
  if (bridge) removePort(bridge, link)
  if (!registered) buryUppers(link, isVlan)
}

/** Sets a link up or down, and what its driver does then. */
export function setUp(link: MemoryLink, up: boolean): void {
  if (up) checkUp(link)
  const {peer} = link
  const had = hasCarrier(link)
  link.flags = up ? link.flags | IFF.UP : link.flags & ~IFF.UP
  if (link.kind === 'bridge') switchPorts(link)
  else if (isVlan(link)) switchVlan(link)
  else if (peer && had !== hasCarrier(link)) for (const one of [link, peer]) watch(one)
  switchListening(link)
  activate(link)
}
