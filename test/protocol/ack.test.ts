import test from 'ava'
import {type Ack, decodeAck} from '../../protocol/ack.js'
import {viewOf} from '../../protocol/bytes.js'
import {DecodeError} from '../../protocol/errors.js'
import {frameAt} from '../../protocol/frame.js'
import {annotated} from '../support/bytes.js'

function ack(hex: string): Ack {
  const view = viewOf(annotated(hex))
  const frame = frameAt(view, 0, view.byteLength)
  if (!frame) throw new Error('no message')
  return decodeAck(view, frame)
}

const request = {len: 80, type: 16, flags: 0x605, seq: 1, pid: 0}

// Linux 7.3 on: ip link add link v0 name v0.5 type vlan id 5000
const invalidVlan = `
  de ff ff ff  # error -34 (ERANGE)
  50000000 1000 0506 01000000 00000000  # nlmsghdr of the request
`
const invalidVlanText = '1b00 0100 38303231713a20496e76616c696420564c414e20696400 00  # NLMSGERR_ATTR_MSG'

test('an error with text, the request capped', t => {
  t.deepEqual(ack(`40000000 0200 0003 01000000 64000000 ${invalidVlan} ${invalidVlanText}`), {
    error: -34,
    message: '8021q: Invalid VLAN id',
    request,
  })
})

test('an error with text behind the whole request', t => {
  const body = `00000000000000000000000000000000 0800050003000000 0900030076302e3500000000
    1c001200 09000100766c616e00000000 0c000200 0600010088130000`
  t.deepEqual(ack(`80000000 0200 0002 01000000 64000000 ${invalidVlan} ${body} ${invalidVlanText}`), {
    error: -34,
    message: '8021q: Invalid VLAN id',
    request,
  })
})

// Linux 7.3 on IFLA_VLAN_ID with one byte instead of two
test('offset and policy of the attribute at fault', t => {
  const read = ack(`78000000 0200 0003 01000000 64000000 ${invalidVlan}
    2700 0100 417474726962757465206661696c656420706f6c6963792076616c69646174696f6e00 00  # NLMSGERR_ATTR_MSG
    0800 0200 48000000  # NLMSGERR_ATTR_OFFS
    2400 0480           # NLMSGERR_ATTR_POLICY
      0c00 0400 0000000000000000  # NL_POLICY_TYPE_ATTR_MIN_VALUE_U
      0c00 0500 ffff000000000000  # NL_POLICY_TYPE_ATTR_MAX_VALUE_U
      0800 0100 03000000          # NL_POLICY_TYPE_ATTR_TYPE`)
  t.deepEqual(read, {
    error: -34,
    message: 'Attribute failed policy validation',
    offset: 72,
    policy: {minValueU: 0n, maxValueU: 65535n, type: 'u16'},
    request,
  })
})

// linux/netlink.h: MISS_NEST is the offset of the nest that lacks an attribute, MISS_TYPE its type
test('a missing attribute, a cookie, a signed policy', t => {
  const read = ack(`60000000 0200 0003 01000000 64000000
    ea ff ff ff 50000000 1000 0506 01000000 00000000
    0800 0500 01000000  # NLMSGERR_ATTR_MISS_TYPE
    0800 0600 38000000  # NLMSGERR_ATTR_MISS_NEST
    0600 0300 c0de 0000 # NLMSGERR_ATTR_COOKIE
    2400 0480           # NLMSGERR_ATTR_POLICY
      0c00 0200 ffffffffffffffff  # NL_POLICY_TYPE_ATTR_MIN_VALUE_S
      0c00 0300 0200000000000000  # NL_POLICY_TYPE_ATTR_MAX_VALUE_S
      0800 0100 06000000          # NL_POLICY_TYPE_ATTR_TYPE`)
  t.deepEqual(read, {
    error: -22,
    cookie: Uint8Array.of(0xc0, 0xde),
    policy: {minValueS: -1n, maxValueS: 2n, type: 's8'},
    missType: 1,
    missNest: 56,
    request,
  })
})

test('an ACK: error 0, no body although nothing says that it was capped', t => {
  const success = '24000000 0200 0000 01000000 64000000 00000000 50000000 1000 0506 01000000 00000000'
  t.deepEqual(ack(success), {error: 0, request})
})

test('a warning: error 0 with a text', t => {
  const read = ack(`30000000 0200 0003 01000000 64000000 00000000 50000000 1000 0506 01000000 00000000
    0900 0100 6d61796265 000000`)
  t.deepEqual(read, {error: 0, message: 'maybe', request})
})

// Linux 7.3 on a dump of the routes of interface 9999
test('DONE with an error', t => {
  t.deepEqual(ack('14000000 0300 0200 01000000 64000000 edffffff'), {error: -19})
})

test('DONE with an error and a text', t => {
  const read = ack('20000000 0300 0202 01000000 64000000 edffffff 0900 0100 6d61796265 000000')
  t.deepEqual(read, {error: -19, message: 'maybe'})
})

test('DONE without error code', t => {
  t.deepEqual(ack('10000000 0300 0200 01000000 64000000'), {error: 0})
})

for (const [what, hex] of [
  ['an nlmsgerr cut off', '20000000 0200 0000 01000000 64000000 00000000 50000000 1000 0506 01000000'],
  ['a request cut off', `28000000 0200 0002 01000000 64000000 ${invalidVlan} 00000000`],
  [
    'a request of 4 GiB',
    '28000000 0200 0002 01000000 64000000 deffffff ffffffff 1000050601000000 00000000 0000 0000',
  ],
  ['an attribute cut off', `28000000 0200 0003 01000000 64000000 ${invalidVlan} 0900 0100`],
  ['another type', '14000000 1000 0000 01000000 64000000 00000000'],
] as const)
  test(`${what} is a DecodeError`, t => {
    t.throws(() => ack(hex), {instanceOf: DecodeError})
  })
