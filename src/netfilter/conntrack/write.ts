/** From connections to the kernel's messages. */

import type {Infer} from '../../../protocol/codec.js'
import type {ConntrackInput} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IPS} from '../../../protocol/netfilter/conntrack/constants.js'
import type {protocolInfo} from '../../../protocol/netfilter/conntrack/protocol-info.js'
import type {natRange} from '../../../protocol/netfilter/conntrack/translation.js'
import {NFPROTO} from '../../../protocol/netfilter/constants.js'
import {checkInteger, checkKeys, checkString, ipFamily, rangeError, typeError} from '../../words/options.js'
import {labelBytes} from './labels.js'
import {checkTuple, PROTOCOL, protocolNumber, tupleAttributes, turned} from './tuple.js'
import type {
  ConntrackChanges,
  ConntrackEntry,
  ConntrackKey,
  ConntrackState,
  ConntrackTranslation,
  ConntrackTuple,
} from './types.js'
import {conntrackStatus, dccpStates, sctpStates, tcpStates} from './words.js'

type MessageAttributes = NonNullable<ConntrackInput['attributes']>

const entryOptions = new Set<string>([
  'family',
  'protocol',
  'original',
  'reply',
  'state',
  'vtags',
  'timeout',
  'status',
  'mark',
  'zone',
  'labels',
  'helper',
  'snat',
  'dnat',
  'master',
  'counters',
  'timestamp',
  'secctx',
  'use',
  'id',
] satisfies (keyof ConntrackEntry)[])

const changeOptions = new Set<string>([
  'timeout',
  'mark',
  'markMask',
  'status',
  'labels',
  'state',
  'helper',
] satisfies (keyof ConntrackChanges)[])

/** Everything that is needed to name a connection. */
interface Named {
  readonly family: 4 | 6
  readonly protocol: number
  readonly about: string
}

export const nfproto = (family: 4 | 6): number => (family === 4 ? NFPROTO.IPV4 : NFPROTO.IPV6)

/** The message that names a connection. */
export function keyMessage(key: ConntrackKey): {value: ConntrackInput; named: Named} {
  checkKeys('a connection', key, entryOptions)
  const protocol = protocolNumber(key.protocol)
  const option = key.original ? 'original' : 'reply'
  const tuple = key[option]
  if (!tuple) throw typeError('original', 'one direction of a connection', tuple)
  const family = checkTuple(option, tuple, protocol)
  checkFamily(key.family, family)
  const {zone, id} = key
  return {
    value: {
      nfgen_family: nfproto(family),
      attributes: {
        [option === 'original' ? 'tupleOrig' : 'tupleReply']: tupleAttributes(family, protocol, tuple),
        ...(zone !== undefined && {zone: checkInteger('zone', zone, 0, 0xffff)}),
        ...(id !== undefined && {id: checkInteger('id', id)}),
      },
    },
    named: {family, protocol, about: aboutOf(tuple)},
  }
}

/** A connection in the text of errors. */
export const aboutOf = ({src, dst, sport, dport}: ConntrackTuple): string =>
  `${withPort(src, sport)} ${withPort(dst, dport)}`
const withPort = (address: string, port: number | undefined): string =>
  port === undefined ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`

/** Throws where the family that is told is not that of the addresses. */
export function checkFamily(given: 4 | 6 | undefined, family: 4 | 6): void {
  if (given !== undefined && given !== family)
    throw rangeError('family', `${family}, as the addresses`, given)
}

/** The message of a new connection. */
export function entryMessage(entry: ConntrackEntry): {value: ConntrackInput; about: string} {
  checkKeys('a connection', entry, entryOptions)
  const {original, snat, dnat, master, timeout, status, zone} = entry
  const protocol = protocolNumber(entry.protocol)
  const family = checkTuple('original', original, protocol)
  checkFamily(entry.family, family)
  if (entry.reply && checkTuple('reply', entry.reply, protocol) !== family)
    throw rangeError('reply', `of IPv${family}`, entry.reply.src)
  // The kernel itself turns the answers' direction into the translated one.
  const reply = snat || dnat || !entry.reply ? turned(original, protocol) : entry.reply
  if (timeout === undefined) throw typeError('timeout', 'seconds', timeout)
  const {state, mark, labels, helper} = entry
  const attributes: MessageAttributes = {
    tupleOrig: tupleAttributes(family, protocol, original),
    tupleReply: tupleAttributes(family, protocol, reply),
    ...valueAttributes(protocol, {
      timeout,
      ...(state !== undefined && {state}),
      ...(mark !== undefined && {mark}),
      ...(labels?.length && {labels}),
      ...(helper !== undefined && {helper}),
    }),
  }
  if (entry.vtags) attributes.protoinfo = sctpAttributes(protocol, state, entry.vtags)
  if (status) {
    const bits = conntrackStatus.bits('status', status)
    attributes.status = ((master ? bits & ~IPS.EXPECTED : bits) | IPS.CONFIRMED) >>> 0
  }
  if (zone !== undefined) attributes.zone = checkInteger('zone', zone, 0, 0xffff)
  if (snat) attributes.natSrc = natAttributes('snat', family, snat)
  if (dnat) attributes.natDst = natAttributes('dnat', family, dnat)
  if (master) {
    checkTuple('master', master, protocol)
    attributes.tupleMaster = tupleAttributes(family, protocol, master)
  }
  return {value: {nfgen_family: nfproto(family), attributes}, about: aboutOf(original)}
}

const translationOptions = new Set<string>(['address', 'port'] satisfies (keyof ConntrackTranslation)[])

function natAttributes(option: string, family: 4 | 6, to: ConntrackTranslation): Infer<typeof natRange> {
  checkKeys(option, to, translationOptions)
  const {address, port} = to
  if (ipFamily(`${option}.address`, address) !== family)
    throw rangeError(`${option}.address`, `an address of IPv${family}`, address)
  if (port !== undefined) checkInteger(`${option}.port`, port, 0, 0xffff)
  return {
    ...(family === 4 ? {v4Minip: address, v4Maxip: address} : {v6Minip: address, v6Maxip: address}),
    ...(port !== undefined && {proto: {portMin: port, portMax: port}}),
  }
}

/** What `create` and `update` set alike. */
function valueAttributes(protocol: number, changes: ConntrackChanges): MessageAttributes {
  const {timeout, mark, markMask, labels, state, helper} = changes
  const found: MessageAttributes = {}
  if (timeout !== undefined) found.timeout = checkInteger('timeout', timeout)
  if (mark !== undefined) found.mark = checkInteger('mark', mark)
  if (markMask !== undefined) found.markMask = checkInteger('markMask', markMask)
  if (markMask !== undefined && mark === undefined) throw typeError('mark', 'a number beside markMask', mark)
  if (labels) found.labels = labelBytes('labels', labels)
  if (state !== undefined) found.protoinfo = stateAttributes(protocol, state)
  if (helper !== undefined) found.help = {name: checkString('helper', helper)}
  return found
}

function stateAttributes(protocol: number, state: ConntrackState): Infer<typeof protocolInfo> {
  if (protocol === PROTOCOL.TCP) return {tcp: {state: stateNumber(protocol, state)}}
  if (protocol === PROTOCOL.SCTP) return {sctp: {state: stateNumber(protocol, state)}}
  return {dccp: {state: stateNumber(protocol, state)}}
}

const vtagOptions = new Set<string>(['original', 'reply'])

/** The kernel wants the state and both tags, or none. */
function sctpAttributes(
  protocol: number,
  state: ConntrackState | undefined,
  vtags: NonNullable<ConntrackEntry['vtags']>,
): Infer<typeof protocolInfo> {
  if (protocol !== PROTOCOL.SCTP) throw rangeError('vtags', 'none, for this protocol has none', vtags)
  checkKeys('vtags', vtags, vtagOptions)
  const vtagOriginal = checkInteger('vtags.original', vtags.original)
  const vtagReply = checkInteger('vtags.reply', vtags.reply)
  return {sctp: {state: stateNumber(protocol, state ?? 'none'), vtagOriginal, vtagReply}}
}

/** The number of a state of a protocol that has states. */
export function stateNumber(protocol: number | undefined, state: ConntrackState): number {
  const tables = {[PROTOCOL.TCP]: tcpStates, [PROTOCOL.SCTP]: sctpStates, [PROTOCOL.DCCP]: dccpStates}
  const states = tables[protocol as keyof typeof tables]
  if (!states) throw rangeError('state', 'none, for this protocol has no states', state)
  return states.number('state', state as never)
}

/** The attributes of a change; `known` is the status as it is, whose bits must be sent again. */
export function changeAttributes(
  protocol: number,
  changes: ConntrackChanges,
  known: number | undefined,
): MessageAttributes {
  const {status} = changes
  return {
    ...valueAttributes(protocol, changes),
    ...(status && {status: (conntrackStatus.bits('status', status) | (known ?? 0)) >>> 0}),
  }
}

/** Throws for what cannot be changed, before anything is asked. */
export function checkChanges(protocol: number, changes: ConntrackChanges): void {
  checkKeys('changes of a connection', changes, changeOptions)
  changeAttributes(protocol, changes, undefined)
}
