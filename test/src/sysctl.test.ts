import test from 'ava'
import {formatKey, parseKey} from '../../src/sysctl/key.js'
import {get, list, set} from '../../src/sysctl/sysctl.js'

const keys: [key: string, path: string, canonical: string][] = [
  ['net.ipv4.ip_forward', 'net/ipv4/ip_forward', 'net.ipv4.ip_forward'],
  ['net/ipv4/ip_forward', 'net/ipv4/ip_forward', 'net.ipv4.ip_forward'],
  [
    'net.ipv4.conf.eth0/100.forwarding',
    'net/ipv4/conf/eth0.100/forwarding',
    'net.ipv4.conf.eth0/100.forwarding',
  ],
  [
    'net/ipv4/conf/eth0.100/forwarding',
    'net/ipv4/conf/eth0.100/forwarding',
    'net.ipv4.conf.eth0/100.forwarding',
  ],
  ['net', 'net', 'net'],
]
for (const [key, path, canonical] of keys) {
  test(`${key} is the file ${path}`, t => {
    t.is(parseKey(key).join('/'), path)
    t.is(formatKey(parseKey(key)), canonical)
    t.deepEqual(parseKey(canonical), parseKey(key))
  })
}

const refused = [
  '',
  '.',
  '/',
  '..',
  'net..ipv4',
  'net//ipv4',
  '.net',
  '/net',
  'net.',
  'net/../kernel',
  '../etc/passwd',
  '/proc/sys/net',
  'net.//.x',
  'net.ipv4.a\0b',
  'net/./ipv4',
]
for (const key of refused) {
  test(`the key ${JSON.stringify(key)} is refused`, t => {
    const expected = {
      instanceOf: RangeError,
      message: /^(key|prefix): expected a sysctl such as net.ipv4.ip_forward, got /,
    }
    t.throws(() => get(key), expected)
    t.throws(() => set(key, 1), expected)
    t.throws(() => list(key), expected)
  })
}

test('what is no key or value is refused', t => {
  t.throws(() => get(1 as unknown as string), {
    instanceOf: TypeError,
    message: 'key: expected a string, got 1',
  })
  const key = 'net.ipv4.ip_forward'
  t.throws(() => set(key, true as unknown as number), {
    instanceOf: TypeError,
    message: 'value: expected a string or an integer, got true',
  })
  for (const value of [1.5, Number.NaN, Number.POSITIVE_INFINITY])
    t.throws(() => set(key, value), {instanceOf: RangeError, message: /^value: expected an integer/})
  for (const value of ['a\nb', 'a\0'])
    t.throws(() => set(key, value), {instanceOf: RangeError, message: /^value: expected one line/})
})
