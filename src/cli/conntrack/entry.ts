/** A connection as the words describe it: one to make, or what to change of others. */
import type {ConntrackInput} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IP_CT_TCP_FLAG, IPS} from '../../../protocol/netfilter/conntrack/constants.js'
import {answerType} from '../../netfilter/conntrack/tuple.js'
import {nfproto} from '../../netfilter/conntrack/write.js'
import {decimalInt} from '../common/c-numbers.js'
import {labelsOfWords} from './labels.js'
import {wrong} from './problem.js'
import {isIcmp, type Protocol, stateNumber, strtoul, swappedTag} from './protocols.js'
import {isOverwritten, markOf, statusNumber} from './selection.js'
import {type Given, sidesOf} from './sides.js'
import {type Translation, translationOf} from './translation.js'
import type {Words} from './words.js'

type Attributes = NonNullable<ConntrackInput['attributes']>

/** What is made or changed alike. */
export interface Values {
  /** Bits to set, without IPS_CONFIRMED. */
  readonly status?: number
  readonly timeout?: number
  readonly mark?: {readonly value: number; readonly mask: number}
  readonly protoinfo?: Attributes['protoinfo']
}

export function valuesOf({given, protocol, selected}: Words): Values {
  const status = given.get('status')
  const timeout = given.get('timeout')
  const mark = given.get('mark')
  const bits = status === undefined ? undefined : statusNumber(status)
  const found = mark === undefined ? undefined : markOf(mark)
  const protoinfo = protocol && protocolInfo(protocol, selected)
  return {
    ...(bits !== undefined && {status: bits}),
    ...(timeout !== undefined && {timeout: decimalInt(timeout) >>> 0}),
    ...(found && {mark: bits !== undefined && isOverwritten(given) ? {...found, value: bits} : found}),
    ...(protoinfo && {protoinfo}),
  }
}

/** A connection that is made is not to be judged by the windows of packets that nobody saw. */
const lenient = IP_CT_TCP_FLAG.BE_LIBERAL | IP_CT_TCP_FLAG.SACK_PERM

function protocolInfo(protocol: Protocol, selected: Words['selected']): Attributes['protoinfo'] {
  const value = (wanted: string) => selected.findLast(({option}) => option.selects === wanted)?.value
  const word = value('state')
  const state = word === undefined ? {} : {state: stateNumber(protocol, word)}
  if (protocol.name === 'tcp') {
    const flags = {flags: lenient, mask: lenient}
    return {tcp: {...state, flagsOriginal: flags, flagsReply: flags}}
  }
  if (protocol.name === 'sctp') {
    const [original, reply] = [value('orig-vtag'), value('reply-vtag')]
    const sctp = {
      ...state,
      ...(original !== undefined && {vtagOriginal: swappedTag(decimalInt(original) >>> 0)}),
      ...(reply !== undefined && {vtagReply: swappedTag(decimalInt(reply) >>> 0)}),
    }
    return Object.keys(sctp).length > 0 ? {sctp} : undefined
  }
  const role = value('role')
  if (protocol.name !== 'dccp' || (word === undefined && role === undefined)) return undefined
  return {dccp: {...state, ...(role !== undefined && {role: roleNumber(role)})}}
}

function roleNumber(word: string): number {
  const role = ['client', 'server'].indexOf(word.toLowerCase())
  if (role < 0) throw wrong(`Unknown DCCP role \`${word}'`)
  return role
}

/** The message that makes the connection. */
export function entryOf(words: Words): ConntrackInput {
  const {given, protocol} = words
  const sides = sidesOf(words)
  const {status, timeout, mark, protoinfo} = valuesOf(words)
  const [orig, reply] = directions(sides.side('orig'), sides.side('reply'), protocol)
  const zone = (option: string) => {
    const text = given.get(option)
    return text === undefined ? undefined : strtoul(text) & 0xffff
  }
  const [all, origZone, replyZone] = [zone('zone'), zone('orig-zone'), zone('reply-zone')]
  const attributes: Attributes = {
    tupleOrig: {...sides.attributes(orig), ...(origZone !== undefined && {zone: origZone})},
    tupleReply: {...sides.attributes(reply), ...(replyZone !== undefined && {zone: replyZone})},
    ...(status !== undefined && {status: (status | IPS.CONFIRMED) >>> 0}),
    ...(timeout !== undefined && {timeout}),
    ...(mark && {mark: mark.value}),
    ...(protoinfo && {protoinfo}),
    ...(all !== undefined && {zone: all}),
  }
  const labels = given.get('label-add')
  if (labels !== undefined) attributes.labels = labelsOfWords(labels)
  for (const [option, key] of [
    ['src-nat', 'natSrc'],
    ['dst-nat', 'natDst'],
  ] as const) {
    const to = translationOf(option, given.get(option))
    if (!to) continue
    if ((to.address.length === 4 ? 4 : 6) !== sides.family) throw wrong('mismatched address family')
    attributes[key] = natAttributes(to, protocol)
  }
  return {nfgen_family: nfproto(sides.family), attributes}
}

/** A direction that is not given is the other one turned round. */
function directions(
  orig: Given | undefined,
  reply: Given | undefined,
  protocol: Protocol | undefined,
): [orig: Given, reply: Given] {
  const none: Given = {parts: {}, protocol: 0}
  if (!reply) return [orig ?? none, turned(orig ?? none)]
  if (!orig) return [turned(reply), reply]
  // The parts of a message of ICMP are told once, and hold for both.
  if (protocol && isIcmp(protocol))
    return [orig, {...turned(orig), src: reply.src, dst: reply.dst, protocol: reply.protocol}]
  return [orig, reply]
}

/** A type that has no answer. */
const NO_TYPE = 0xff

function turned({src, dst, parts: {sport, dport, type, ...rest}, protocol}: Given): Given {
  return {
    src: dst,
    dst: src,
    parts: {
      ...rest,
      ...(dport !== undefined && {sport: dport}),
      ...(sport !== undefined && {dport: sport}),
      ...(type !== undefined && {type: answerType(protocol, type) ?? NO_TYPE}),
    },
    protocol,
  }
}

/** Only TCP and UDP have ports that are translated. */
function natAttributes(
  {text, address, port}: Translation,
  protocol: Protocol | undefined,
): Attributes['natSrc'] {
  const ports = port !== undefined && (protocol?.name === 'tcp' || protocol?.name === 'udp')
  return {
    ...(address.length === 4 ? {v4Minip: text} : {v6Minip: text}),
    ...(port !== undefined && {proto: ports ? {portMin: port, portMax: port} : {}}),
  }
}
