/** Handshakes of TCP that are done for the server. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {bitWords} from '../../../../words/bit-words.js'
import {checkInteger, checkKeys} from '../../../../words/options.js'
import {dataOf, type Found} from '../expressions.js'
import type {Statement, Synproxy, SynproxyFlag} from '../types.js'

const keys = new Set(['mss', 'wscale', 'flags'])
/** `NF_SYNPROXY_OPT_*` (linux/netfilter/nf_synproxy.h): what is given. */
const MSS = 1
const WSCALE = 2
const flagWords = bitWords<SynproxyFlag>({timestamp: 8, 'sack-perm': 4})

export function writeSynproxy(statement: Statement): NftExpression[] | undefined {
  if (statement === 'synproxy') return [{name: 'synproxy', data: {mss: 0, wscale: 0, flags: 0}}]
  if (typeof statement === 'string' || !('synproxy' in statement)) return undefined
  checkKeys('synproxy', statement.synproxy, keys)
  const {mss, wscale, flags = []} = statement.synproxy
  const data = {
    mss: checkInteger('mss', mss ?? 0, 0, 0xffff),
    wscale: checkInteger('wscale', wscale ?? 0, 0, 14),
    flags:
      flagWords.bits('flags', flags) | (mss === undefined ? 0 : MSS) | (wscale === undefined ? 0 : WSCALE),
  }
  return [{name: 'synproxy', data}]
}

export function readSynproxy([first]: readonly NftExpression[]): Found<Synproxy> | undefined {
  const data = dataOf(first, 'synproxy')
  if (!data) return undefined
  const {mss = 0, wscale = 0, flags = 0} = data
  const words = flagWords.list(flags & ~(MSS | WSCALE))
  if (words.some(word => typeof word === 'number')) return undefined
  const synproxy = {
    ...(flags & MSS && {mss}),
    ...(flags & WSCALE && {wscale}),
    ...(words.length > 0 && {flags: words as SynproxyFlag[]}),
  }
  return {statement: flags === 0 ? 'synproxy' : {synproxy}, used: 1}
}
