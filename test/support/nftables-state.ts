/** Rules in the kernel's bytes, each with the sets and chains that belong to it, whatever their names are. */
import {toHex, viewOf} from '../../protocol/bytes.js'
import {NETLINK} from '../../protocol/constants.js'
import {nftElements} from '../../protocol/netfilter/nftables/element.js'
import type {NftExpression} from '../../protocol/netfilter/nftables/expression.js'
import {nftRule} from '../../protocol/netfilter/nftables/rule.js'
import {nftSet} from '../../protocol/netfilter/nftables/set.js'
import {Writer} from '../../protocol/writer.js'
import type {Namespace} from '../../src/namespace/index.js'
import {messageType} from '../../src/netfilter/nftables/message.js'
import {dataOf} from '../../src/netfilter/nftables/statements/expressions.js'
import {rawDump} from './raw-dump.js'

/** A rule. */
export interface RuleState {
  /** Its expressions, without the names of what belongs to it. */
  readonly bytes: string
  readonly userdata: Uint8Array | undefined
  /** Its sets, with the bytes of their elements, and its chains, in order. */
  readonly own: readonly unknown[]
}

const inet = {nfgen_family: 1}
const own = /^__(set|map|objmap|chain)\d+$/

/** The rules of a chain in a table of the family `inet`. */
export const rulesIn = (namespace: Namespace, table: string, chain: string): RuleState[] =>
  namespace.enter(() => stateOf(table, chain))

function stateOf(table: string, chain: string): RuleState[] {
  const messages = rawDump(messageType('GETRULE'), nftRule, {...inet, attributes: {table}}, NETLINK.NETFILTER)
  return messages.flatMap(bytes => {
    const {attributes} = nftRule.decode(viewOf(bytes), 16, bytes.length, {}) ?? {}
    if (attributes?.chain !== chain) return []
    const things: unknown[] = []
    const expressions = (attributes.expressions ?? []).map(one => nameless(one, table, things))
    const writer = new Writer()
    nftRule.encode(writer, {attributes: {expressions}})
    return [{bytes: toHex(writer.finish()), userdata: attributes.userdata, own: things}]
  })
}

/** An expression without the name of what belongs to the rule, which is put among its things. */
function nameless(expression: NftExpression, table: string, things: unknown[]): NftExpression {
  const {set = ''} = dataOf(expression, 'lookup') ?? {}
  const {setName = ''} = dataOf(expression, 'objref') ?? {}
  const {verdict} = dataOf(expression, 'immediate')?.data ?? {}
  if (own.test(set) || own.test(setName)) {
    things.push(setState(table, set || setName))
    return {...expression, data: {...expression.data, [set ? 'set' : 'setName']: ''}} as NftExpression
  }
  if (!own.test(verdict?.chain ?? '')) return expression
  things.push(stateOf(table, verdict?.chain ?? ''))
  return {name: 'immediate', data: {dreg: 0, data: {verdict: {...verdict, chain: ''}}}}
}

/** A set, without its number and what nft(8) keeps beside it for itself. */
function setState(table: string, name: string): unknown {
  const [found] = rawDump(messageType('GETSET'), nftSet, {...inet, attributes: {table}}, NETLINK.NETFILTER)
    .map(bytes => nftSet.decode(viewOf(bytes), 16, bytes.length, {})?.attributes)
    .filter(attributes => attributes?.name === name)
  const {name: _, handle: __, userdata: ___, table: ____, ...rest} = found ?? {}
  const attributes = {table, set: name}
  const elements = rawDump(messageType('GETSETELEM'), nftElements, {...inet, attributes}, NETLINK.NETFILTER)
    .flatMap(bytes => nftElements.decode(viewOf(bytes), 16, bytes.length, {})?.attributes.elements ?? [])
    .map(element => {
      const writer = new Writer()
      nftElements.encode(writer, {attributes: {elements: [element]}})
      return toHex(writer.finish())
    })
  return {...rest, elements: elements.sort()}
}
