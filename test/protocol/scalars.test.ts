import test from 'ava'
import {attr, attributes} from '../../protocol/attributes.js'
import {DecodeError} from '../../protocol/errors.js'
import {enumeration, flags, named, printFlags} from '../../protocol/names.js'
import {
  bytes as anyBytes,
  arrayOf,
  be16,
  be32,
  be64,
  byteArray,
  type Fixed,
  flag,
  s8,
  s32,
  s64,
  u8,
  u16,
  u32,
  u64,
} from '../../protocol/scalars.js'
import {string} from '../../protocol/text.js'
import {bytes, decode, encode} from '../support/bytes.js'

bytes('u8', u8, 255, 'ff')
bytes('s8', s8, -128, '80')
bytes('u16', u16, 0x1234, '3412')
bytes('u32', u32, 0xfffffffe, 'feffffff')
bytes('s32', s32, -2, 'feffffff')
bytes('u64 above 2^53', u64, 2n ** 64n - 2n, 'feffffffffffffff')
bytes('s64', s64, -(2n ** 63n), '0000000000000080')
bytes('be16', be16, 0x8100, '8100')
bytes('be32', be32, 0x12345, '00012345')
bytes('be64', be64, 77n, '000000000000004d')
bytes('flag', flag, true, '')
bytes('bytes', anyBytes, Uint8Array.of(1, 2), '0102')
bytes('array of s32', arrayOf(s32), [1, -1], '01000000ffffffff')
bytes('text', string, 'eth0', '6574683000')
bytes('text beyond ASCII', string, 'ü→', 'c3bce2869200')
bytes('enum', enumeration('IF_OPER_', u8, {unknown: 0, up: 6}), 'up', '06')
bytes('enum, a number without name', enumeration('IF_OPER_', u8, {unknown: 0, up: 6}), 7, '07')

const set = attributes({
  u8: attr('A', 1, u8),
  s8: attr('B', 2, s8),
  u16: attr('C', 3, u16),
  u32: attr('D', 4, u32),
  s32: attr('E', 5, s32),
  u64: attr('F', 6, u64),
  s64: attr('G', 7, s64),
  be16: attr('H', 8, be16),
  flag: attr('I', 9, flag),
  text: attr('J', 10, string),
  bytes: attr('K', 11, anyBytes),
  list: attr('L', 12, arrayOf(u32)),
  state: attr('M', 13, enumeration('IF_OPER_', u8, {unknown: 0, up: 6})),
})

const outOfRange: [string, unknown][] = [
  ['u8', 256],
  ['u8', -1],
  ['u8', 1.5],
  ['u8', Number.NaN],
  ['s8', 128],
  ['u16', 65536],
  ['be16', 65536],
  ['u32', 2 ** 32],
  ['u32', Number.POSITIVE_INFINITY],
  ['s32', 2 ** 31],
  ['s32', -(2 ** 31) - 1],
  ['u64', -1n],
  ['u64', 2n ** 64n],
  ['s64', 2n ** 63n],
  ['text', 'a\0b'],
  ['list', [1, -1]],
  ['state', 256],
]
const wrongType: [string, unknown][] = [
  ['u8', '1'],
  ['u8', null],
  ['u8', 1n],
  ['u64', 1],
  ['s64', '1'],
  ['flag', 1],
  ['flag', false],
  ['text', 5],
  ['bytes', [1, 2]],
  ['bytes', '0102'],
  ['list', 1],
  ['list', ['1']],
  ['state', 'sideways'],
  ['state', 'toString'],
]
for (const [cases, instanceOf] of [
  [outOfRange, RangeError],
  [wrongType, TypeError],
] as const)
  for (const [key, value] of cases)
    test(`${key}: ${typeof value} ${Array.isArray(value) ? JSON.stringify(value) : String(value)} is a ${instanceOf.name}`, t => {
      const error = t.throws(() => encode(set, {[key]: value} as never), {instanceOf})
      t.true(error.message.startsWith(`${key}: expected `), error.message)
    })

for (const codec of [u16, u32, s32, u64, s64, be16, be32, be64, byteArray(4)] as Fixed<unknown>[])
  test(`${codec.type}: shorter is a DecodeError, longer has no value`, t => {
    t.throws(() => decode(codec, '00'), {instanceOf: DecodeError})
    t.is(decode(codec, '00'.repeat(codec.size + 1)), undefined)
  })

test('text: to the first NUL, or to the end', t => {
  t.is(decode(string, '657468'), 'eth')
  t.is(decode(string, '6500746800'), 'e')
  t.is(decode(string, ''), '')
  t.is(decode(string, 'ff00'), '�')
})

test('names print as the kernel has them', t => {
  const iff = {prefix: 'IFF_', numbers: {up: 1, both: 6, high: 0x80000000}}
  t.is(printFlags(iff, 7), 'IFF_UP|IFF_BOTH')
  t.is(printFlags(iff, 2), '0x2')
  t.is(printFlags(iff, 0x80000010), 'IFF_HIGH|0x10')
  t.is(printFlags(iff, 0), '0')
  t.is(flags('IFF_', u32, iff.numbers).print?.(1), 'IFF_UP')
  t.is(named('RTN_', u8, {UNICAST: 1}).print?.(1), 'RTN_UNICAST')
  t.is(named('RTN_', u8, {UNICAST: 1}).print?.(200), '200')
})
