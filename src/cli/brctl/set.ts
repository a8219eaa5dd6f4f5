/** The commands of brctl that set one value of a bridge or a port. */
import {RTM} from '../../../protocol/route/constants.js'
import {type LinkMessage, link} from '../../../protocol/route/link.js'
import {leadingDouble, leadingInt} from '../common/c-numbers.js'
import {ERRNO} from '../common/errno.js'
import type {Kernel} from '../common/kernel.js'
import {type BridgeSettings, Devices, isBridge, isPort, type PortSettings} from './bridges.js'
import {attempt, because, refused} from './refusal.js'

type Command = (kernel: Kernel, words: readonly string[]) => void

const U16_MAX = 0xffff
const U32_MAX = 0xffffffff

/** `KEYWORD BRIDGE SECONDS` */
export const setTime =
  (key: 'ageingTime' | 'forwardDelay' | 'helloTime' | 'maxAge', what: string): Command =>
  (kernel, [name = '', text = '']) => {
    const value = leadingDouble(text)
    if (value === undefined) throw refused(`bad ${what} value`)
    setBridge(kernel, name, {[key]: hundredths(value)}, `set ${what} failed`)
  }

/** Seconds as hundredths, cut off behind the millionths. */
function hundredths(value: number): number {
  const whole = Math.trunc(value)
  return whole * 100 + Math.trunc(Math.trunc((value - whole) * 1e6) / 1e4)
}

export const setbridgeprio: Command = (kernel, [name = '', text = '']) => {
  const value = leadingInt(text)
  if (value === undefined) throw refused('bad priority')
  setBridge(kernel, name, {priority: value & U16_MAX}, 'set bridge priority failed')
}

export const stp: Command = (kernel, [name = '', text = '']) => {
  setBridge(kernel, name, {stpState: onOff(text)}, 'set stp status failed')
}

function setBridge(kernel: Kernel, name: string, data: BridgeSettings, what: string): void {
  const bridge = new Devices(kernel).named(name)
  if (!bridge) throw because(what, ERRNO.ENODEV)
  if (!isBridge(bridge)) throw because(what, ERRNO.EOPNOTSUPP)
  // Times beyond what netlink's attributes hold.
  if (Object.values(data).some(value => !((value as number) >= 0 && (value as number) <= U32_MAX)))
    throw because(what, ERRNO.ERANGE)
  attempt(
    () => setOf(kernel, bridge, {kind: 'bridge', data}),
    errno => because(what, errno),
  )
}

/** `KEYWORD BRIDGE PORT NUMBER`, in which the bridge does not matter unless something else is wrong. */
export const setPortNumber =
  (key: 'cost' | 'priority', what: string, complaint: string): Command =>
  (kernel, [about = '', name = '', text = '']) => {
    const value = leadingInt(text)
    if (value === undefined) throw refused(complaint)
    const devices = new Devices(kernel)
    const port = devices.named(name)
    const failed = (errno: number) => because(`set ${what} failed`, findFault(devices, about, port) ?? errno)
    if (!port || !isPort(port)) throw failed(ERRNO.ENOENT)
    // No attribute holds more than 32 bits, a priority 16; the kernel allows less.
    if (value < 0 || value > U16_MAX) throw failed(ERRNO.ERANGE)
    attempt(() => setPort(kernel, port, {[key]: value}), failed)
  }

/** What the older interface says first, which brctl turns to when the file of a port cannot be written. */
function findFault(devices: Devices, about: string, port: LinkMessage | undefined): number | undefined {
  const bridge = devices.named(about)
  if (!port || !bridge) return ERRNO.ENODEV
  if (!isBridge(bridge)) return ERRNO.EOPNOTSUPP
  return isPort(port) ? undefined : ERRNO.ENOENT
}

export const hairpin: Command = (kernel, [about = '', name = '', text = '']) => {
  const mode = onOff(text)
  const devices = new Devices(kernel)
  const port = devices.named(name)
  if (!port) throw refused(`interface ${name} does not exist!`)
  if (!devices.named(about)) throw refused(`bridge ${about} does not exist!`)
  const cannot = `can't set ${name} to hairpin on bridge ${about}`
  if (!isPort(port)) throw because(cannot, ERRNO.ENOENT)
  attempt(
    () => setPort(kernel, port, {mode}),
    // There never was an older interface for this, which brctl turns to when files cannot be written.
    errno => because(cannot, errno === ERRNO.EPERM ? ERRNO.EOPNOTSUPP : errno),
  )
}

const setPort = (kernel: Kernel, port: LinkMessage, slaveData: PortSettings): void =>
  setOf(kernel, port, {slaveKind: 'bridge', slaveData})

function setOf(kernel: Kernel, {index}: LinkMessage, linkinfo: object): void {
  kernel.change(RTM.NEWLINK, link, {index, attributes: {linkinfo}})
}

function onOff(text: string): 0 | 1 {
  if (['on', 'yes', '1'].includes(text)) return 1
  if (['off', 'no', '0'].includes(text)) return 0
  throw refused('expect on/off for argument')
}
