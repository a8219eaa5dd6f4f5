/** The commands of brctl that make, remove and join. */
import {NLM_F} from '../../../protocol/constants.js'
import {RTM} from '../../../protocol/route/constants.js'
import {IFF, type LinkMessage, link} from '../../../protocol/route/link.js'
import {ERRNO} from '../common/errno.js'
import type {Failure} from '../common/failure.js'
import type {Kernel} from '../common/kernel.js'
import {Devices, isBridge} from './bridges.js'
import {attempt, because, refused} from './refusal.js'

/** Longest name of a link; the interface that brctl uses cuts off what is beyond. */
const NAME_LENGTH = 15

const ARPHRD_ETHER = 1

export function addbr(kernel: Kernel, [name = '']: readonly string[]): void {
  const ifname = name.slice(0, NAME_LENGTH)
  // In netlink's eyes, a link without a name is one that wants to be given one.
  if (ifname === '') throw because('add bridge failed', ERRNO.EINVAL)
  const value = {attributes: {ifname, linkinfo: {kind: 'bridge' as const}}}
  attempt(
    () => kernel.change(RTM.NEWLINK, link, value, NLM_F.CREATE | NLM_F.EXCL),
    errno =>
      errno === ERRNO.EEXIST
        ? refused(`device ${name} already exists; can't create bridge with the same name`)
        : because('add bridge failed', errno),
  )
}

export function delbr(kernel: Kernel, [name = '']: readonly string[]): void {
  const cannot = `can't delete bridge ${name}`
  const bridge = new Devices(kernel).named(name.slice(0, NAME_LENGTH))
  probe(kernel, errno => because(cannot, errno))
  if (!bridge) throw refused(`bridge ${name} doesn't exist; can't delete it`)
  if (!isBridge(bridge)) throw because(cannot, ERRNO.EPERM)
  if (bridge.flags & IFF.UP) throw refused(`bridge ${name} is still up; can't delete it`)
  attempt(
    () => kernel.change(RTM.DELLINK, link, {index: bridge.index}),
    errno => because(cannot, errno),
  )
}

export function addif(kernel: Kernel, words: readonly string[]): void {
  eachDevice(kernel, words, (device, name, bridge, about) => {
    const cannot = (errno: number) => because(`can't add ${name} to bridge ${about}`, errno)
    if (!isBridge(bridge)) throw cannot(ERRNO.EOPNOTSUPP)
    probe(kernel, cannot)
    // Netlink would take the device away from its master first.
    if (device.type === ARPHRD_ETHER) {
      if (isBridge(device))
        throw joined(`device ${name} is a bridge device itself`, 'a bridge device', 'a bridge device')
      if (device.attributes.master)
        throw joined(`device ${name} is already a member of a bridge`, 'it', `bridge ${about}.`)
    }
    attempt(() => setMaster(kernel, device, bridge.index), cannot)
  })
}

const joined = (fact: string, what: string, where: string): Failure =>
  refused(`${fact}; can't add ${what} to ${where}${where.endsWith('.') ? '' : '.'}`)

export function delif(kernel: Kernel, words: readonly string[]): void {
  eachDevice(kernel, words, (device, name, bridge, about) => {
    const cannot = (errno: number) => because(`can't delete ${name} from ${about}`, errno)
    if (!isBridge(bridge)) throw cannot(ERRNO.EOPNOTSUPP)
    probe(kernel, cannot)
    if (device.attributes.master !== bridge.index) throw refused(`device ${name} is not a port of ${about}`)
    attempt(() => setMaster(kernel, device, 0), cannot)
  })
}

/** Each device of `BRIDGE DEVICE…` as it is when its turn comes. */
function eachDevice(
  kernel: Kernel,
  [about = '', ...names]: readonly string[],
  act: (device: LinkMessage, name: string, bridge: LinkMessage, about: string) => void,
): void {
  for (const name of names) {
    const devices = new Devices(kernel)
    const device = devices.named(name)
    if (!device) throw refused(`interface ${name} does not exist!`)
    const bridge = devices.named(about)
    if (!bridge) throw refused(`bridge ${about} does not exist!`)
    act(device, name, bridge, about)
  }
}

const setMaster = (kernel: Kernel, {index}: LinkMessage, master: number): unknown =>
  kernel.change(RTM.SETLINK, link, {index, attributes: {master}})

/** A change of nothing: it is refused to those who may change nothing, before anything else is looked at. */
function probe(kernel: Kernel, tell: (errno: number) => Failure): void {
  const LOOPBACK = 1
  attempt(() => kernel.change(RTM.SETLINK, link, {index: LOOPBACK}), tell)
}
