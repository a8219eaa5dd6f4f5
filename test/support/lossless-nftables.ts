/**
 * Fills the namespace it runs in with rules, dumps all of nf_tables, and prints one line of JSON: how many messages
 * survived decode → encode. `--hex` prints the messages instead, one a line.
 */
import {toHex} from '../../protocol/bytes.js'
import {NETLINK} from '../../protocol/constants.js'
import {nftElements} from '../../protocol/netfilter/nftables/element.js'
import {nftFormats} from '../../protocol/netfilter/nftables/messages.js'
import {nftSet} from '../../protocol/netfilter/nftables/set.js'
import {netfilterFormatOf} from '../../protocol/netfilter/registry.js'
import type {AnyMessage} from '../../protocol/route/registry.js'
import {messageType} from '../../src/netfilter/nftables/message.js'
import {count, tryDump} from './lossless.js'
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

/** Expressions whose data stayed bytes have no format. */
function* shapeless(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  const {name, data} = value as {name?: unknown; data?: unknown}
  if (typeof name === 'string' && data instanceof Uint8Array) yield name
  for (const inner of Object.values(value)) yield* shapeless(inner)
}
const names = (bytes: Uint8Array, format: AnyMessage) => [
  ...shapeless(format.decode(new DataView(bytes.buffer, 16), 0, bytes.length - 16, {})),
]

if (process.argv.includes('--hex')) {
  for (const message of Object.values(messages).flat()) console.log(toHex(message))
} else {
  const counts = Object.fromEntries(
    Object.entries(messages).map(([name, all]) => [name, count(name, all, netfilterFormatOf)]),
  )
  const unread = [
    ...messages.rule.flatMap(bytes => names(bytes, nftFormats.NEWRULE)),
    ...messages.elements.flatMap(bytes => names(bytes, nftElements as AnyMessage)),
    ...messages.object.flatMap(bytes => names(bytes, nftFormats.NEWOBJ as AnyMessage)),
  ]
  console.log(JSON.stringify({counts, refused, unread: [...new Set(unread)]}))
}
