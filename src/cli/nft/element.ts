/** Elements of sets and maps. */

import {NF} from '../../../protocol/netfilter/constants.js'
import {NFT, NFT_SET, NFT_SET_ELEM} from '../../../protocol/netfilter/nftables/constants.js'
import type {NftVerdict} from '../../../protocol/netfilter/nftables/data.js'
import type {NftElement} from '../../../protocol/netfilter/nftables/element.js'
import type {NftSetMessage} from '../../../protocol/netfilter/nftables/set.js'
import {empty, intervalsOf} from '../../netfilter/nftables/statements/ranges.js'
import {fromUserdata} from '../../netfilter/nftables/userdata.js'
import {compareKeys, keyOf, partsOf} from './key-type.js'
import {type Manner, quoted, type Shown, shown} from './shown.js'

/** `1d2h3m4s5ms` */
export function timeText(milliseconds: bigint): string {
  const units = [
    [86_400_000n, 'd'],
    [3_600_000n, 'h'],
    [60_000n, 'm'],
    [1000n, 's'],
    [1n, 'ms'],
  ] as const
  let rest = milliseconds
  let text = ''
  for (const [size, unit] of units) {
    if (rest >= size) text += `${rest / size}${unit}`
    rest %= size
  }
  return text === '' ? '0s' : text
}

const seconds = (milliseconds: bigint): bigint => milliseconds / 1000n

/** The elements of a set in order. `undefined` for sets whose types have no words here. */
export function elementsOf(
  {attributes}: NftSetMessage,
  elements: readonly NftElement[],
  manner: Manner,
): Shown[] | undefined {
  const {flags = 0, keyType = 0} = attributes
  const parts = partsOf(keyType)
  if (!parts) return undefined
  const catchall = elements.filter(({flags: own = 0}) => own & NFT_SET_ELEM.CATCHALL)
  const keyed = elements.filter(({flags: own = 0}) => (own & NFT_SET_ELEM.CATCHALL) === 0)
  const bounds = (flags & NFT_SET.INTERVAL) !== 0 && (flags & NFT_SET.CONCAT) === 0
  const ranges = bounds
    ? intervalsOf(keyed)
    : keyed
        .map(start => {
          const from = start.key?.value ?? empty
          return {from, to: start.keyEnd?.value ?? from, start}
        })
        .sort((a, b) => compareKeys(parts, a.from, b.from))
  const all = ranges.map(({start, ...ends}) =>
    elementOf(keyOf(parts, ends, manner), start, attributes, manner),
  )
  return [...all, ...catchall.map(one => elementOf(shown('*', '*'), one, attributes, manner))]
}

type SetAttributes = NftSetMessage['attributes']

function elementOf(key: Shown, element: NftElement, set: SetAttributes, manner: Manner): Shown {
  const {timeout, expiration, userdata} = element
  const {comment} = fromUserdata(userdata)
  const statements = statementsOf(element, manner)
  const words = [
    key.text,
    ...statements.map(({text}) => text),
    ...(timeout === undefined ? [] : [`timeout ${timeText(timeout)}`]),
    ...(expiration === undefined || manner.stateless ? [] : [`expires ${timeText(expiration)}`]),
    ...(comment === undefined ? [] : [`comment ${quoted(comment)}`]),
  ]
  const more = {
    ...(timeout !== undefined && {timeout: seconds(timeout)}),
    ...(expiration !== undefined && {expires: seconds(expiration)}),
    ...(comment !== undefined && {comment}),
    ...Object.assign({}, ...statements.map(({json}) => json)),
  }
  const json = Object.keys(more).length > 0 ? {elem: {val: key.json, ...more}} : key.json
  const data = dataOf(element, set, manner)
  return data ? shown(`${words.join(' ')} : ${data.text}`, [json, data.json]) : shown(words.join(' '), json)
}

/** Counters of elements. */
function statementsOf({expr, expressions}: NftElement, {stateless}: Manner): Shown[] {
  const all = expressions ?? (expr ? [expr] : [])
  return all.map(({name, data}) => {
    if (name !== 'counter') return shown(`[ ${name} ]`, {[String(name)]: null})
    const {packets = 0n, bytes = 0n} = data as {packets?: bigint; bytes?: bigint}
    return stateless
      ? shown('counter', {counter: null})
      : shown(`counter packets ${packets} bytes ${bytes}`, {counter: {packets, bytes}})
  })
}

function dataOf({data, objref}: NftElement, {flags = 0, dataType = 0}: SetAttributes, manner: Manner) {
  if (flags & NFT_SET.OBJECT) return objref === undefined ? undefined : shown(quoted(objref), objref)
  if ((flags & NFT_SET.MAP) === 0) return undefined
  if (data?.verdict) return verdictOf(data.verdict)
  const value = data?.value ?? empty
  const parts = partsOf(dataType)
  return parts
    ? keyOf(parts, {from: value, to: value}, manner)
    : shown(`0x${Buffer.from(value).toString('hex')}`, null)
}

const verdicts: Readonly<Record<number, string>> = {
  [NF.ACCEPT]: 'accept',
  [NF.DROP]: 'drop',
  [NFT.CONTINUE]: 'continue',
  [NFT.RETURN]: 'return',
  [NFT.JUMP]: 'jump',
  [NFT.GOTO]: 'goto',
}

function verdictOf({code, chain}: NftVerdict): Shown {
  const word = verdicts[Number(code)] ?? String(code)
  return chain === undefined
    ? shown(word, {[word]: null})
    : shown(`${word} ${chain}`, {[word]: {target: chain}})
}
