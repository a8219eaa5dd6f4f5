/** One direction of a connection, from and to the kernel's words. */
import {canonicalIp} from '../../../protocol/address.js'
import type {Infer} from '../../../protocol/codec.js'
import type {
  conntrackAddresses,
  conntrackProtocol,
  conntrackTuple,
} from '../../../protocol/netfilter/conntrack/tuple.js'
import {ipProtocols} from '../../route/words.js'
import {checkInteger, checkKeys, ipFamily, rangeError} from '../../words/options.js'
import type {ConntrackEntry, ConntrackTuple} from './types.js'

type TupleAttributes = Infer<typeof conntrackTuple>

export const PROTOCOL = {ICMP: 1, TCP: 6, DCCP: 33, ICMPV6: 58, SCTP: 132} as const

/** Types of ICMP messages and those of their answers. */
const answers: Readonly<Record<number, Readonly<Record<number, number>>>> = {
  [PROTOCOL.ICMP]: {8: 0, 0: 8, 13: 14, 14: 13, 15: 16, 16: 15, 17: 18, 18: 17},
  [PROTOCOL.ICMPV6]: {128: 129, 129: 128, 139: 140, 140: 139},
}

const tupleOptions = new Set<string>([
  'src',
  'dst',
  'sport',
  'dport',
  'type',
  'code',
  'id',
  'zone',
] satisfies (keyof ConntrackTuple)[])

/** The type of the answer to a message of ICMP; `undefined` if it has none. */
export const answerType = (protocol: number, type: number): number | undefined => answers[protocol]?.[type]

export function readTuple({ip = {}, proto = {}, zone}: TupleAttributes): ConntrackTuple {
  const tuple: ConntrackTuple = {src: ip.v4Src ?? ip.v6Src ?? '', dst: ip.v4Dst ?? ip.v6Dst ?? ''}
  if (proto.srcPort !== undefined) tuple.sport = proto.srcPort
  if (proto.dstPort !== undefined) tuple.dport = proto.dstPort
  const type = proto.icmpType ?? proto.icmpv6Type
  const code = proto.icmpCode ?? proto.icmpv6Code
  const id = proto.icmpId ?? proto.icmpv6Id
  if (type !== undefined) tuple.type = type
  if (code !== undefined) tuple.code = code
  if (id !== undefined) tuple.id = id
  if (zone !== undefined) tuple.zone = zone
  return tuple
}

/** The same connection as the other side sees it. */
export function turned(tuple: ConntrackTuple, protocol: number): ConntrackTuple {
  const {src, dst, sport, dport, type, ...rest} = tuple
  const back: ConntrackTuple = {src: dst, dst: src, ...rest}
  if (dport !== undefined) back.sport = dport
  if (sport !== undefined) back.dport = sport
  if (type !== undefined) back.type = answerType(protocol, type) ?? type
  return back
}

/** Checks a tuple whole, and returns its family. */
export function checkTuple(option: string, tuple: ConntrackTuple, protocol: number): 4 | 6 {
  checkKeys(option, tuple, tupleOptions)
  const family = ipFamily(`${option}.src`, tuple.src)
  if (ipFamily(`${option}.dst`, tuple.dst) !== family)
    throw rangeError(`${option}.dst`, `an address of IPv${family}`, tuple.dst)
  checkProtocolParts(option, tuple, protocol)
  if (tuple.zone !== undefined) checkInteger(`${option}.zone`, tuple.zone, 0, 0xffff)
  return family
}

const isIcmp = (protocol: number | undefined): boolean =>
  protocol === PROTOCOL.ICMP || protocol === PROTOCOL.ICMPV6

/** Ports only where the protocol has some, ICMP's numbers only with ICMP. */
export function checkProtocolParts(
  option: string,
  tuple: Partial<ConntrackTuple>,
  protocol: number | undefined,
): void {
  const parts = {sport: 0xffff, dport: 0xffff, type: 0xff, code: 0xff, id: 0xffff}
  for (const [part, high] of Object.entries(parts)) {
    const value = tuple[part as keyof ConntrackTuple]
    if (value === undefined) continue
    checkInteger(`${option}.${part}`, value, 0, high)
    const icmpOnly = !part.endsWith('port')
    if (icmpOnly !== isIcmp(protocol) && (icmpOnly || protocol !== undefined))
      throw rangeError(
        'protocol',
        icmpOnly ? `ICMP, for ${option}.${part}` : `one with ports`,
        wordOf(protocol),
      )
  }
}

const wordOf = (protocol: number | undefined): unknown => protocol && ipProtocols.word(protocol)

export const ipAttributes = (
  family: 4 | 6,
  {src, dst}: Partial<ConntrackTuple>,
): Infer<typeof conntrackAddresses> => ({
  ...(src !== undefined && (family === 4 ? {v4Src: src} : {v6Src: canonicalIp(src) ?? src})),
  ...(dst !== undefined && (family === 4 ? {v4Dst: dst} : {v6Dst: canonicalIp(dst) ?? dst})),
})

export function protocolAttributes(
  num: number | undefined,
  {sport, dport, type, code, id}: Partial<ConntrackTuple>,
): Infer<typeof conntrackProtocol> {
  const found: Infer<typeof conntrackProtocol> = {}
  if (num !== undefined) found.num = num
  if (sport !== undefined) found.srcPort = sport
  if (dport !== undefined) found.dstPort = dport
  const v6 = num === PROTOCOL.ICMPV6
  if (id !== undefined) found[v6 ? 'icmpv6Id' : 'icmpId'] = id
  if (type !== undefined) found[v6 ? 'icmpv6Type' : 'icmpType'] = type
  if (code !== undefined) found[v6 ? 'icmpv6Code' : 'icmpCode'] = code
  return found
}

export const tupleAttributes = (family: 4 | 6, protocol: number, tuple: ConntrackTuple): TupleAttributes => ({
  ip: ipAttributes(family, tuple),
  proto: protocolAttributes(protocol, tuple),
  ...(tuple.zone !== undefined && {zone: tuple.zone}),
})

export const protocolNumber = (protocol: ConntrackEntry['protocol']): number =>
  ipProtocols.number('protocol', protocol)
