/** Copies of packets that go to another host, or out of another interface. */
import {NFPROTO} from '../../../../../protocol/netfilter/constants.js'
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys, typeError} from '../../../../words/options.js'
import {ifindexType} from '../../values/types.js'
import type {Context} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import {loadInto, readLoaded, readSources} from '../lookups/sources.js'
import type {Loadable} from '../lookups/types.js'
import {neededBy} from '../matches/statement-needs.js'
import type {Dup, Statement} from '../types.js'
import {addressFamily, addressType} from './address-family.js'

const keys = new Set(['to', 'device'])

export function writeDup(statement: Statement, at: Context): NftExpression[] | undefined {
  if (typeof statement === 'string' || !('dup' in statement)) return undefined
  checkKeys('dup', statement.dup, keys)
  const {to, device} = statement.dup
  const netdev = at.family === NFPROTO.NETDEV
  if (netdev ? to !== undefined : to === undefined)
    throw typeError('to', netdev ? 'no address in a table of netdev' : 'an address', to)
  if (netdev && device === undefined) throw typeError('device', 'the index of an interface', device)
  const family = addressFamily(undefined, to, at) ?? NFPROTO.UNSPEC
  const before = neededBy(statement, at)
  const first = to === undefined ? undefined : loadInto(1, 'to', addressType(family), to, at)
  const sregDev = first?.next ?? 1
  const second = device === undefined ? undefined : loadInto(sregDev, 'device', ifindexType, device, at)
  const data = {...(first && {sregAddr: 1}), ...(second && {sregDev})}
  return [...before, ...(first?.loads ?? []), ...(second?.loads ?? []), {name: 'dup', data}]
}

export function readDup(expressions: readonly NftExpression[], at: Context): Found<Dup> | undefined {
  const {sources, used} = readSources(expressions, at)
  const {sregAddr = 0, sregDev = 0} = dataOf(expressions[used], 'dup') ?? {}
  if (sregAddr + sregDev === 0) return undefined
  const to = readLoaded(sources.get(sregAddr), addressType(at.family), at)
  const device = readLoaded(sources.get(sregDev), ifindexType, at)
  const dup = {
    ...(to !== undefined && {to: to as Loadable<string>}),
    ...(device !== undefined && {device: device as Loadable<number>}),
  }
  return {statement: {dup}, used: used + 1}
}
