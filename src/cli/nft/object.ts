/** Named objects: counters, quotas, limits, those of connection tracking. */
import type {NftObject} from '../../netfilter/nftables/object.js'
import {readLimit} from '../../netfilter/nftables/statements/actions/limit.js'
import {families} from '../../netfilter/nftables/words.js'
import {bytesIn} from './bytes.js'
import {expectationInside, protocolWord, synproxyInside, timeoutInside} from './ct-object.js'
import {quotaText} from './gates.js'
import {limitOf} from './limit.js'
import {kindText} from './object-kind.js'
import {handleText, type Manner, quoted} from './shown.js'

/** What an object does: its lines, and its members in JSON. */
export interface Inside {
  readonly lines: readonly string[]
  readonly json: object
}

const unknown = ({data}: NftObject): Inside => ({
  lines: ['[ of a kind that has no words here ]'],
  json: {data},
})

/** `NFT_QUOTA_F_INV` */
const OVER = 1

function inside(object: NftObject, manner: Manner): Inside {
  // Data that did not fit its format stays bytes.
  if (object.data instanceof Uint8Array) return unknown(object)
  switch (object.type) {
    case 'counter': {
      const {packets = 0n, bytes = 0n} = object.data
      return {lines: manner.stateless ? [] : [`packets ${packets} bytes ${bytes}`], json: {packets, bytes}}
    }
    case 'quota': {
      const {bytes = 0n, consumed = 0n, flags = 0} = object.data
      const inv = (flags & OVER) !== 0
      const line = quotaText({bytes, over: inv, used: consumed}, manner)
      return {lines: [line], json: {bytes, used: consumed, inv}}
    }
    case 'limit':
      return limitInside(object)
    case 'ct_helper': {
      const {name = '', l3proto = 0, l4proto = 0} = object.data
      const protocol = protocolWord(l4proto)
      const family = families.word(l3proto)
      return {
        lines: [`type ${quoted(name)} protocol ${protocol}`, `l3proto ${family}`],
        json: {type: name, protocol, l3proto: family},
      }
    }
    case 'ct_timeout':
      return timeoutInside(object.data)
    case 'ct_expect':
      return expectationInside(object.data)
    case 'synproxy':
      return synproxyInside(object.data)
    default:
      return unknown(object)
  }
}

function limitInside(object: NftObject & {type: 'limit'}): Inside {
  const limit = readLimit([{name: 'limit', data: object.data}])?.statement.limit
  if (!limit) return unknown(object)
  const {rate, per, unit, burst = 0, over} = limit
  const lines = [limitOf(limit).text.slice('limit '.length)]
  const inv = over ? {inv: true} : {}
  if (unit !== 'bytes') return {lines, json: {rate, per, burst, ...inv}}
  const [amount, rate_unit] = bytesIn(BigInt(rate))
  const [burstAmount, burst_unit] = bytesIn(BigInt(burst))
  return {lines, json: {rate: amount, per, ...inv, rate_unit, burst: burstAmount, burst_unit}}
}

export function objectLines(object: NftObject, manner: Manner): string[] {
  const {type, name, handle, comment} = object
  return [
    `\t${kindText(type)} ${name} {${handleText(handle, manner)}`,
    ...(comment === undefined ? [] : [`\t\tcomment ${quoted(comment)}`]),
    ...inside(object, manner).lines.map(line => `\t\t${line}`),
    '\t}',
  ]
}

export function objectJson(object: NftObject, manner: Manner): object {
  const {family, type, name, table, handle, comment} = object
  const {json} = inside(object, manner)
  return {[kindText(type)]: {family, name, table, handle, ...(comment !== undefined && {comment}), ...json}}
}
