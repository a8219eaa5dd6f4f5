/** Generic netlink's messages and the arrays that only they need, as the kernel and genl(8) wrote them. */
import test from 'ava'
import {NLA_F_NESTED} from '../../protocol/attributes.js'
import {fromHex} from '../../protocol/bytes.js'
import {DecodeError} from '../../protocol/errors.js'
import {controller} from '../../protocol/generic/controller.js'
import {list, numbered} from '../../protocol/numbered.js'
import {pathTo, pathToMissing} from '../../protocol/path.js'
import type {AnyMessage} from '../../protocol/route/registry.js'
import {u16, u32} from '../../protocol/scalars.js'
import {bytes, decode, encode} from '../support/bytes.js'

const {request, reply} = controller.commands.getFamily

// genl ctrl get name IOAM6
bytes(
  'a request',
  request,
  {cmd: 3, version: 0, reserved: 0, attributes: {familyName: 'IOAM6'}},
  '03 00 00 00  0a 00 02 00 49 4f 41 4d 36 00 00 00',
)

// Linux 6.18, without five of the seven operations.
bytes(
  'a family',
  reply,
  {
    cmd: 1,
    version: 2,
    reserved: 0,
    attributes: {
      familyName: 'IOAM6',
      familyId: 30,
      version: 1,
      hdrsize: 0,
      maxattr: 0,
      ops: [
        {id: 1, flags: 11},
        {id: 3, flags: 5},
      ],
      mcastGroups: [{id: 10, name: 'ioam6_events'}],
    },
  },
  `01 02 00 00
   0a 00 02 00 49 4f 41 4d 36 00 00 00  # CTRL_ATTR_FAMILY_NAME
   06 00 01 00 1e 00 00 00              # CTRL_ATTR_FAMILY_ID
   08 00 03 00 01 00 00 00              # CTRL_ATTR_VERSION
   08 00 04 00 00 00 00 00              # CTRL_ATTR_HDRSIZE
   08 00 05 00 00 00 00 00              # CTRL_ATTR_MAXATTR
   2c 00 06 00                          # CTRL_ATTR_OPS
     14 00 01 00  08 00 01 00 01 00 00 00  08 00 02 00 0b 00 00 00
     14 00 02 00  08 00 01 00 03 00 00 00  08 00 02 00 05 00 00 00
   24 00 07 00                          # CTRL_ATTR_MCAST_GROUPS
     20 00 01 00  08 00 02 00 0a 00 00 00
       11 00 01 00 69 6f 61 6d 36 5f 65 76 65 6e 74 73 00 00 00 00`,
)

test('attributes of a request are found by its format', t => {
  const asked = fromHex(
    '20 00 00 00 10 00 05 00 00 00 00 00 00 00 00 00 03 00 00 00 0a 00 02 00 49 4f 41 4d 36 00 00 00',
  )
  t.is(pathTo(request as AnyMessage, asked, 20), 'CTRL_ATTR_FAMILY_NAME')
  t.is(pathToMissing(request as AnyMessage, asked, 1), 'CTRL_ATTR_FAMILY_ID')
})

const policies = numbered(u32, NLA_F_NESTED)
bytes(
  'values under numbers',
  policies,
  [
    [7, 1],
    [0, 2],
  ],
  '08 00 07 80 01 00 00 00  08 00 00 80 02 00 00 00',
)
const ports = list(u16)
bytes('a list of one type', ports, [1, 2], '06 00 00 00 01 00 00 00  06 00 00 00 02 00 00 00')

test('arrays with other types or flags are not these, and what is cut off is refused', t => {
  t.is(decode(policies, '08 00 07 00 01 00 00 00'), undefined)
  t.is(decode(ports, '06 00 01 00 01 00 00 00'), undefined)
  t.is(decode(ports, '08 00 00 00 01 00 00 00'), undefined)
  for (const codec of [policies, ports]) {
    t.throws(() => decode<unknown>(codec, '09 00 00 00 01 00 00 00'), {instanceOf: DecodeError})
    t.throws(() => decode<unknown>(codec, '08 00 00'), {instanceOf: DecodeError})
  }
})

test('values that cannot be written are named', t => {
  t.throws(() => encode(policies, [[0x4000, 1]]), {message: /^\[0\]: .*attribute type/})
  t.throws(() => encode(policies, [[1, -1]]), {message: /^\[0\]: .*u32/})
  t.throws(() => encode(ports, [1, 0x10000]), {message: /^\[1\]: .*u16/})
  t.throws(() => encode(ports, 1 as never), {message: /array/})
  t.throws(() => encode(request, {attributes: {name: 'x'}} as never), {message: /^attributes\.name: /})
})
