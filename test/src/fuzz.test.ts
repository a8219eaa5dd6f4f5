// The property test for schemas of others: it passes ours, and finds what is wrong with broken ones.
import test from 'ava'
import {attr, attributes, NLA_F_NESTED} from '../../protocol/attributes.js'
import type {Codec} from '../../protocol/codec.js'
import {controller} from '../../protocol/generic/index.js'
import {message} from '../../protocol/message.js'
import {neighbourDiscoveryOption} from '../../protocol/route/neighbour-discovery-option.js'
import {routeMessages} from '../../protocol/route/registry.js'
import {rtmsg} from '../../protocol/route/route.js'
import {u8, u16, u32} from '../../protocol/scalars.js'
import {string} from '../../protocol/text.js'
import {FuzzFailure, type FuzzOptions, fuzz, type Generators, type Random} from '../../src/testing/index.js'

/** Its header says how many bytes of options are in front of the attributes. */
const options = (random: Random) => {
  const all = random.bytes(8 * random.below(4))
  const header = {family: 10, opts_len: all.length, ifindex: random.below(9), icmp_type: 134, icmp_code: 0}
  return {...header, attributes: {srcaddr: '2001:db8::1', options: all}}
}
const generators: Generators = new Map([[neighbourDiscoveryOption as Codec<unknown>, options]])

test('every message of rtnetlink, and the controller, hold random values', t => {
  const formats = new Set([...routeMessages.values()].flatMap(({message, request}) => [message, request]))
  for (const format of formats) {
    if (!format) continue
    const {trips, identical, refusals} = fuzz(format, {seed: 6, count: 60, generators})
    t.true(trips > 10 && identical > 10 && refusals > 0)
  }
  t.true(fuzz(controller, {seed: 6, count: 60}).trips > 100)
})

/** A message with `codec` in a nest, among others. */
const around = (codec: Codec<never>) =>
  message(
    rtmsg,
    attributes({
      first: attr('X_FIRST', 1, u32),
      name: attr('X_NAME', 2, string),
      nest: attr(
        'X_NEST',
        3,
        attributes({count: attr('X_COUNT', 1, u16), odd: attr('X_ODD', 2, codec)}),
        NLA_F_NESTED,
      ),
    }),
  )

function failure(codec: Codec<unknown>, options: FuzzOptions = {}): FuzzFailure {
  const run = () => fuzz(around(codec as Codec<never>), {count: 3000, ...options})
  try {
    run()
  } catch (error) {
    if (error instanceof FuzzFailure) return error
    throw error
  }
  throw new Error('nothing was found')
}

const broken: Record<string, {codec: Codec<unknown>; what: RegExp; size: number}> = {
  'writes other values than it reads': {
    codec: {...u8, encode: (writer, value, header) => u8.encode(writer, (value as number) & 0x7f, header)},
    what: /encoded (and decoded, another|as another) value/,
    size: 12 + 4 + 8,
  },
  'throws something else': {
    codec: {
      ...u16,
      decode(view, start, end) {
        if (end - start > 8) throw new TypeError('oops')
        return end - start === 2 ? view.getUint16(start, true) : undefined
      },
    },
    what: /threw TypeError: oops/,
    size: 12 + 4 + 4 + 12,
  },
  'reads beyond its end': {
    codec: {...u8, decode: (view, start) => view.getUint8(start)},
    what: /what is around the bytes changes the result|threw RangeError|encoded as another value|read .*, written/,
    size: 12 + 4 + 8,
  },
  'forgets bytes': {
    codec: {
      type: 'short',
      decode: (view, start, end) => (end - start >= 1 ? view.getUint8(start) : undefined),
      encode: (writer, value) => writer.u8(value as number),
    } satisfies Codec<unknown>,
    what: /read [0-9a-f]+, written/,
    size: 12 + 4 + 8,
  },
  'refuses what it read': {
    codec: {
      ...u32,
      encode(writer, value, header) {
        if ((value as number) > 1000) throw new RangeError(`expected 0 to 1000, got ${value}`)
        u32.encode(writer, value as number, header)
      },
    },
    what: /expected 0 to 1000, got/,
    size: 0,
  },
}

for (const [name, {codec, what, size}] of Object.entries(broken)) {
  test(`found, made small and explained: a format that ${name}`, t => {
    const {message: text, bytes, seed} = failure(codec, {seed: 11})
    t.regex(text, what)
    t.true(bytes.length <= size, `${bytes.length} bytes`)
    if (size > 0) t.regex(text, /X_NEST\n(.*\n)*.*X_ODD/)
    t.is(failure(codec, {seed}).message, text, 'a seed repeats it')
  })
}

test('samples and generators', t => {
  // Random bytes never are such a value.
  const magic: Codec<number> = {
    ...u32,
    type: 'magic',
    decode: (view, start, end) =>
      end - start === 4 && view.getUint32(start, true) === 0xfeedbeef ? 7 : undefined,
    encode: (writer, _value, header) => u32.encode(writer, 0xfeedbeef, header),
  }
  t.throws(() => fuzz({...magic}), {message: /^magic: no values/})
  t.true(fuzz(magic, {count: 50, generators: new Map([[magic as Codec<unknown>, () => 7]])}).trips > 5)
  t.true(fuzz(magic, {count: 50, samples: [Uint8Array.of(0xef, 0xbe, 0xed, 0xfe)]}).trips > 5)
})
