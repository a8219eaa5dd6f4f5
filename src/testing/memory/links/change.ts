/** How links are changed as a request asks for. */
import type {LinkInput} from '../../../../protocol/route/link.js'
import {tellAddress} from '../ipv4/address.js'
import type {Inet6} from '../ipv6/device.js'
import {E, Refused} from '../refused.js'
import {type FindSpace, linkNamed} from '../space.js'
import {setMaster} from './bridge.js'
import {addressChanged, mtuChanged, stateChanged} from './events.js'
import {setFlags} from './flags.js'
import {checkAddresses, shortened} from './hardware.js'
import {checkName} from './life.js'
import {type MemoryLink, tellLink} from './link.js'
import {move, target} from './move.js'
import {checkMtu} from './mtu.js'
import {checkOffload, setOffload} from './offload.js'
import {checkPorts} from './port.js'
import {listen} from './promiscuity.js'
import {checkAddress, checkLowerMtu} from './stack-check.js'
import {checkChange} from './unmodelled.js'

/** Changes what the message says, and tells. */
export function change(found: MemoryLink, message: LinkInput, find: FindSpace): void {
  const {attributes = {}} = message
  const {mtu, group, ifname, ifalias, master, txqlen, broadcast, linkmode, afSpec} = attributes
  checkOffload(found, message)
  checkChange(found, message)
  checkAddresses(found, attributes)
  const address = attributes.address && shortened(attributes.address)
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
    link.broadcast = shortened(broadcast)
    addressChanged(link)
  }
  if (master !== undefined) setMaster(link, master)
  if (message.flags || message.change) setFlags(link, message)
  const queue = txqlen !== undefined && txqlen !== link.txqlen
  if (queue) {
    link.txqlen = txqlen
    tellLink(link)
  }
  setOffload(link, message)
  const mode = linkmode !== undefined && linkmode !== link.linkmode
  if (mode) link.linkmode = linkmode as MemoryLink['linkmode']
  if (afSpec) setAddrGenMode(link, afSpec)
  if (group !== undefined || ifalias !== undefined || queue || mode || afSpec) stateChanged(link)
}

/** Whether the link is to have an IPv6 address of itself when it next begins. */
function setAddrGenMode({inet6}: MemoryLink, afSpec: object): void {
  const {addrGenMode} = (afSpec as {inet6?: Partial<Inet6>}).inet6 ?? {}
  if (inet6 && addrGenMode !== undefined) inet6.addrGenMode = addrGenMode
}

function rename(link: MemoryLink, name: string): void {
  if (linkNamed(link.space, name)) throw new Refused(E.EXIST)
  checkName(name)
  link.name = name
  tellLink(link)
  // The labels of addresses are the name, from the second on with a number.
  for (const [i, one] of link.addresses.entries()) {
    const colon = one.label.indexOf(':')
    one.label = i === 0 ? name : `${name}${colon < 0 ? `:${i + 1}` : one.label.slice(colon)}`
    tellAddress(link, one)
  }
}
