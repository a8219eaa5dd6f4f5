/** `add`, `del` and `tunnel`: IPv6 addresses, and further IPv4 addresses under names of their own. */
import {littleEndian} from '../../../protocol/bytes.js'
import {AF} from '../../../protocol/constants.js'
import {IFF} from '../../../protocol/route/link.js'
import {kernel} from '../common/kernel.js'
import {writeError} from '../common/write.js'
import {putSockaddr, type Sioc} from '../net-tools/ioctl.js'
import {complaintOf, numericInet6, resolveInet, splitInet6} from '../net-tools/resolve.js'
import {Interfaces} from './interfaces.js'
import {Exit, need, type State} from './state.js'
import {misuse} from './usage.js'

export const changeAddress =
  (add: boolean) =>
  (state: State, rest: string[]): void => {
    const text = need(rest)
    if (text.includes(':')) changeInet6(state, add ? 'SIFADDR' : 'DIFADDR', text)
    else changeAlias(state, text, add)
  }

/** Makes tunnels of the device that makes them, to an IPv4 address inside an IPv6 one. */
export const setTunnel = (state: State, rest: string[]): void => changeInet6(state, 'SIFDSTADDR', need(rest))

/** A request with a `struct in6_ifreq`. */
function changeInet6(state: State, sioc: Sioc, text: string): void {
  const split = splitInet6(text)
  if (!split) throw new Exit(misuse())
  const {host, length} = split
  const found = numericInet6(host)
  if (!('address' in found)) {
    state.fail(complaintOf(host, {sentence: found.sentence}).trimEnd())
    return
  }
  let index = 0
  const read = (view: DataView) => {
    index = view.getInt32(0, littleEndian)
  }
  const unknown = state.requests.interface('GIFINDEX', state.name, undefined, read, AF.INET6)
  if (unknown !== undefined) {
    state.fail(`SIOGIFINDEX: ${unknown}`)
    return
  }
  if (sioc === 'DIFADDR' && state.verbose)
    writeError(`now deleting: ioctl(SIOCDIFADDR,{ifindex=${index},prefixlen=${length}})\n`)
  const request = Buffer.concat([found.address, Buffer.from(Uint32Array.of(length, index).buffer)])
  const refusal = state.requests.send(sioc, request, AF.INET6)
  if (refusal !== undefined) state.fail(`SIOC${sioc}: ${refusal}`)
}

/**
 * The address gets the first name `eth0:N` that is free, with the mask and the broadcast address of `eth0`, unless it
 * has one already. `del` sets that one down, by which it goes; an address that there is not, it adds as `add` does.
 */
function changeAlias(state: State, text: string, add: boolean): void {
  const found = resolveInet(text)
  if (!('address' in found)) {
    state.fail(complaintOf(text, {sentence: found.sentence}).trimEnd())
    return
  }
  if (typeof state.flags() === 'string') {
    const complaint = `${state.name}: error fetching interface information: Device not found\n`
    writeError(complaint + complaint)
  }
  const aliases = aliasesOf(state.name)
  const local = found.address.join('.')
  const [own] = [...aliases].find(([, address]) => address === local) ?? []
  if (own === undefined) makeAlias(state, freeName(state.name, [...aliases.keys()]), found.address)
  else if (add) state.changeFlags(IFF.UP | IFF.RUNNING, 0, own)
  else state.changeFlags(0, IFF.UP, own)
}

/** Names with a colon that begin like the interface's, each with its first address. */
function aliasesOf(name: string): Map<string, string | undefined> {
  const talk = kernel()
  try {
    const interfaces = new Interfaces(talk)
    const names = interfaces.names().filter(label => label.includes(':') && label.startsWith(name))
    return new Map(names.map(label => [label, interfaces.named(label)?.inet?.attributes.local]))
  } finally {
    talk.close()
  }
}

/** A name that ends in no number takes the place of number 0. */
function freeName(name: string, aliases: readonly string[]): string {
  const taken = new Set(aliases.map(alias => Number.parseInt(alias.slice(alias.indexOf(':') + 1), 10) || 0))
  let number = 0
  while (taken.has(number)) number++
  return `${name}:${number}`
}

/** Refusals are not spoken of. */
function makeAlias(state: State, name: string, address: Uint8Array): void {
  const main = (sioc: Sioc) => inetOf(state, sioc, state.name) ?? new Uint8Array(4)
  const set = (sioc: Sioc, value: Uint8Array) =>
    state.requests.interface(sioc, name, putSockaddr(value), undefined, state.family) === undefined
  const netmask = main('GIFNETMASK')
  const broadcast = main('GIFBRDADDR')
  if (set('SIFADDR', address) && set('SIFNETMASK', netmask) && set('SIFBRDADDR', broadcast))
    state.changeFlags(IFF.BROADCAST, 0, name)
}

/** An IPv4 address that an interface has; `undefined` if it has none. */
function inetOf(state: State, sioc: Sioc, name: string): Buffer | undefined {
  const address = Buffer.alloc(4)
  const read = (view: DataView) => address.writeUInt32BE(view.getUint32(4))
  const refusal = state.requests.interface(sioc, name, putSockaddr(address), read, AF.INET)
  return refusal === undefined ? address : undefined
}
