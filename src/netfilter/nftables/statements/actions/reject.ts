/** Packets that are dropped, of which their senders are told. */
import {NFPROTO} from '../../../../../protocol/netfilter/constants.js'
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {rangeError} from '../../../../words/options.js'
import {icmpCodes, icmpv6Codes} from '../../values/names.js'
import {l4protos} from '../../values/types.js'
import type {Context} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import {needed} from '../matches/match.js'
import type {Reject, Statement} from '../types.js'

/** Codes of ICMP by nft(8)'s words; `icmpx` stands for both, where a table is of both families. */
const codes = {
  icmp: icmpCodes,
  icmpv6: icmpv6Codes,
  icmpx: {'no-route': 0, 'port-unreachable': 1, 'host-unreachable': 2, 'admin-prohibited': 3},
} as const
type Protocol = keyof typeof codes

const usual = (family: number): string =>
  `${family === NFPROTO.IPV4 ? 'icmp' : family === NFPROTO.IPV6 ? 'icmpv6' : 'icmpx'} port-unreachable`

export function writeReject(statement: Statement, at: Context): NftExpression[] | undefined {
  if (typeof statement === 'string' ? statement !== 'reject' : !('reject' in statement)) return undefined
  const with_ = statement === 'reject' ? usual(at.family) : (statement as {reject: string}).reject
  if (with_ === 'tcp reset') {
    return [...needed({l4: l4protos.tcp}, at), {name: 'reject', data: {type: 'tcp_rst', icmpCode: 0}}]
  }
  const [protocol = '', word = ''] = String(with_).split(' ')
  const table: Readonly<Record<string, number>> = codes[protocol as Protocol] ?? {}
  const code = Object.hasOwn(table, word) ? table[word] : undefined
  if (code === undefined)
    throw rangeError(
      'reject',
      `'tcp reset' or ${Object.entries(codes)
        .map(([name, list]) => `'${name} ${Object.keys(list).join('|')}'`)
        .join(' or ')}`,
      with_,
    )
  if (protocol === 'icmpx') return [{name: 'reject', data: {type: 'icmpx_unreach', icmpCode: code}}]
  return [
    ...needed({l3: protocol === 'icmp' ? 'ip' : 'ip6'}, at),
    {name: 'reject', data: {type: 'icmp_unreach', icmpCode: code}},
  ]
}

export function readReject([first]: readonly NftExpression[], at: Context): Found<Reject> | undefined {
  const data = dataOf(first, 'reject')
  if (!data) return undefined
  if (data.type === 'tcp_rst') return {statement: {reject: 'tcp reset'}, used: 1}
  const protocol =
    data.type === 'icmpx_unreach' ? 'icmpx' : at.l3 === 'ip' ? 'icmp' : at.l3 === 'ip6' ? 'icmpv6' : undefined
  if (!protocol) return undefined
  const word = Object.entries<number>(codes[protocol]).find(([, code]) => code === data.icmpCode)?.[0]
  if (word === undefined) return undefined
  const text = `${protocol} ${word}`
  return {statement: text === usual(at.family) ? 'reject' : {reject: text}, used: 1}
}
