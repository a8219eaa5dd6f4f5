/** Formats that few attributes need: integers of two sizes, values told apart by length, other codecs in structs. */
import test from 'ava'
import {hardwareAddress} from '../../protocol/address.js'
import {fromHex, viewOf} from '../../protocol/bytes.js'
import {byLength} from '../../protocol/choice.js'
import {noHeader} from '../../protocol/codec.js'
import {fixed} from '../../protocol/fixed.js'
import {enumeration} from '../../protocol/names.js'
import {byteArray, flag, u8, u32} from '../../protocol/scalars.js'
import {struct} from '../../protocol/struct.js'
import {uint} from '../../protocol/uint.js'
import {bytes, decode, encode} from '../support/bytes.js'

bytes('uint of four bytes', uint, 0xffffffffn, 'ff ff ff ff')
bytes('uint of eight bytes', uint, 0x100000000n, '00 00 00 00 01 00 00 00')

test('uint: a short number in eight bytes is not canonical', t => {
  t.is(decode(uint, '01 00 00 00 00 00 00 00'), undefined)
})

test('uint takes bigints of 64 bits only', t => {
  t.throws(() => encode(uint, 1 as never), {instanceOf: TypeError})
  t.throws(() => encode(uint, -1n), {instanceOf: RangeError})
  t.throws(() => encode(uint, 1n << 64n), {instanceOf: RangeError})
})

const ttl = byLength(u8, 1, flag, value => value === true)
bytes<number | true>('byLength with a byte', ttl, 1, '01')
bytes<number | true>('byLength without', ttl, true, '')

const example = struct('example', '', {
  mac: fixed(6, hardwareAddress),
  data: byteArray(2),
  state: fixed(4, enumeration('STATE_', u32, {off: 0, on: 1})),
})
const hex = '02 00 00 00 00 01 aa bb 01 00 00 00'
bytes('any codec in a struct', example, {mac: '02:00:00:00:00:01', data: fromHex('aabb'), state: 'on'}, hex)

test('a struct checks its fields by their codecs', t => {
  const value = {mac: '02:00:00:00:00:01', data: fromHex('aabb'), state: 'on'} as const
  t.throws(() => encode(example, {...value, mac: '02:00'}), {instanceOf: RangeError, message: /^mac: /})
  t.throws(() => encode(example, {...value, state: 'up' as never}), {
    instanceOf: TypeError,
    message: /^state: /,
  })
  t.throws(() => encode(example, {...value, data: fromHex('aa')}), {
    instanceOf: RangeError,
    message: /^data: /,
  })
})

test('bytes in a struct do not point into the receive buffer', t => {
  const buffer = Buffer.from(fromHex(hex))
  const value = example.decode(viewOf(buffer), 0, buffer.length, noHeader)
  buffer.fill(0)
  t.deepEqual(value?.data, fromHex('aabb'))
})
