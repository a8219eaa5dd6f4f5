/** Interfaces as ifconfig counts them: every link, and every label of an IPv4 address that is no link's name. */
import {readFileSync} from 'node:fs'
import {AF} from '../../../protocol/constants.js'
import {type AddressMessage, address} from '../../../protocol/route/address.js'
import {RTM} from '../../../protocol/route/constants.js'
import {type LinkMessage, link} from '../../../protocol/route/link.js'
import type {Kernel} from '../common/kernel.js'
import {inet6Text} from '../net-tools/inet6-text.js'

/** An address of /proc/net/if_inet6. */
export interface Inet6 {
  readonly address: string
  readonly length: number
  /** `IPV6_ADDR_*` bits (net/ipv6.h). */
  readonly scope: number
}

export interface Interface {
  /** The link's name, or `eth0:1`. */
  readonly name: string
  readonly link: LinkMessage
  readonly alias: boolean
  /** The one IPv4 address that has the interface's label. */
  readonly inet: AddressMessage | undefined
  readonly inet6: readonly Inet6[]
}

export class Interfaces {
  readonly #links: ReadonlyMap<string, LinkMessage>
  readonly #inet: AddressMessage[]
  #inet6: ReturnType<typeof readInet6> | undefined

  constructor(kernel: Kernel) {
    const links = [...kernel.each(RTM.GETLINK, link)]
    this.#links = new Map(links.map(one => [one.attributes.ifname ?? '', one]))
    this.#inet = [...kernel.each(RTM.GETADDR, address, {family: AF.INET})]
  }

  /** The names of all, in ifconfig's order. */
  names(): string[] {
    const labels = this.#inet.map(({attributes}) => attributes.label ?? '')
    return [...new Set([...this.#links.keys(), ...labels])].sort(byNumber)
  }

  /** `undefined` if there is no such link. */
  named(name: string): Interface | undefined {
    const found = this.#links.get(name.split(':', 1)[0] as string)
    if (!found) return undefined
    this.#inet6 ??= readInet6()
    return {
      name,
      link: found,
      alias: name.includes(':'),
      inet: this.#inet.find(({index, attributes}) => index === found.index && attributes.label === name),
      inet6: this.#inet6.filter(one => one.name === name),
    }
  }
}

/**
 * The kernel's file, and not netlink: the order in it, which ifconfig shows, follows from a key that each namespace
 * draws. Without IPv6 there is no file.
 */
function readInet6(): (Inet6 & {readonly name: string})[] {
  let text: string
  try {
    text = readFileSync('/proc/net/if_inet6', 'latin1')
  } catch {
    return []
  }
  const lines = text.split('\n').filter(line => line !== '')
  return lines.map(line => {
    const [digits = '', , length = '', scope = '', , name = ''] = line.trim().split(/ +/)
    const bytes = Uint8Array.from(Buffer.from(digits, 'hex'))
    return {
      name,
      address: inet6Text(bytes),
      length: Number.parseInt(length, 16),
      scope: Number.parseInt(scope, 16),
    }
  })
}

/** `eth2` before `eth10`, and `eth2:1` behind `eth2`. */
function byNumber(a: string, b: string): number {
  const [first, second] = [parts(a), parts(b)]
  return (
    compare(first.stem, second.stem) ||
    first.number - second.number ||
    first.alias - second.alias ||
    compare(a, b)
  )
}

function parts(name: string): {stem: string; number: number; alias: number} {
  const [, stem = '', digits = '', alias = ''] = /^(.*?)(\d*)(?::(\d+))?$/.exec(name) ?? []
  return {stem, number: Number(digits), alias: Number(alias)}
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
