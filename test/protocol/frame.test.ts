import test from 'ava'
import {viewOf} from '../../protocol/bytes.js'
import {DecodeError} from '../../protocol/errors.js'
import {addFlags, beginFrame, endFrame, frameAt, frames, nlmsghdr} from '../../protocol/frame.js'
import {Writer} from '../../protocol/writer.js'
import {annotated, bytes} from '../support/bytes.js'

bytes(
  'the header',
  nlmsghdr,
  {len: 20, type: 16, flags: 0x305, seq: 7, pid: 4000000000},
  '14000000 1000 0503 07000000 00286bee',
)

const two = `11000000 1000 0200 01000000 00000000 aa 000000  # padded
  10000000 0300 0200 01000000 00000000`

test('several messages in a datagram', t => {
  t.deepEqual(
    [...frames(viewOf(annotated(two)))],
    [
      {type: 16, flags: 2, seq: 1, pid: 0, at: 0, start: 16, end: 17},
      {type: 3, flags: 2, seq: 1, pid: 0, at: 20, start: 36, end: 36},
    ],
  )
})

test('the last message needs no padding', t => {
  t.is([...frames(viewOf(annotated('11000000 1000 0200 01000000 00000000 aa')))].length, 1)
})

test('an empty datagram', t => {
  t.is(frameAt(new DataView(new ArrayBuffer(0)), 0, 0), undefined)
})

for (const [what, hex, offset] of [
  ['a header cut off', `${two} 1000`, 36],
  ['a body cut off', '14000000 1000 0200 01000000 00000000 aaaa', 0],
  ['a length of 0', '00000000 1000 0200 01000000 00000000', 0],
  ['a length of 15', '0f000000 1000 0200 01000000 00000000', 0],
  ['a length of 4 GiB', 'ffffffff 1000 0200 01000000 00000000', 0],
] as const)
  test(`${what} is a DecodeError`, t => {
    const error = t.throws(() => [...frames(viewOf(annotated(hex)))], {instanceOf: DecodeError})
    t.is(error.offset, offset)
  })

test('messages are written one behind the other, padded', t => {
  const writer = new Writer(8)
  let at = beginFrame(writer, 16, 2, 1)
  writer.u8(0xaa)
  endFrame(writer, at)
  at = beginFrame(writer, 3, 0, 1)
  endFrame(writer, at)
  addFlags(writer, at, 2)
  t.deepEqual(writer.finish(), annotated(two))
})

test('what is taken back leaves no traces in the padding', t => {
  const writer = new Writer()
  writer.u32(0xffffffff)
  writer.truncate(1)
  writer.align()
  t.deepEqual(writer.finish(), Uint8Array.of(0xff, 0, 0, 0))
})
