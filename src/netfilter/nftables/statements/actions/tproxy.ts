/** Packets that a socket of this host gets, whatever their address. */
import {NFPROTO} from '../../../../../protocol/netfilter/constants.js'
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys, typeError} from '../../../../words/options.js'
import {portType} from '../../values/types.js'
import type {Context} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import {loadInto, readLoaded, readSources} from '../lookups/sources.js'
import type {Loadable} from '../lookups/types.js'
import {neededBy} from '../matches/statement-needs.js'
import type {Statement, Tproxy} from '../types.js'
import {addressFamily, addressType, familyWord} from './address-family.js'
import {joinTarget, splitTarget} from './nat-target.js'

const keys = new Set(['family', 'address', 'port'])

export function writeTproxy(statement: Statement, at: Context): NftExpression[] | undefined {
  if (typeof statement === 'string' || !('tproxy' in statement)) return undefined
  const {tproxy} = statement
  const target: Exclude<typeof tproxy, string> =
    typeof tproxy === 'string' ? splitTarget('tproxy', tproxy) : tproxy
  checkKeys('tproxy', target, keys)
  const {family: word, address, port} = target
  if (address === undefined && port === undefined) throw typeError('tproxy', 'an address or a port', target)
  const family = addressFamily(word, address, at)
  const before = neededBy(statement, at)
  const first = address === undefined ? undefined : addressLoads(family, address, at)
  const regPort = first?.next ?? 1
  const second = port === undefined ? undefined : loadInto(regPort, 'port', portType, port, at)
  const data = {
    family: family ?? NFPROTO.UNSPEC,
    ...(first && {regAddr: 1}),
    ...(second && {regPort}),
  }
  return [...before, ...(first?.loads ?? []), ...(second?.loads ?? []), {name: 'tproxy', data}]
}

function addressLoads(family: number | undefined, address: Loadable, at: Context) {
  if (family === undefined) throw typeError('family', 'ip or ip6', family)
  return loadInto(1, 'address', addressType(family), address, at)
}

export function readTproxy(expressions: readonly NftExpression[], at: Context): Found<Tproxy> | undefined {
  const {sources, used} = readSources(expressions, at)
  const {family = NFPROTO.UNSPEC, regAddr = 0, regPort = 0} = dataOf(expressions[used], 'tproxy') ?? {}
  if (regAddr + regPort === 0) return undefined
  const address = regAddr ? readLoaded(sources.get(regAddr), addressType(family), at) : undefined
  const port = regPort ? readLoaded(sources.get(regPort), portType, at) : undefined
  const short = typeof address === 'string' && typeof port !== 'object'
  const tproxy = short
    ? joinTarget(address, port as number | undefined)
    : {
        ...familyWord(family, address, at),
        ...(address !== undefined && {address: address as Loadable<string>}),
        ...(port !== undefined && {port: port as Loadable<number>}),
      }
  return {statement: {tproxy}, used: used + 1}
}
