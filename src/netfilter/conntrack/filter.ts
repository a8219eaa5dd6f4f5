/** Which connections are wanted: as much as the kernel selects, and all of it again here. */
import {type Prefix, parseIp, parsePrefix} from '../../../protocol/address.js'
import {prefixMask, underMask} from '../../../protocol/mask.js'
import {type ConntrackInput, CTA_FILTER_F} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {ipProtocols} from '../../route/words.js'
import {
  checkArray,
  checkBoolean,
  checkInteger,
  checkIp,
  checkKeys,
  checkPrefix,
  rangeError,
} from '../../words/options.js'
import {checkProtocolParts, ipAttributes, PROTOCOL, protocolAttributes, protocolNumber} from './tuple.js'
import type {
  ConntrackEntry,
  ConntrackFilter,
  ConntrackTranslation,
  ConntrackTuple,
  ConntrackTupleFilter,
} from './types.js'
import {conntrackStatus} from './words.js'
import {nfproto, stateNumber} from './write.js'

const filterOptions = new Set<string>([
  'family',
  'protocol',
  'original',
  'reply',
  'state',
  'status',
  'mark',
  'markMask',
  'zone',
  'labels',
  'snat',
  'dnat',
  'table',
  'zero',
] satisfies (keyof ConntrackFilter)[])

const tupleOptions = new Set<string>([
  'src',
  'dst',
  'sport',
  'dport',
  'type',
  'code',
  'id',
] satisfies (keyof ConntrackTupleFilter)[])

const WHOLE = {4: 32, 6: 128} as const

/** A filter that was checked: what to ask of the kernel, and whether an entry matches. */
export interface Selection {
  readonly value: ConntrackInput
  matches(entry: ConntrackEntry): boolean
}

type Test = (entry: ConntrackEntry) => boolean

/** Throws `TypeError` or `RangeError` for a filter that cannot be. */
export function selection(filter: ConntrackFilter): Selection {
  checkKeys('a filter', filter, filterOptions)
  const {protocol, state, status, mark, markMask = 0xffffffff, zone, labels, snat, dnat, zero} = filter
  if (zero !== undefined) checkBoolean('zero', zero)
  const number = protocol === undefined ? undefined : protocolNumber(protocol)
  const family = familyOf(filter)
  const attributes: NonNullable<ConntrackInput['attributes']> = {}
  const tests: Test[] = []
  const word = number === undefined ? undefined : ipProtocols.word(number)
  if (word !== undefined) tests.push(entry => entry.protocol === word)
  if (state !== undefined) {
    stateNumber(number, state)
    tests.push(entry => entry.state === state)
  }
  if (status) {
    const bits = conntrackStatus.bits('status', status)
    attributes.status = bits
    attributes.statusMask = bits
    tests.push(entry => (conntrackStatus.bits('status', entry.status ?? []) & bits) >>> 0 === bits)
  }
  if (mark !== undefined || filter.markMask !== undefined) {
    checkInteger('markMask', markMask)
    attributes.mark = checkInteger('mark', mark)
    attributes.markMask = markMask
    tests.push(entry => ((entry.mark ?? 0) & markMask) === ((mark as number) & markMask))
  }
  if (zone !== undefined) {
    attributes.zone = checkInteger('zone', zone, 0, 0xffff)
    tests.push(entry => (entry.zone ?? 0) === zone)
  }
  if (labels) {
    checkArray('labels', labels)
    for (const label of labels) checkInteger('labels', label, 0, 127)
    tests.push(entry => labels.every(label => entry.labels?.includes(label)))
  }
  for (const [option, wanted] of [
    ['snat', snat],
    ['dnat', dnat],
  ] as const)
    if (wanted !== undefined)
      tests.push(entry => isTranslated(entry[option], translationAddress(option, wanted)))
  const asked = tupleSelection(filter, family, number, tests)
  if (family) tests.push(entry => entry.family === family)
  return {
    value: {...(family && {nfgen_family: nfproto(family)}), attributes: {...attributes, ...asked}},
    matches: entry => tests.every(test => test(entry)),
  }
}

const translationAddress = (option: string, wanted: true | string): string | undefined =>
  wanted === true ? undefined : checkIp(option, wanted)

const isTranslated = (found: ConntrackTranslation | undefined, address: string | undefined): boolean =>
  found !== undefined && (address === undefined || sameBits(found.address, address, WHOLE[4] * 4))

/** The family that is given, or that the addresses have. */
function familyOf({family, original, reply, snat, dnat}: ConntrackFilter): 4 | 6 | undefined {
  if (family !== undefined && family !== 4 && family !== 6) throw rangeError('family', '4 or 6', family)
  let found = family
  const addresses = [original?.src, original?.dst, reply?.src, reply?.dst, snat, dnat]
  for (const address of addresses) {
    if (address === undefined || address === true) continue
    const other = checkPrefix('address', address).family
    if (found !== undefined && other !== found) throw rangeError('address', `of IPv${found}`, address)
    found = other
  }
  return found
}

/** What of the two directions the kernel can look at: whole addresses, ports, ICMP's numbers. */
function tupleSelection(
  filter: ConntrackFilter,
  family: 4 | 6 | undefined,
  protocol: number | undefined,
  tests: Test[],
): NonNullable<ConntrackInput['attributes']> {
  const found: NonNullable<ConntrackInput['attributes']> = {}
  const flags: {origFlags?: number; replyFlags?: number} = {}
  for (const [direction, tupleKey, flagsKey] of [
    ['original', 'tupleOrig', 'origFlags'],
    ['reply', 'tupleReply', 'replyFlags'],
  ] as const) {
    const wanted = filter[direction] ?? {}
    checkKeys(direction, wanted, tupleOptions)
    checkProtocolParts(direction, wanted, protocol)
    tests.push(...tupleTests(direction, wanted))
    // The kernel needs to know the family to compare any of it.
    if (!family) continue
    const whole: ConntrackTupleFilter = {...wanted}
    for (const end of ['src', 'dst'] as const) {
      const prefix = wanted[end] === undefined ? undefined : parsePrefix(wanted[end])
      if (prefix?.length === WHOLE[family]) whole[end] = prefix.address
      else delete whole[end]
    }
    const bits = filterFlags(whole, direction === 'original' ? protocol : undefined, protocol)
    if (bits === 0) continue
    flags[flagsKey] = bits
    found[tupleKey] = {ip: ipAttributes(family, whole), proto: protocolAttributes(protocol, whole)}
  }
  return Object.keys(flags).length > 0 ? {...found, filter: flags} : {}
}

function tupleTests(direction: 'original' | 'reply', wanted: ConntrackTupleFilter): Test[] {
  return Object.entries(wanted).map(([key, value]): Test => {
    const part = key as keyof ConntrackTuple
    if (part !== 'src' && part !== 'dst') return entry => entry[direction]?.[part] === value
    const prefix = checkPrefix(`${direction}.${part}`, value)
    return entry => isInside(entry[direction]?.[part] ?? '', prefix)
  })
}

const isInside = (address: string, {address: network, length}: Prefix): boolean =>
  sameBits(address, network, length)

/** Whether two addresses begin with the same bits. */
function sameBits(one: string, other: string, length: number): boolean {
  const a = parseIp(one)
  const b = parseIp(other)
  if (!a || !b || a.length !== b.length) return false
  const mask = prefixMask(a.length, length)
  return Buffer.compare(underMask(a, mask), underMask(b, mask)) === 0
}

function filterFlags(
  {src, dst, sport, dport, type, code, id}: ConntrackTupleFilter,
  own: number | undefined,
  protocol: number | undefined,
): number {
  const F = CTA_FILTER_F
  const v6 = protocol === PROTOCOL.ICMPV6
  const rows: [unknown, number][] = [
    [src, F.CTA_IP_SRC],
    [dst, F.CTA_IP_DST],
    [own, F.CTA_PROTO_NUM],
    [sport, F.CTA_PROTO_SRC_PORT],
    [dport, F.CTA_PROTO_DST_PORT],
    [type, v6 ? F.CTA_PROTO_ICMPV6_TYPE : F.CTA_PROTO_ICMP_TYPE],
    [code, v6 ? F.CTA_PROTO_ICMPV6_CODE : F.CTA_PROTO_ICMP_CODE],
    [id, v6 ? F.CTA_PROTO_ICMPV6_ID : F.CTA_PROTO_ICMP_ID],
  ]
  return rows.reduce((bits, [value, bit]) => (value === undefined ? bits : bits | bit), 0)
}
