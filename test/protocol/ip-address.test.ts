/** Addresses as text. The oracles are the C code under node:net, and the URL standard's IPv6 serializer. */
import {isIPv4, isIPv6, SocketAddress} from 'node:net'
import test from 'ava'
import fc from 'fast-check'
import {canonicalIp, hardwareAddress, ip, ipv4, ipv6, parseIp, parsePrefix} from '../../protocol/address.js'
import {viewOf} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {decode, encode} from '../support/bytes.js'

/** Sixteen bytes with the runs of zeros that make IPv6 text interesting. */
const ipv6Bytes = fc
  .array(fc.oneof(fc.constant(0), fc.constant(0xffff), fc.nat(0xffff)), {minLength: 8, maxLength: 8})
  .map(groups => Uint8Array.from(groups.flatMap(group => [group >> 8, group & 0xff])))

const text = (bytes: Uint8Array): string => ip.decode(viewOf(bytes), 0, bytes.length, noHeader) as string
const long = (bytes: Uint8Array): string =>
  Array.from({length: 8}, (_, i) =>
    viewOf(bytes)
      .getUint16(i * 2)
      .toString(16),
  ).join(':')

const isMapped = (bytes: Uint8Array): boolean =>
  /^0000000000000000(0000)ffff/.test(Buffer.from(bytes).toString('hex'))

test('IPv6 as RFC 5952 has it', t => {
  fc.assert(
    fc.property(ipv6Bytes, bytes => {
      const expected = isMapped(bytes)
        ? new SocketAddress({address: long(bytes), family: 'ipv6'}).address
        : new URL(`http://[${long(bytes)}]`).hostname.slice(1, -1)
      t.is(text(bytes), expected)
      t.deepEqual(parseIp(expected), bytes)
      t.is(canonicalIp(long(bytes).toUpperCase()), expected)
    }),
    {numRuns: 2000},
  )
})

test('an IPv4 address inside IPv6', t => {
  t.is(decode(ipv6, '00000000000000000000ffffc0000201'), '::ffff:192.0.2.1')
  t.is(encode(ipv6, '::ffff:192.0.2.1'), '00000000000000000000ffffc0000201')
  t.is(encode(ipv6, '64:ff9b::192.0.2.33'), '0064ff9b0000000000000000c0000221')
})

test('takes what node:net takes, and refuses what it refuses', t => {
  const character = fc.constantFrom(...'0123456789af:::...')
  const words = fc.constantFrom(
    '::',
    ':',
    '.',
    '0',
    '00',
    '1',
    '255',
    '256',
    'ffff',
    '10000',
    '192.0.2.1',
    'a',
    '-1',
    ' ',
  )
  const random = fc.oneof(
    fc.array(character, {maxLength: 20}).map(characters => characters.join('')),
    fc.array(words, {maxLength: 17}).map(parts => parts.join('')),
    fc.array(words, {minLength: 7, maxLength: 9}).map(parts => parts.join(':')),
  )
  fc.assert(
    fc.property(random, address => {
      t.is(parseIp(address)?.length, isIPv4(address) ? 4 : isIPv6(address) ? 16 : undefined, address)
    }),
    {numRuns: 5000},
  )
})

for (const address of [
  '',
  '1.2.3',
  '1.2.3.4.5',
  '01.2.3.4',
  '256.0.0.1',
  '::1%lo',
  ':::',
  '1::2::3',
  'fe80::/64',
  '１.2.3.4',
])
  test(`'${address}' is no address`, t => {
    t.throws(() => encode(ip, address), {
      instanceOf: RangeError,
      message: `expected an IP address, got '${address}'`,
    })
  })

test('the wrong family, and no text at all', t => {
  t.throws(() => encode(ipv4, '::1'), {instanceOf: RangeError})
  t.throws(() => encode(ipv6, '192.0.2.1'), {instanceOf: RangeError})
  t.throws(() => encode(ip, 3232235777 as never), {instanceOf: TypeError})
  t.is(decode(ipv4, '20010db8000000000000000000000001'), undefined)
  t.is(decode(ip, 'c00002'), undefined)
})

test('hardware addresses of any length', t => {
  for (const [address, hex] of [
    ['02:00:00:00:00:ff', '0200000000ff'],
    ['c0:00:02:01', 'c0000201'],
    ['', ''],
  ] as const) {
    t.is(decode(hardwareAddress, hex), address)
    t.is(encode(hardwareAddress, address), hex)
  }
  for (const bad of ['2:0:0:0:0:1', '02-00-00-00-00-01', '02:00:', '02:00:00:00:00:0g', ':'])
    t.throws(() => encode(hardwareAddress, bad), {instanceOf: RangeError}, bad)
})

test('prefixes', t => {
  t.deepEqual(parsePrefix('192.0.2.0/24'), {address: '192.0.2.0', length: 24, family: 4})
  t.deepEqual(parsePrefix('2001:db8::/0'), {address: '2001:db8::', length: 0, family: 6})
  t.deepEqual(parsePrefix('192.0.2.1'), {address: '192.0.2.1', length: 32, family: 4})
  for (const bad of [
    '',
    '/24',
    '192.0.2.0/',
    '192.0.2.0/33',
    '192.0.2.0/024',
    '2001:db8::/129',
    '192.0.2.0/24/8',
    '192.0.2.0/-1',
    'here/8',
    '192.0.2.0/2 4',
  ])
    t.is(parsePrefix(bad), undefined, bad)
})
