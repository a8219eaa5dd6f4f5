import test from 'ava'
import fc from 'fast-check'
import {viewOf} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {be16, byteArray, u8, u16, u32, u64} from '../../protocol/scalars.js'
import {pad, type Struct, struct} from '../../protocol/struct.js'
import {Writer} from '../../protocol/writer.js'
import {bytes, decode, encode, lossless} from '../support/bytes.js'
import {factsOf} from '../support/schema-facts.js'
import {roots} from '../support/schema-roots.js'

const sample = struct('sample', 's_', {
  a: u8,
  filler: pad(1),
  b: be16,
  c: u32,
  d: u64,
  e: byteArray(2),
  f: u16,
})
const value = {a: 1, b: 0x8100, c: 3, d: 4n, e: Uint8Array.of(5, 6), f: 7}
const older = '01 00 8100 03000000 0400000000000000'
const hex = `${older} 0506 0700`

bytes('fields of every kind', sample, value, hex)
lossless("a newer kernel's longer struct", sample, value, `${hex} 0a0b0c0d`)
lossless("an older kernel's shorter struct", sample, {...value, e: Uint8Array.of(0, 0), f: 0}, older)

test('a field that was missing is written once it is set', t => {
  const read = decode(sample, older) as typeof value
  t.is(encode(sample, {...read, f: 9}), `${older.replaceAll(' ', '')}00000900`)
})

test('missing fields are zero, and filler is written as zero', t => {
  t.is(encode(sample, {c: 3} as never), '0000000003000000000000000000000000000000')
  t.deepEqual(decode(sample, hex.replace('01 00', '01 ff')), value)
})

for (const [title, bad, message] of [
  ['an unknown field', {g: 1}, /^g: expected a field of struct sample \(a b c d e f\)/],
  ['a field out of range', {b: 65536}, /^b: expected be16/],
  ['bytes of the wrong length', {e: Uint8Array.of(1)}, /^e: expected 2 bytes, got 1 bytes/],
  ['the wrong type', 5, /^expected an object \(struct sample\), got 5/],
] as const)
  test(`${title} is refused`, t => {
    t.throws(() => encode(sample, bad as never), {message})
  })

// Straight-line readers and writers of hot structs stand beside the declaration; buffer-layout knows only the latter.
for (const [name, declared] of factsOf(roots, []).structs)
  test(`struct ${name}: decode and encode agree with buffer-layout`, t => {
    const {size} = declared
    const layout = declared.layout(undefined)
    const codec = declared as Struct<unknown>
    fc.assert(
      fc.property(fc.uint8Array({minLength: size + 3, maxLength: size + 3}), random => {
        const read = codec.decode(viewOf(random), 3, 3 + size, noHeader)
        t.deepEqual(read, plain(layout.decode(Buffer.from(random), 3)))
        const expected = Buffer.alloc(size)
        layout.encode(read, expected)
        const writer = new Writer()
        codec.encode(writer, read, noHeader)
        t.deepEqual(writer.finish(), Uint8Array.from(expected))
      }),
      {numRuns: 100},
    )
  })

/** buffer-layout gives Buffers, where our values have copies. */
function plain(read: unknown): unknown {
  if (read instanceof Uint8Array) return Uint8Array.from(read)
  if (typeof read !== 'object' || read === null) return read
  if (Array.isArray(read)) return read.map(plain)
  return Object.fromEntries(Object.entries(read).map(([key, item]) => [key, plain(item)]))
}
