/** Named objects: counters, quotas, limits, helpers of connection tracking. */
import type {NftObjectMessage} from '../../../protocol/netfilter/nftables/object.js'
import {fromUserdata} from '../../netfilter/nftables/userdata.js'
import {families} from '../../netfilter/nftables/words.js'
import {handleText, type Manner, quoted} from './shown.js'
import {bytesIn, limitOf} from './statement.js'

export type NamedObject = NftObjectMessage

export const kindWords: Readonly<Record<string, string>> = {
  counter: 'counter',
  quota: 'quota',
  limit: 'limit',
  ct_helper: 'ct helper',
  ct_timeout: 'ct timeout',
  ct_expect: 'ct expectation',
  secmark: 'secmark',
  synproxy: 'synproxy',
  tunnel: 'tunnel',
  connlimit: 'connlimit',
}

export const kindOf = ({attributes: {type}}: NamedObject): string => kindWords[String(type)] ?? String(type)

const seconds: Readonly<Record<string, string>> = {
  1: 'second',
  60: 'minute',
  3600: 'hour',
  86400: 'day',
  604800: 'week',
}

interface LimitData {
  readonly rate?: bigint
  readonly unit?: bigint
  readonly burst?: number
  readonly type?: string | number
  readonly flags?: number
}

function limitInside({rate = 0n, unit = 1n, burst = 0, type, flags = 0}: LimitData) {
  const over = (flags & 1) !== 0
  const per = seconds[String(unit)] ?? `${unit} seconds`
  const packets = type !== 'pkt_bytes'
  const {text} = limitOf({rate, per, burst, over, unit: packets ? 'packets' : 'bytes'})
  const inv = over ? {inv: true} : {}
  const lines = [text.slice('limit '.length)]
  if (packets) return {lines, json: {rate, per, burst, ...inv}}
  const [amount, rate_unit] = bytesIn(rate)
  const [burstAmount, burst_unit] = bytesIn(BigInt(burst))
  return {lines, json: {rate: amount, per, ...inv, rate_unit, burst: burstAmount, burst_unit}}
}

const protocols: Readonly<Record<number, string>> = {6: 'tcp', 17: 'udp'}

/** Data that did not fit its format stays bytes. */
const known = <T extends object>(data: T | Uint8Array | undefined): T | undefined =>
  data instanceof Uint8Array ? undefined : data

/** What it does: its lines, and its members in JSON. */
function inside({attributes}: NamedObject, {stateless}: Manner): {lines: string[]; json: object} {
  switch (attributes.type) {
    case 'counter': {
      const {packets = 0n, bytes = 0n} = known(attributes.data) ?? {}
      return {lines: stateless ? [] : [`packets ${packets} bytes ${bytes}`], json: {packets, bytes}}
    }
    case 'quota': {
      const {bytes = 0n, consumed = 0n, flags = 0} = known(attributes.data) ?? {}
      const inv = (flags & 1) !== 0
      const [amount, unit] = bytesIn(bytes)
      const [usedAmount, usedUnit] = bytesIn(consumed)
      const used = consumed > 0n && !stateless ? ` used ${usedAmount} ${usedUnit}` : ''
      return {lines: [`${inv ? 'over ' : ''}${amount} ${unit}${used}`], json: {bytes, used: consumed, inv}}
    }
    case 'limit': {
      return limitInside(known(attributes.data) ?? {})
    }
    case 'ct_helper': {
      const {name = '', l3proto = 0, l4proto = 0} = known(attributes.data) ?? {}
      const protocol = protocols[l4proto] ?? String(l4proto)
      const family = families.word(l3proto)
      return {
        lines: [`type ${quoted(name)} protocol ${protocol}`, `l3proto ${family}`],
        json: {type: name, protocol, l3proto: family},
      }
    }
    default:
      return {lines: ['[ of a kind that has no words here ]'], json: {data: attributes.data}}
  }
}

export function objectLines(object: NamedObject, manner: Manner): string[] {
  const {name, handle} = object.attributes
  const {lines} = inside(object, manner)
  const all = [...commentOf(object).map(comment => `comment ${quoted(comment)}`), ...lines]
  return [
    `\t${kindOf(object)} ${name} {${handleText(handle, manner)}`,
    ...all.map(line => `\t\t${line}`),
    '\t}',
  ]
}

export function objectJson(object: NamedObject, manner: Manner): object {
  const {nfgen_family, attributes} = object
  const {name, table, handle} = attributes
  const family = families.word(nfgen_family)
  const [comment] = commentOf(object)
  const {json} = inside(object, manner)
  return {[kindOf(object)]: {family, name, table, handle, ...(comment !== undefined && {comment}), ...json}}
}

const commentOf = ({attributes}: NamedObject): string[] => {
  const {comment} = fromUserdata(attributes.userdata)
  return comment === undefined ? [] : [comment]
}
