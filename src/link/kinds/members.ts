/** What a link is to its master: one table of options for each kind of master. */
import {type BondSlaveOptions, bondSlave} from './bond-slave.js'
import {type AnyOptions, withoutInitial} from './kind.js'
import {type PortOptions, port} from './port.js'
import {type VrfSlaveOptions, vrfSlave} from './vrf.js'

/** Settings of a link as part of its master. */
export interface MemberSettings {
  /** As port of a bridge. */
  port?: PortOptions
  /** As member of a bond. */
  bondSlave?: BondSlaveOptions
}

/** What is said of a link as part of its master. */
export interface MemberReport extends MemberSettings {
  /** As a link in a VRF. Read only. */
  vrfSlave?: VrfSlaveOptions
}

/** The key that a link's settings as part of such a master stand under, and their table. */
export interface Member {
  readonly key: keyof MemberReport
  readonly options: AnyOptions
}

/** By the kind of the master. */
export const members: ReadonlyMap<string | undefined, Member> = new Map<string, Member>([
  ['bridge', {key: 'port', options: port}],
  ['bond', {key: 'bondSlave', options: bondSlave}],
  ['vrf', {key: 'vrfSlave', options: vrfSlave}],
])

/** The settings that need a message of their own. */
export const memberKeys = ['port', 'bondSlave'] as const

/** What a link that has just become part of its master can be told. */
export function membersAtBirth({port, bondSlave: bonded}: MemberSettings): MemberSettings {
  // A port whose link carries nothing yet has the state `disabled`, and refuses others with `ENETDOWN`.
  const {state: _, ...settings} = port ?? {}
  return {
    ...(port && {port: settings}),
    ...(bonded && {bondSlave: withoutInitial(bondSlave, bonded)}),
  }
}

export type {BondSlaveOptions} from './bond-slave.js'
export {type PortOptions, port} from './port.js'
export type {VrfSlaveOptions} from './vrf.js'
