/** Packets that leave through another interface at once, perhaps to a neighbour there. */
import {NFPROTO} from '../../../../../protocol/netfilter/constants.js'
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys, typeError} from '../../../../words/options.js'
import {ifindexType} from '../../values/types.js'
import type {Context} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import {loadInto, readLoaded, readSources} from '../lookups/sources.js'
import type {Loadable} from '../lookups/types.js'
import {neededBy} from '../matches/statement-needs.js'
import type {Fwd, Statement} from '../types.js'
import {addressFamily, addressType, familyWord} from './address-family.js'

const keys = new Set(['device', 'to', 'family'])

export function writeFwd(statement: Statement, at: Context): NftExpression[] | undefined {
  if (typeof statement === 'string' || !('fwd' in statement)) return undefined
  checkKeys('fwd', statement.fwd, keys)
  const {device, to, family: word} = statement.fwd
  if (device === undefined) throw typeError('device', 'the index of an interface', device)
  const family = addressFamily(word, to, at)
  if ((family === undefined) !== (to === undefined)) throw typeError('family', 'ip or ip6 beside to', family)
  const before = neededBy(statement, at)
  const first = loadInto(1, 'device', ifindexType, device, at)
  const second = to === undefined ? undefined : loadInto(first.next, 'to', addressType(family ?? 0), to, at)
  const data = {sregDev: 1, ...(second && {sregAddr: first.next, nfproto: family})}
  return [...before, ...first.loads, ...(second?.loads ?? []), {name: 'fwd', data} as NftExpression]
}

export function readFwd(expressions: readonly NftExpression[], at: Context): Found<Fwd> | undefined {
  const {sources, used} = readSources(expressions, at)
  const {sregDev, sregAddr = 0, nfproto = NFPROTO.UNSPEC} = dataOf(expressions[used], 'fwd') ?? {}
  if (sregDev === undefined) return undefined
  const device = readLoaded(sources.get(sregDev), ifindexType, at)
  const to = readLoaded(sources.get(sregAddr), addressType(nfproto), at)
  const fwd = {
    device: device as Loadable<number>,
    ...(to !== undefined && {to: to as Loadable<string>}),
    ...familyWord(nfproto, to, at),
  }
  return {statement: {fwd}, used: used + 1}
}
