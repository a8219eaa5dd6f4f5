/** What all forms of a connection show. */

import type {ConntrackMessage} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {NFPROTO} from '../../../protocol/netfilter/constants.js'
import {readLabels} from '../../netfilter/conntrack/labels.js'
import {readTuple} from '../../netfilter/conntrack/tuple.js'
import type {ConntrackTuple} from '../../netfilter/conntrack/types.js'
import {isIcmp, protocolNumbered} from './protocols.js'
import {stateOf} from './selection.js'

export interface Parts {
  readonly layer3: {readonly name: string; readonly number: number}
  readonly protocol: {readonly name: string; readonly number: number}
  readonly original: ConntrackTuple
  readonly reply: ConntrackTuple | undefined
  /** Number of the protocol's state. */
  readonly state: number | undefined
  /** Its name among the states of its own protocol. */
  readonly stateName: string | undefined
  readonly has: ConntrackMessage['attributes']
  /** Seconds since it began, where that is known. */
  readonly deltaTime: number | undefined
}

export function partsOf({nfgen_family: family, attributes: has}: ConntrackMessage): Parts {
  const number = has.tupleOrig?.proto?.num ?? 0
  const known = protocolNumbered(number)
  const state = stateOf(has)
  const {start, stop} = has.timestamp ?? {}
  const end = stop ?? BigInt(Math.floor(Date.now() / 1000)) * NANO
  return {
    layer3: {name: family === NFPROTO.IPV6 ? 'ipv6' : 'ipv4', number: family},
    protocol: {name: known?.name ?? 'unknown', number},
    original: readTuple(has.tupleOrig ?? {}),
    reply: has.tupleReply && readTuple(has.tupleReply),
    state,
    stateName: state === undefined ? undefined : known?.states?.[state],
    has,
    deltaTime: start === undefined || start === 0n ? undefined : Number(end / NANO - start / NANO),
  }
}

const NANO = 1_000_000_000n

/** Ports are shown as 0 where the kernel has none to tell. */
export function protocolPairs(protocol: number, tuple: ConntrackTuple): [name: string, value: string][] {
  const {sport = 0, dport = 0, type = 0, code = 0, id = 0} = tuple
  const known = protocolNumbered(protocol)
  if (!known) return []
  if (known.name === 'gre')
    return [
      ['srckey', `0x${sport.toString(16)}`],
      ['dstkey', `0x${dport.toString(16)}`],
    ]
  if (isIcmp(known))
    return [
      ['type', String(type)],
      ['code', String(code)],
      ['id', String(id)],
    ]
  return [
    ['sport', String(sport)],
    ['dport', String(dport)],
  ]
}

/** Names of the labels that are set. */
export function labelsOf(bytes: Uint8Array, names: ReadonlyMap<number, string>): string[] {
  return readLabels(bytes).flatMap(bit => names.get(bit) ?? [])
}
