import test from 'ava'
import {indexed, records} from '../../protocol/arrays.js'
import {attr, attributes, NLA_F_NESTED, repeated, subMessage} from '../../protocol/attributes.js'
import {byFamily, oneWay} from '../../protocol/choice.js'
import type {Codec} from '../../protocol/codec.js'
import {DecodeError} from '../../protocol/errors.js'
import {lazy} from '../../protocol/lazy.js'
import {message} from '../../protocol/message.js'
import {bytes as anyBytes, arrayOf, be16, u8, u16, u32} from '../../protocol/scalars.js'
import {struct} from '../../protocol/struct.js'
import {string} from '../../protocol/text.js'
import {bytes, decode, encode, lossless} from '../support/bytes.js'

const inner = attributes({id: attr('T_ID', 1, u16), port: attr('T_PORT', 2, be16)})
const set = attributes({
  name: attr('T_NAME', 1, string),
  size: attr('T_SIZE', 2, u32),
  nest: attr('T_NEST', 3, inner, NLA_F_NESTED),
  alias: repeated('T_ALIAS', 4, string),
  data: subMessage('T_DATA', 5, 'name', {vlan: inner, text: string}),
})

bytes(
  'keys stand in the order of the bytes',
  set,
  {size: 7, name: 'a'},
  '0800 0200 07000000 0600 0100 6100 0000',
)
bytes('a nest with its flag', set, {nest: {id: 5}}, '0c00 0380 0600 0100 0500 0000')
bytes('repeated', set, {alias: ['a', 'b']}, '0600 0400 6100 0000 0600 0400 6200 0000')
bytes('nothing', set, {}, '')

bytes(
  'unknown attributes keep both flag bits and their place',
  set,
  {
    size: 7,
    name: 'a',
    unknown: [
      {type: 77, value: Uint8Array.of(1), position: 0, flags: 0x8000},
      {type: 78, value: Uint8Array.of(), position: 2, flags: 0x4000},
      {type: 0x3fff, value: Uint8Array.of(2), position: 4},
    ],
  },
  '0500 4d80 01 000000  0800 0200 07000000  0400 4e40  0600 0100 6100 0000  0500 ff3f 02 000000',
)

bytes(
  'of duplicates the first counts, the others keep their place',
  set,
  {size: 1, name: 'a', unknown: [{type: 2, value: Uint8Array.of(2, 0, 0, 0), position: 1}]},
  '0800 0200 01000000 0800 0200 02000000 0600 0100 6100 0000',
)

bytes(
  'repeated, but not side by side',
  set,
  {alias: ['a'], size: 1, unknown: [{type: 4, value: Uint8Array.of(0x62, 0), position: 2}]},
  '0600 0400 6100 0000 0800 0200 01000000 0600 0400 6200 0000',
)

bytes(
  'an integer of another size than ours',
  set,
  {unknown: [{type: 2, value: Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0), position: 0}], name: 'a'},
  '0c00 0200 0100000000000000 0600 0100 6100 0000',
)

test('unknown attributes without a position come last', t => {
  t.is(
    encode(set, {unknown: [{type: 9, value: Uint8Array.of(1)}], size: 1}),
    '08000200010000000500090001000000',
  )
})

lossless('a flag bit the row does not expect', set, {size: 7}, '0800 0280 07000000')
lossless(
  'a flag bit that the row expects and is missing',
  set,
  {nest: {id: 5}},
  '0c00 0300 0600 0100 0500 0000',
)
lossless('text with more than one NUL', set, {name: 'a'}, '0800 0100 61000000')

test('a changed text is written anew, with the flag bits it had', t => {
  const read = decode(set, '0700 0180 612000 00') as {name: string}
  t.is(encode(set, {...read, name: 'b'}), '0600018062000000')
})

bytes(
  'a sub-message',
  set,
  {name: 'vlan', data: {id: 5}},
  '0900 0100 766c616e00 000000 0c00 0500 0600 0100 0500 0000',
)
bytes(
  'a sub-message before its selector',
  set,
  {data: {id: 5}, name: 'vlan'},
  '0c00 0500 0600 0100 0500 0000 0900 0100 766c616e00 000000',
)
bytes(
  'a sub-message of an unknown kind',
  set,
  {data: Uint8Array.of(6, 0, 1, 0, 5, 0), name: 'x'},
  '0a00 0500 060001000500 0000 0600 0100 7800 0000',
)
bytes('a sub-message without its selector', set, {data: Uint8Array.of(1)}, '0500 0500 01 000000')

test('kinds named like members of every object are unknown kinds', t => {
  t.deepEqual(decode(set, '0500 0500 01 000000 1000 0100 636f6e7374727563746f7200')?.data, Uint8Array.of(1))
})

for (const [what, hex, offset] of [
  ['a header', '0800 0200 07000000 0600', 16],
  ['a value', '0800 0200 0700', 8],
  ['a length of 0', '0000 0200', 8],
  ['a length of 3', '0300 0200', 8],
  ['an integer', '0600 0200 0700 0000', 12],
  ['a nested header', '0700 0380 060001 00', 12],
  ['a nested value', '0c00 0380 0700 0100 0500 0000', undefined],
  ['a sub-message', '0900 0100 766c616e00 000000 0600 0500 0600 0000', 24],
] as const)
  test(`cut off: ${what}`, t => {
    const run = () => decode(set, hex)
    if (offset === undefined) t.notThrows(run)
    else t.is(t.throws(run, {instanceOf: DecodeError}).offset, offset)
  })

for (const [value, name, path] of [
  [{size: -1}, 'RangeError', 'size'],
  [{sise: 1}, 'TypeError', 'sise'],
  [{nest: {id: 65536}}, 'RangeError', 'nest.id'],
  [{nest: {port: '80'}}, 'TypeError', 'nest.port'],
  [{nest: 5}, 'TypeError', 'nest'],
  [{nest: new Uint8Array(4)}, 'TypeError', 'nest'],
  [{alias: 'a'}, 'TypeError', 'alias'],
  [{alias: ['a', 5]}, 'TypeError', 'alias'],
  [{name: 'vlan', data: {id: -1}}, 'RangeError', 'data.id'],
  [{name: 'x'.repeat(65532)}, 'RangeError', 'name'],
  [{unknown: [{type: 0x4000, value: Uint8Array.of()}]}, 'RangeError', 'unknown'],
  [{size: 1, unknown: [{type: 5, value: 'text', position: 0}]}, 'TypeError', 'unknown'],
  [{unknown: 5}, 'TypeError', 'unknown'],
] as const)
  test(`${name} at ${path}: ${JSON.stringify(value).slice(0, 60)}`, t => {
    const error = t.throws(() => encode(set, value as never), {name})
    t.true(error.message.startsWith(`${path}: expected `), error.message)
  })

test('keys with the value undefined are not sent', t => {
  t.is(encode(set, {name: undefined, size: 1}), '0800020001000000')
})

test('two rows of one number are refused', t => {
  t.throws(() => attributes({a: attr('A', 1, u8), b: attr('B', 1, u8)}), {message: 'B and A have one number'})
})

test('what is decoded does not point into the receive buffer', t => {
  const buffer = Uint8Array.of(5, 0, 99, 0, 7, 0, 0, 0)
  const read = set.decode(new DataView(buffer.buffer), 0, 8, {})
  buffer.fill(0)
  t.deepEqual(read?.unknown?.[0]?.value, Uint8Array.of(7))
})

const list = indexed(u32, 1)
bytes('an indexed array', list, [7, 8], '0800 0100 07000000 0800 0200 08000000')
test('an array with other indices is none', t => {
  t.is(decode(list, '0800 0000 07000000'), undefined)
  t.is(decode(list, '0800 0200 07000000'), undefined)
  t.throws(() => decode(list, '0800 0100 0700'), {instanceOf: DecodeError})
  t.throws(() => encode(list, [1, -1]), {name: 'RangeError', message: /^\[1\]: expected u32/})
})

const hop = struct('hop', 'h_', {len: u16, flags: u8, weight: u8})
const hops = records(hop, inner)
bytes(
  'records',
  hops,
  [
    {flags: 1, weight: 2, attributes: {id: 5}},
    {flags: 0, weight: 0, attributes: {}},
  ],
  '0c00 01 02 0600 0100 0500 0000  0400 00 00',
)
test('records cut off, or with impossible lengths', t => {
  for (const hex of ['0c00 01 02', '0300 01 02', '0400 01', '0600 01 02 0600'])
    t.throws(() => decode(hops, hex), {instanceOf: DecodeError}, hex)
})

// IFLA_INET_CONF is of this kind.
const conf = oneWay<number[], {id?: number}>(arrayOf(u32), inner as Codec<{id?: number}>, Array.isArray)
bytes('as the kernel sends it', conf, [1, 2], '01000000 02000000')
test('as the kernel takes it', t => {
  t.is(encode(conf, {id: 5}), '0600010005000000')
})

const head = struct('head', '', {family: u8})
const familyMessage = message(head, attributes({address: attr('A', 1, byFamily({2: string}, anyBytes))}))
bytes(
  'a format that the family chooses',
  familyMessage,
  {family: 2, attributes: {address: 'a'}},
  '02 000000 0600 0100 6100 0000',
)
bytes(
  'the format of other families',
  familyMessage,
  {family: 3, attributes: {address: Uint8Array.of(0x61, 0)}},
  '03 000000 0600 0100 6100 0000',
)
bytes('a message without attributes', familyMessage, {family: 2, attributes: {}}, '02 000000')
test('absent header fields are zero', t => {
  t.is(encode(familyMessage, {} as never), '00000000')
})

interface Tree {
  child?: Tree
}
const tree: Codec<Tree> = attributes({
  child: attr(
    'CHILD',
    1,
    lazy('tree', (): Codec<Tree> => tree),
  ),
})
bytes('a format that contains itself', tree, {child: {child: {}}}, '0800 0100 0400 0100')
test('deep nesting stays bytes, and nothing is lost', t => {
  let hex = ''
  for (let length = 4; length < 40000; length += 4)
    hex = `${Buffer.from(Uint16Array.of(length, 1).buffer).toString('hex')}${hex}`
  t.is(encode(tree, decode(tree, hex) as Tree), hex)
})
