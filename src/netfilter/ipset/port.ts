/** Protocols and ports as parts of elements: `tcp:80`, `udp:1000-2000`, `icmp:8/0`. */
import {ipProtocols} from '../../route/words.js'
import {checkInteger, rangeError} from '../../words/options.js'
import {words} from '../../words/words.js'

/** Those whose name here is another one than elsewhere. */
const named = words({icmpv6: 58, udplite: 136})
const TCP = 6
const ICMP = new Set([1, 58])

export interface Ports {
  readonly proto: number
  readonly port: number
  readonly portTo?: number
}

export function parsePorts(option: string, text: string): Ports {
  const colon = text.indexOf(':')
  const proto = colon < 0 ? TCP : protocolNumber(option, text.slice(0, colon))
  const rest = text.slice(colon + 1)
  if (ICMP.has(proto)) {
    const [type = '', code = ''] = rest.split('/')
    return {proto, port: (numberOf(option, type, 0xff) << 8) | numberOf(option, code, 0xff)}
  }
  return {proto, ...parsePortRange(option, rest)}
}

/** `80`, `1000-2000` */
export function parsePortRange(option: string, text: string): {port: number; portTo?: number} {
  const [from = '', to] = text.split('-')
  const port = numberOf(option, from, 0xffff)
  return to === undefined ? {port} : {port, portTo: numberOf(option, to, 0xffff)}
}

export const printPorts = (proto: number, port: number): string =>
  `${protocolWord(proto)}:${ICMP.has(proto) ? `${port >> 8}/${port & 0xff}` : port}`

function protocolWord(proto: number): string {
  const own = named.word(proto)
  return String(own === proto ? ipProtocols.word(proto) : own)
}

function protocolNumber(option: string, text: string): number {
  if (/^\d+$/.test(text)) return numberOf(option, text, 0xff)
  if (text === 'icmpv6' || text === 'udplite') return named.number(option, text)
  return ipProtocols.number(option, text as 'tcp')
}

export function numberOf(option: string, text: string, high: number): number {
  if (!/^(\d+|0x[0-9a-f]+)$/i.test(text)) throw rangeError(option, `a number to ${high}`, text)
  return checkInteger(option, Number(text), 0, high)
}
