// Messages that are wrong on purpose, byte by byte.
import test from 'ava'
import {NLA_F_NESTED} from '../../protocol/attributes.js'
import {fromHex, toHex} from '../../protocol/bytes.js'
import {RTM} from '../../protocol/route/constants.js'
import {flawed, rawAttribute, rawMessage} from '../../src/testing/index.js'

const hex = (bytes: Uint8Array) => toHex(bytes)
const squeezed = (text: string) => text.replaceAll(/\s/g, '')

test('attributes', t => {
  for (const [made, expected] of [
    [rawAttribute(3, '763000'), '0700 0300 763000 00'],
    [rawAttribute(3, '763000', {padding: ''}), '0700 0300 763000'],
    [rawAttribute(3, '763000', {padding: 'ffff'}), '0700 0300 763000 ffff'],
    [rawAttribute(3, '763000', {length: 3}), '0300 0300 763000 00'],
    [rawAttribute(3, '763000', {length: right => right + 0x10000 + 9}), '1000 0300 763000 00'],
    [
      rawAttribute(18, [rawAttribute(1, '01'), rawAttribute(2, '')], {flags: NLA_F_NESTED}),
      '1000 1280 0500 0100 01 000000 0400 0200',
    ],
  ] as const)
    t.is(hex(made), squeezed(expected))
})

test('messages', t => {
  for (const [made, expected] of [
    [rawMessage(16, 5, 7, 'aabb'), '12000000 1000 0500 07000000 00000000 aabb 0000'],
    [rawMessage(16, 5, 7, 'aabb', {padding: '', pid: 9}), '12000000 1000 0500 07000000 09000000 aabb'],
    [rawMessage(16, 5, 7, '', {length: right => right - 1}), '0f000000 1000 0500 07000000 00000000'],
    [rawMessage(16, 5, 7, ['aa', 'bb'], {length: -1}), 'ffffffff 1000 0500 07000000 00000000 aabb 0000'],
  ] as const)
    t.is(hex(made), squeezed(expected))
})

// strace -xx -e write=3 of iproute2 6.1: ip link add veth1 type veth peer name veth1_p
const request = fromHex(`
  5c000000 1000 0506 9dd4046b 00000000  00000000 00000000 00000000 00000000
  0a000300 76657468 31000000 30001200
  08000100 76657468 24000200 20000100  00000000 00000000 00000000 00000000
  0c000300 76657468 315f7000`)
const head = '1000 0506 9dd4046b 00000000  00000000 00000000 00000000 00000000'
const name = '0a000300 76657468 31000000'
const peer = '20000100 00000000 00000000 00000000 00000000 0c000300 76657468 315f7000'

test('one attribute of a right message', t => {
  const broken = (path: string, flaw: Parameters<typeof flawed>[2]) => hex(flawed(request, path, flaw))
  t.is(broken('IFLA_IFNAME', {}), hex(request))
  t.is(
    broken('IFLA_LINKINFO.IFLA_INFO_KIND', {value: '7600', padding: ''}),
    squeezed(`5c000000 ${head} ${name} 2e001200 06000100 7600 24000200 ${peer} 0000`),
  )
  t.is(
    broken('IFLA_LINKINFO.IFLA_INFO_DATA.VETH_INFO_PEER', {length: right => right - 1, flags: NLA_F_NESTED}),
    squeezed(
      `5c000000 ${head} ${name} 30001200 08000100 76657468 24000200 ${peer.replace('20000100', '1f000180')}`,
    ),
  )
  t.is(broken('IFLA_LINKINFO', {times: 0}), squeezed(`2c000000 ${head} ${name}`))
  t.is(
    broken('IFLA_IFNAME', {times: 2, type: 99}),
    squeezed(`68000000 ${head} ${'0a006300 76657468 31000000'.repeat(2)} ${hex(request).slice(44 * 2)}`),
  )
  t.throws(() => flawed(request, 'IFLA_MTU', {}), {message: /^path: .*'IFLA_MTU'/})
  t.throws(() => flawed(request, 'ifi_index', {value: '00'}), {message: /^path: /})
  t.throws(() => flawed(rawMessage(9999, 0, 0), 'X', {}), {message: /^type 9999/})
})

test('records of arrays', t => {
  // Two hops: struct rtnexthop with a gateway each.
  const hops = '10000000 02000000 08000500 c0000202 10000000 02000000 08000500 c0000203'
  const route = rawMessage(RTM.NEWROUTE, 1, 1, ['02000000 fe030001 00000000', rawAttribute(9, hops)])
  t.is(
    hex(flawed(route, 'RTA_MULTIPATH.[1].RTA_GATEWAY', {value: ''})).slice(-64),
    squeezed('20000900 10000000 02000000 08000500 c0000202 0c000000 02000000 04000500'),
  )
  t.is(
    hex(flawed(route, 'RTA_MULTIPATH.[0]', {length: 15})),
    hex(route).replace('10000000020000000800', '0f000000020000000800'),
  )
})
