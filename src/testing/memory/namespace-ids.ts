/** Numbers by which namespaces know each other. */
import {NETNSA_NSID_NOT_ASSIGNED, RTM, RTNLGRP} from '../../../protocol/route/constants.js'
import {namespaceId as format, type NamespaceIdInput} from '../../../protocol/route/namespace-id.js'
import {E, invalid, Refused} from './refused.js'
import type {FindSpace, Space} from './space.js'

/** The number of a namespace; it gets the lowest that is free if it has none. */
export function idOf(space: Space, other: Space): number {
  return space.ids.get(other) ?? give(space, other, lowest(space))
}

function lowest({ids}: Space): number {
  const taken = new Set(ids.values())
  for (let id = 0; ; id++) if (!taken.has(id)) return id
}

function give(space: Space, other: Space, id: number): number {
  space.ids.set(other, id)
  space.tell(RTNLGRP.NSID, RTM.NEWNSID, format, describe(id))
  return id
}

const describe = (nsid: number): NamespaceIdInput => ({attributes: {nsid}})

/** `RTM_NEWNSID` */
export function newId(space: Space, {attributes = {}}: NamespaceIdInput, _: number, find: FindSpace): void {
  const {nsid} = attributes
  if (nsid === undefined) throw invalid('nsid is missing')
  const other = meant(attributes, find)
  if (space.ids.has(other)) throw new Refused(E.EXIST, 'Peer netns already has a nsid assigned')
  if (nsid >= 0 && [...space.ids.values()].includes(nsid))
    throw new Refused(E.EXIST, 'The specified nsid is already used')
  give(space, other, nsid < 0 ? lowest(space) : nsid)
}

/** `RTM_GETNSID` of one. */
export function getId(space: Space, {attributes = {}}: NamespaceIdInput, find: FindSpace): NamespaceIdInput {
  const {nsid} = attributes
  if (nsid === undefined) return describe(space.ids.get(meant(attributes, find)) ?? NETNSA_NSID_NOT_ASSIGNED)
  if (![...space.ids.values()].includes(nsid)) throw new Refused(E.NOENT, 'Peer netns reference is invalid')
  return describe(nsid)
}

/** `RTM_GETNSID` of all. */
export const listIds = ({ids}: Space): NamespaceIdInput[] =>
  [...ids.values()].sort((a, b) => a - b).map(describe)

function meant({fd, pid}: NonNullable<NamespaceIdInput['attributes']>, find: FindSpace): Space {
  const number = fd ?? pid
  if (number === undefined) throw invalid('Peer netns reference is missing')
  try {
    return find(number)
  } catch {
    throw invalid('Peer netns reference is invalid')
  }
}
