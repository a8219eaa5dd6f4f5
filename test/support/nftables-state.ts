/** Rules in the kernel's bytes, each with the sets and chains that belong to it, whatever their names are. */
import {toHex, viewOf} from '../../protocol/bytes.js'
import {NETLINK} from '../../protocol/constants.js'
import type {Message, MessageInput} from '../../protocol/message.js'
import {nftElements} from '../../protocol/netfilter/nftables/element.js'
import type {NftExpression} from '../../protocol/netfilter/nftables/expression.js'
import {nftRule} from '../../protocol/netfilter/nftables/rule.js'
import {nftSet} from '../../protocol/netfilter/nftables/set.js'
import {Writer} from '../../protocol/writer.js'
import type {Namespace} from '../../src/namespace/index.js'
import {messageType} from '../../src/netfilter/nftables/message.js'
import {dataOf} from '../../src/netfilter/nftables/statements/expressions.js'
import {families, type NftFamily} from '../../src/netfilter/nftables/words.js'
import {rawDump} from './raw-dump.js'

/** A rule. */
export interface RuleState {
  /** Its expressions, without the names of what belongs to it. */
  readonly bytes: string
  readonly userdata: Uint8Array | undefined
  /** Its sets, with the bytes of their elements, and its chains, in order. */
  readonly own: readonly unknown[]
}

const own = /^__(set|map|objmap|chain)\d+$/

/** The rules of a chain. */
export const rulesIn = (
  namespace: Namespace,
  table: string,
  chain: string,
  family: NftFamily = 'inet',
): RuleState[] => namespace.enter(() => stateOf({family: families.number('family', family), table}, chain))

interface Place {
  readonly family: number
  readonly table: string
}

/** What the kernel has of a table in messages of a type. */
const dumped = <H extends object, A extends object>(
  {family, table}: Place,
  type: number,
  format: Message<H, A>,
  more: object,
): Uint8Array[] => {
  const value = {nfgen_family: family, attributes: {table, ...more}} as unknown as MessageInput<H, A>
  return rawDump(type, format, value, NETLINK.NETFILTER)
}

function stateOf(place: Place, chain: string): RuleState[] {
  const messages = dumped(place, messageType('GETRULE'), nftRule, {})
  return messages.flatMap(bytes => {
    const {attributes} = nftRule.decode(viewOf(bytes), 16, bytes.length, {}) ?? {}
    if (attributes?.chain !== chain) return []
    const things: unknown[] = []
    const expressions = (attributes.expressions ?? []).map(one => nameless(one, place, things))
    const writer = new Writer()
    nftRule.encode(writer, {attributes: {expressions}})
    return [{bytes: toHex(writer.finish()), userdata: attributes.userdata, own: things}]
  })
}

/** An expression without the name of what belongs to the rule, which is put among its things. */
function nameless(expression: NftExpression, place: Place, things: unknown[]): NftExpression {
  const {set = ''} = dataOf(expression, 'lookup') ?? {}
  const {setName = ''} = dataOf(expression, 'objref') ?? {}
  const {verdict} = dataOf(expression, 'immediate')?.data ?? {}
  if (own.test(set) || own.test(setName)) {
    things.push(setState(place, set || setName))
    return {...expression, data: {...expression.data, [set ? 'set' : 'setName']: ''}} as NftExpression
  }
  if (!own.test(verdict?.chain ?? '')) return expression
  things.push(stateOf(place, verdict?.chain ?? ''))
  return {name: 'immediate', data: {dreg: 0, data: {verdict: {...verdict, chain: ''}}}}
}

/** A set, without its number and what nft(8) keeps beside it for itself. */
function setState(place: Place, name: string): unknown {
  const [found] = dumped(place, messageType('GETSET'), nftSet, {})
    .map(bytes => nftSet.decode(viewOf(bytes), 16, bytes.length, {})?.attributes)
    .filter(attributes => attributes?.name === name)
  const {name: _, handle: __, userdata: ___, table: ____, ...rest} = found ?? {}
  const elements = dumped(place, messageType('GETSETELEM'), nftElements, {set: name})
    .flatMap(bytes => nftElements.decode(viewOf(bytes), 16, bytes.length, {})?.attributes.elements ?? [])
    .map(element => {
      const writer = new Writer()
      nftElements.encode(writer, {attributes: {elements: [element]}})
      return toHex(writer.finish())
    })
  return {...rest, elements: elements.sort()}
}
