/** Hardware addresses that requests give links: of as many bytes as Ethernet has, and one device's. */
import type {LinkInput} from '../../../../protocol/route/link.js'
import {E, Refused} from '../refused.js'
import type {MemoryLink} from './link.js'

type Attributes = NonNullable<LinkInput['attributes']>

const BYTES = 6
const NONE = '00:00:00:00:00:00'
/** In the first byte: the address is a group's. */
const GROUP = 1

const bytesOf = (address: string): string[] => address.split(':')

/** What the kernel takes of a longer address. */
export const shortened = (address: string): string => bytesOf(address).slice(0, BYTES).join(':')

/** Refuses what a new link cannot have. */
export function checkNewAddresses({address, broadcast}: Attributes): void {
  checkLengths({address, broadcast})
  if (address === undefined) return
  if (bytesOf(address).length !== BYTES) throw new Refused(E.INVAL)
  checkDevice(address)
}

/** Refuses what a link cannot get. */
export function checkAddresses(link: MemoryLink, {address, broadcast}: Attributes): void {
  checkLengths({address, broadcast})
  if (address !== undefined && shortened(address) !== link.address) checkDevice(shortened(address))
}

function checkLengths(addresses: Attributes): void {
  for (const one of Object.values(addresses))
    if (one !== undefined && bytesOf(`${one}`).length < BYTES) throw new Refused(E.INVAL)
}

function checkDevice(address: string): void {
  if (address === NONE || Number.parseInt(address.slice(0, 2), 16) & GROUP) throw new Refused(E.ADDRNOTAVAIL)
}
