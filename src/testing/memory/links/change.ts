/** How links are changed as a request asks for. */
import type {LinkInput} from '../../../../protocol/route/link.js'
import {tellAddress} from '../ipv4/address.js'
import {E, Refused} from '../refused.js'
import {type FindSpace, linkNamed} from '../space.js'
import {setMaster} from './bridge.js'
import {addressChanged, mtuChanged, stateChanged} from './events.js'
import {setFlags} from './flags.js'
import {type MemoryLink, tellLink} from './link.js'
import {move, target} from './move.js'
import {checkMtu} from './mtu.js'
import {checkPorts} from './port.js'
import {listen} from './promiscuity.js'
import {checkAddress, checkLowerMtu} from './stack-check.js'

/** Changes what the message says, and tells. */
export function change(found: MemoryLink, message: LinkInput, find: FindSpace): void {
  const {attributes = {}} = message
  const {address, mtu, group, ifname, ifalias, master, txqlen, broadcast} = attributes
  const home = target(found.space, message, find)
  const link = home === found.space ? found : move(found, home, ifname)
  if (address !== undefined) {
    if (address !== link.address) checkAddress(link, address)
    const before = link.address
    Object.assign(link, {address, addressSet: true})
    if (link.kind === 'bridge' && address !== before) checkPorts(link)
    addressChanged(link)
    if (link.lower) listen(link.lower)
  }
  if (mtu !== undefined) {
    checkMtu(link, mtu)
    checkLowerMtu(link, mtu)
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
