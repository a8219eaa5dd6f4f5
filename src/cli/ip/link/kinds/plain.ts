/** Kinds without options: whatever follows their names is ignored. */
import type {AnyLinkKind} from './kind.js'

const plain = (name: string): AnyLinkKind => ({usage: `Usage: ... ${name}`})

export const dummy = plain('dummy')
export const ifb = plain('ifb')
export const netdevsim = plain('netdevsim')
export const nlmon = plain('nlmon')
export const team = plain('team')
export const teamSlave = plain('team_slave')
export const vcan = plain('vcan')
export const virtWifi = plain('virt_wifi ')
