/** The sets that belong to rules. */
import {type NftElement, nftElements} from '../../../protocol/netfilter/nftables/element.js'
import type {NftRuleMessage} from '../../../protocol/netfilter/nftables/rule.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import {ask, type Operation} from '../../exchange/request.js'
import {nftDump} from './message.js'
import {dataOf} from './statements/context.js'

/** Elements of the sets without a name of their own, by the name that the kernel gave them. */
export type SetsOf = (family: number, table: string) => ReadonlyMap<string, readonly NftElement[]>

/** Asks for the elements of the sets that belong to rules. */
export function* anonymousElements(messages: readonly NftRuleMessage[]): Operation<SetsOf> {
  const found = new Map<string, Map<string, readonly NftElement[]>>()
  for (const {nfgen_family, attributes} of messages) {
    const {table = '', expressions = []} = attributes
    const sets = found.get(`${nfgen_family} ${table}`) ?? new Map<string, readonly NftElement[]>()
    found.set(`${nfgen_family} ${table}`, sets)
    for (const expression of expressions) {
      const {set} = dataOf(expression, 'lookup') ?? {}
      if (set?.startsWith('__set') && !sets.has(set))
        sets.set(set, yield* elementsOf(nfgen_family, table, set))
    }
  }
  const none = new Map<string, readonly NftElement[]>()
  return (family, table) => found.get(`${family} ${table}`) ?? none
}

/** All elements of a set; none if it is gone meanwhile. */
function* elementsOf(nfgen_family: number, table: string, set: string): Operation<NftElement[]> {
  const request = nftDump('GETSETELEM', {nfgen_family, attributes: {table, set}}, (view, start, end) =>
    nftElements.decode(view, start, end, {}),
  )
  try {
    return (yield* ask(request)).flatMap(({attributes}) => attributes.elements ?? [])
  } catch (error) {
    if (error instanceof NetlinkError && error.code === 'ENOENT') return []
    throw error
  }
}
