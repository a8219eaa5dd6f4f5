/** Which connections the words select. */

import type {ConntrackInput, ConntrackMessage} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IPS} from '../../../protocol/netfilter/conntrack/constants.js'
import {NFPROTO} from '../../../protocol/netfilter/constants.js'
import {readLabels} from '../../netfilter/conntrack/labels.js'
import {readTuple} from '../../netfilter/conntrack/tuple.js'
import type {ConntrackTuple} from '../../netfilter/conntrack/types.js'
import {decimalInt} from '../common/c-numbers.js'
import {addressOf, type Masked, maskedAddress, matches, wholeAddress, wholly} from './addresses.js'
import {labelNames} from './labels.js'
import {badFrom, wrong} from './problem.js'
import {type Protocol, partNumber, stateNumber, strtoul} from './protocols.js'
import {translationOf} from './translation.js'
import type {Words} from './words.js'

type Attributes = ConntrackMessage['attributes']
type Test = (attributes: Attributes) => boolean

export interface Selection {
  /** `NFPROTO_UNSPEC` for all. */
  readonly family: number
  /** What the kernel is to select by. */
  readonly asked: NonNullable<ConntrackInput['attributes']>
  matches(message: ConntrackMessage): boolean
}

/** Bits of the status by the words that may be given. */
const statusBits: Readonly<Record<string, number>> = {
  ASSURED: IPS.ASSURED,
  SEEN_REPLY: IPS.SEEN_REPLY,
  UNSET: 0,
  FIXED_TIMEOUT: IPS.FIXED_TIMEOUT,
  EXPECTED: IPS.EXPECTED,
  OFFLOAD: IPS.OFFLOAD,
  HW_OFFLOAD: IPS.HW_OFFLOAD,
}

const aside = new Set(['timeout', 'family', 'output'])

const families: Readonly<Record<string, number>> = {ipv4: NFPROTO.IPV4, ipv6: NFPROTO.IPV6}

export function selectionOf({given, protocol, selected}: Words): Selection {
  const tests: Test[] = []
  const asked: NonNullable<ConntrackInput['attributes']> = {}
  let family: number = NFPROTO.UNSPEC
  const meet = (address: Uint8Array) => {
    const its = address.length === 4 ? NFPROTO.IPV4 : NFPROTO.IPV6
    if (family !== NFPROTO.UNSPEC && family !== its) throw wrong('mismatched address family')
    family = its
  }
  const word = given.get('family')
  if (word !== undefined) {
    const number = families[word]
    if (number === undefined) throw wrong(`\`${word}' unsupported protocol`)
    family = number
  }

  for (const [option, key] of [
    ['src', 'src'],
    ['dst', 'dst'],
  ] as const) {
    const masked = withMask(option, given)
    if (!masked) continue
    meet(masked.address)
    tests.push(({tupleOrig}) => matches(tupleOrig && readTuple(tupleOrig)[key], masked))
  }
  for (const [option, key] of [
    ['reply-src', 'src'],
    ['reply-dst', 'dst'],
  ] as const) {
    const text = given.get(option)
    if (text === undefined) continue
    const whole = wholly(wholeAddress(option, text))
    meet(whole.address)
    tests.push(({tupleReply}) => matches(tupleReply && readTuple(tupleReply)[key], whole))
  }
  if (protocol) {
    tests.push(({tupleOrig}) => tupleOrig?.proto?.num === protocol.number)
    tests.push(...protocolTests(selected, protocol))
  }

  const status = given.get('status')
  if (status !== undefined) {
    const bits = statusNumber(status)
    asked.status = bits
    asked.statusMask = bits
    tests.push(has => ((has.status ?? 0) & bits) === bits)
  }
  const timeout = given.get('timeout')
  // Alone it selects nothing.
  if (timeout !== undefined && [...given.keys()].some(name => !aside.has(name))) {
    const wanted = decimalInt(timeout) >>> 0
    tests.push(has => has.timeout === wanted)
  }
  const mark = given.get('mark')
  if (mark !== undefined) {
    const {value, mask: markMask} = markOf(mark)
    asked.mark = value
    asked.markMask = markMask
    const wanted = status !== undefined && isOverwritten(given) ? statusNumber(status) : value
    tests.push(has => ((has.mark ?? 0) & markMask) === wanted)
  }
  for (const [option, zone] of [
    ['zone', (has: Attributes) => has.zone],
    ['orig-zone', (has: Attributes) => has.tupleOrig?.zone],
    ['reply-zone', (has: Attributes) => has.tupleReply?.zone],
  ] as const) {
    const text = given.get(option)
    if (text === undefined) continue
    const wanted = strtoul(text) & 0xffff
    tests.push(has => (zone(has) ?? 0) === wanted)
  }
  const secmark = given.get('secmark')
  if (secmark !== undefined) {
    const wanted = strtoul(secmark)
    tests.push(has => has.secmark === wanted)
  }
  const label = given.get('label')
  if (label !== undefined) {
    const names = [...(labelNames() ?? [])]
    const bits = label.split(',').map(word => names.find(([, name]) => name === word)?.[0] ?? -1)
    tests.push(has => bits.every(bit => readLabels(has.labels ?? new Uint8Array()).includes(bit)))
  }
  tests.push(...natTests(given, meet))
  return {
    family,
    asked,
    matches: ({nfgen_family, attributes}) =>
      (family === NFPROTO.UNSPEC || nfgen_family === family) && tests.every(test => test(attributes)),
  }
}

/** The tool keeps mark and status in one place, so that a status overwrites the mark in front of it. */
export function isOverwritten(given: Words['given']): boolean {
  const names = [...given.keys()]
  return names.indexOf('status') > names.indexOf('mark')
}

/** `VALUE` or `VALUE/MASK`. */
export function markOf(text: string): {value: number; mask: number} {
  const [value = '', mask] = text.split('/', 2)
  return {value: strtoul(value), mask: mask === undefined ? 0xffffffff : strtoul(mask)}
}

/** `--src` with its prefix length, or with `--mask-src`. */
function withMask(option: 'src' | 'dst', given: Words['given']): Masked | undefined {
  const text = given.get(option)
  const mask = given.get(`mask-${option}`)
  if (text === undefined) {
    if (mask !== undefined) throw wrong(`Can't use --mask-${option} without --${option}`)
    return undefined
  }
  const masked = maskedAddress(text)
  return mask === undefined ? masked : {address: masked.address, mask: addressOf(mask)}
}

export function statusNumber(text: string): number {
  return text.split(',').reduce((bits, word, i, all) => {
    const bit = statusBits[word.toUpperCase()]
    if (bit === undefined) throw badFrom(all, i)
    return bits | bit
  }, 0)
}

function* protocolTests(selected: Words['selected'], protocol: Protocol): Iterable<Test> {
  for (const {option, value} of selected) {
    const {selects} = option
    if (selects === 'state') {
      const number = stateNumber(protocol, value)
      yield has => stateOf(has) === number
    } else if (typeof selects !== 'string') {
      const {direction, part} = selects
      const number = partNumber(protocol, part, value)
      yield has => {
        const tuple = direction === 'orig' ? has.tupleOrig : has.tupleReply
        return tuple !== undefined && readTuple(tuple)[part] === number
      }
    }
  }
}

export const stateOf = ({protoinfo = {}}: Attributes): number | undefined =>
  protoinfo.tcp?.state ?? protoinfo.sctp?.state ?? protoinfo.dccp?.state

/** Whether the reply's destination is not where it came from, and the like. */
export function isTranslated(has: Attributes): {src: boolean; dst: boolean} {
  const orig: ConntrackTuple = readTuple(has.tupleOrig ?? {})
  const reply: ConntrackTuple = readTuple(has.tupleReply ?? {})
  const status = has.status ?? 0
  return {
    src: (status & IPS.SRC_NAT) !== 0 && (orig.src !== reply.dst || orig.sport !== reply.dport),
    dst: (status & IPS.DST_NAT) !== 0 && (orig.dst !== reply.src || orig.dport !== reply.sport),
  }
}

function* natTests(given: Words['given'], meet: (address: Uint8Array) => void): Iterable<Test> {
  const wanted = (option: string) => {
    const found = translationOf(option, given.get(option))
    if (!found) return undefined
    meet(found.address)
    return {...wholly(found.address), port: found.port}
  }
  const at = (has: Attributes, end: 'src' | 'dst', to: ReturnType<typeof wanted>): boolean => {
    if (!isTranslated(has)[end]) return false
    if (!to) return true
    const {src, dst, sport, dport} = readTuple(has.tupleReply ?? {})
    const [address, port] = end === 'src' ? [dst, dport] : [src, sport]
    return matches(address, to) && (to.port === undefined || to.port === port)
  }
  for (const [option, end] of [
    ['src-nat', 'src'],
    ['dst-nat', 'dst'],
  ] as const) {
    if (!given.has(option)) continue
    const to = wanted(option)
    yield has => at(has, end, to)
  }
  if (!given.has('any-nat')) return
  const to = wanted('any-nat')
  yield has => at(has, 'src', to) || at(has, 'dst', to)
}
