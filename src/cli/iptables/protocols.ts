/** Protocols above IP, by the names iptables knows and those of /etc/protocols. */
import {ipProtocol, ipProtocolName} from '../common/ip-protocols.js'
import {wrong} from './problem.js'
import {wholeNumber} from './values.js'

export const IPPROTO = {ICMP: 1, TCP: 6, UDP: 17, DCCP: 33, ICMPV6: 58, SCTP: 132, UDPLITE: 136} as const

const HIGHEST = 255

/** Names that mean the same on every machine. */
const known: Readonly<Record<string, number>> = {
  all: 0,
  tcp: IPPROTO.TCP,
  sctp: IPPROTO.SCTP,
  udp: IPPROTO.UDP,
  udplite: IPPROTO.UDPLITE,
  icmp: IPPROTO.ICMP,
  icmpv6: IPPROTO.ICMPV6,
  'ipv6-icmp': IPPROTO.ICMPV6,
  esp: 50,
  ah: 51,
  'ipv6-mh': 135,
  mh: 135,
}

/** The number of a protocol, by number or by name. */
export function protocolNumber(text: string): number {
  const number =
    wholeNumber(text, 0, HIGHEST) ??
    (Object.hasOwn(known, text.toLowerCase()) ? known[text.toLowerCase()] : ipProtocol(text))
  if (number === undefined) throw wrong(`unknown protocol "${text}" specified`)
  return number
}

/** Its name, or the number. */
export const protocolName = (number: number): string =>
  number === 0 ? 'all' : (ipProtocolName(number) ?? String(number))

/** Whether a protocol has ports. */
export const hasPorts = (protocol: number): boolean =>
  [IPPROTO.TCP, IPPROTO.UDP, IPPROTO.UDPLITE, IPPROTO.SCTP, IPPROTO.DCCP].some(one => one === protocol)
