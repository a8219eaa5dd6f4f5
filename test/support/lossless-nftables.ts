/**
 * Fills the namespace it runs in with rules, dumps all of nf_tables, and prints how many messages survived decode →
 * encode, and which expressions were in them; or with `--hex` the messages.
 */
import {NETLINK} from '../../protocol/constants.js'
import {nftElements} from '../../protocol/netfilter/nftables/element.js'
import {nftFormats} from '../../protocol/netfilter/nftables/messages.js'
import {nftSet} from '../../protocol/netfilter/nftables/set.js'
import {netfilterFormatOf} from '../../protocol/netfilter/registry.js'
import type {AnyMessage} from '../../protocol/route/registry.js'
import {messageType} from '../../src/netfilter/nftables/message.js'
import {report, tryDump} from './lossless.js'
import {fillWithRules} from './nftables-zoo.js'
import {rawDump} from './raw-dump.js'

type Name = keyof typeof nftFormats
const dump = (name: Name, request = {}) =>
  tryDump(() => rawDump(messageType(name), nftFormats[name] as AnyMessage, request, NETLINK.NETFILTER))

const refused = fillWithRules()
const sets = dump('GETSET')
const elements = sets.flatMap(bytes => {
  const message = nftSet.decode(new DataView(bytes.buffer, 16), 0, bytes.length - 16, {})
  const {table = '', name = ''} = message?.attributes ?? {}
  return dump('GETSETELEM', {nfgen_family: message?.nfgen_family ?? 0, attributes: {table, set: name}})
})
const messages = {
  table: dump('GETTABLE'),
  chain: dump('GETCHAIN'),
  rule: dump('GETRULE'),
  set: sets,
  elements,
  object: dump('GETOBJ'),
  flowtable: dump('GETFLOWTABLE'),
}

/** All expressions and objects in a value: a name and data, or a name alone. */
function* named(value: unknown): Generator<{name: string; data?: unknown}> {
  if (typeof value !== 'object' || value === null) return
  const {name, data, ...others} = value as {name?: unknown; data?: unknown}
  if (typeof name === 'string' && (data !== undefined || Object.keys(others).length === 0)) yield {name, data}
  for (const inner of Object.values(value)) yield* named(inner)
}
const namedIn = (messages: readonly Uint8Array[], format: AnyMessage) =>
  messages.flatMap(bytes => [
    ...named(format.decode(new DataView(bytes.buffer, 16), 0, bytes.length - 16, {})),
  ])
const namesOf = (list: readonly {name: string}[]) => [...new Set(list.map(({name}) => name))].sort()

const expressions = namedIn(messages.rule, nftFormats.NEWRULE)
// Without a format, data stay bytes.
const unread = [
  ...expressions,
  ...namedIn(messages.elements, nftElements as AnyMessage),
  ...namedIn(messages.object, nftFormats.NEWOBJ as AnyMessage),
].filter(({data}) => data instanceof Uint8Array)
report(messages, {refused, unread: namesOf(unread), expressions: namesOf(expressions)}, netfilterFormatOf)
