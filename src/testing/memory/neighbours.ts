/** Requests for neighbours and proxies. */
import {AF, NLM_F} from '../../../protocol/constants.js'
import {NTF, NUD, RTM, RTN, RTNLGRP} from '../../../protocol/route/constants.js'
import {IFF} from '../../../protocol/route/link.js'
import {neighbour as format, type NeighbourInput} from '../../../protocol/route/neighbour.js'
import {addressType} from './ipv4/fib.js'
import type {MemoryLink} from './links/link.js'
import {E, invalid, Refused} from './refused.js'
import {linkOf, type Space} from './space.js'

export type MemoryNeighbour = Required<NeighbourInput>

/** `RTM_NEWNEIGH` */
export function newNeighbour(space: Space, message: NeighbourInput, flags: number): void {
  const {ifindex, dst: given} = named(space, message)
  const proxy = (message.flags ?? 0) & NTF.PROXY
  if (message.family === AF.INET6 && !space.links.get(ifindex)?.inet6)
    throw proxy ? new Refused(E.NOBUFS) : invalid('IPv6 is disabled on this device')
  const before = find(space, message)
  if (!before && !proxy && !(flags & NLM_F.CREATE)) throw new Refused(E.NOENT)
  if (before && !proxy && flags & NLM_F.EXCL) throw new Refused(E.EXIST)
  const dst = proxy ? given : keyOf(space, message, given)
  const found = before ?? find(space, {...message, attributes: {dst}})
  const known = found?.attributes.lladdr ?? broadcast(space, message)
  const {lladdr = known, protocol} = message.attributes ?? {}
  const state = proxy ? 0 : (message.state ?? 0)
  const lacks = !proxy && lladdr === undefined && state & VALID
  const kept = found && !(flags & NLM_F.REPLACE) ? found.attributes.lladdr : lladdr
  const wanted: MemoryNeighbour = {
    family: message.family ?? 0,
    ifindex,
    state: lacks ? NUD.NONE : state,
    flags: (message.flags ?? 0) & (NTF.PROXY | NTF.ROUTER | NTF.EXT_LEARNED),
    type: found?.type ?? (!proxy && message.family === AF.INET ? addressType(space, dst) : RTN.UNICAST),
    attributes: {dst, ...(!proxy && kept && {lladdr: kept}), ...(protocol !== undefined && {protocol})},
  }
  // A new entry is made before it is looked at, and stays.
  if (!found) space.neighbours.push(wanted)
  if (lacks) throw invalid('No link layer address given')
  // Where a broadcast goes, a new entry knows from the beginning.
  const was = found ?? {state: known ? NUD.NOARP : NUD.NONE, attributes: {lladdr: known}}
  const differs = was.state !== wanted.state || was.attributes.lladdr !== wanted.attributes.lladdr
  if (found) Object.assign(found, wanted)
  if (!proxy && differs) space.tell(RTNLGRP.NEIGH, RTM.NEWNEIGH, format, wanted)
}

/** On a loopback device all IPv4 neighbours are one, which is not found by the address that it was given. */
function keyOf({links}: Space, {family, ifindex = 0}: NeighbourInput, dst: string): string {
  return family === AF.INET && (links.get(ifindex)?.flags ?? 0) & IFF.LOOPBACK ? '0.0.0.0' : dst
}

/** What the kernel knows of itself: where a broadcast goes. */
const broadcast = (space: Space, {family, ifindex = 0, attributes}: NeighbourInput): string | undefined =>
  family === AF.INET && addressType(space, attributes?.dst ?? '') === RTN.BROADCAST
    ? space.links.get(ifindex)?.broadcast
    : undefined

/** States in which the link-layer address is known. */
const VALID = NUD.PERMANENT | NUD.NOARP | NUD.REACHABLE | NUD.PROBE | NUD.STALE | NUD.DELAY

/** `RTM_DELNEIGH` */
export function deleteNeighbour(space: Space, message: NeighbourInput): void {
  named(space, message)
  const found = find(space, message)
  if (!found) throw new Refused(E.NOENT)
  if (!(found.flags & NTF.PROXY)) fail(space, found)
  drop(space, found)
}

/** What is deleted on request fails first, so that nobody uses it any more. */
function fail(space: Space, one: MemoryNeighbour): void {
  const {dst, protocol} = one.attributes
  const was = one.state
  Object.assign(one, {state: NUD.FAILED, attributes: {dst, ...(protocol !== undefined && {protocol})}})
  if (was & VALID) space.tell(RTNLGRP.NEIGH, RTM.NEWNEIGH, format, one)
}

/** `RTM_GETNEIGH` of all that match. */
export function listNeighbours(space: Space, message: NeighbourInput): NeighbourInput[] {
  const {ifindex, master} = message.attributes ?? {}
  const proxy = (message.flags ?? 0) & NTF.PROXY
  return space.neighbours.filter(
    one =>
      (!message.family || one.family === message.family) &&
      (one.flags & NTF.PROXY) === proxy &&
      (!ifindex || one.ifindex === ifindex) &&
      (!master || space.links.get(one.ifindex)?.master === master),
  )
}

/** `RTM_GETNEIGH` of one. */
export function getNeighbour(space: Space, message: NeighbourInput): NeighbourInput {
  named(space, message)
  const found = find(space, message)
  if (!found)
    throw new Refused(
      E.NOENT,
      (message.flags ?? 0) & NTF.PROXY ? 'Proxy neighbour entry not found' : 'Neighbour entry not found',
    )
  return found
}

/** A link forgets its neighbours, or those that are told by `goes`: IPv4 first, of one family the newest. */
export function forget(link: MemoryLink, goes: (one: MemoryNeighbour) => boolean = () => true): void {
  const {space, index} = link
  const found = space.neighbours.filter(one => one.ifindex === index && goes(one)).reverse()
  for (const one of found.sort((a, b) => a.family - b.family)) drop(space, one)
}

/** Nothing of a family stays. */
export const forgetFamily = (link: MemoryLink, family: number): void =>
  forget(link, one => one.family === family)

function drop(space: Space, one: MemoryNeighbour): void {
  space.neighbours.splice(space.neighbours.indexOf(one), 1)
  // Nobody is told of proxies.
  if (!(one.flags & NTF.PROXY)) space.tell(RTNLGRP.NEIGH, RTM.DELNEIGH, format, one)
}

function named(space: Space, {family, ifindex = 0, attributes}: NeighbourInput) {
  if (family !== AF.INET && family !== AF.INET6)
    throw new Refused(E.OPNOTSUPP, 'forwarding entries are not modelled')
  if (attributes?.dst === undefined) throw invalid('Network address not specified')
  linkOf(space, ifindex)
  return {ifindex, dst: attributes.dst}
}

const find = (space: Space, {family, ifindex, flags = 0, attributes}: NeighbourInput) =>
  space.neighbours.find(
    one =>
      one.family === family &&
      one.ifindex === ifindex &&
      one.attributes.dst === attributes?.dst &&
      (one.flags & NTF.PROXY) === (flags & NTF.PROXY),
  )
