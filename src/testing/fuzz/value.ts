/** Random values that a format can hold. */
import {type Codec, type Header, noHeader} from '../../../protocol/codec.js'
import type {Message} from '../../../protocol/message.js'
import type {KeyedRow, Rows} from '../../../protocol/row.js'
import type {Struct} from '../../../protocol/struct.js'
import {string} from '../../../protocol/text.js'
import {encode, plain, tryDecode} from './check.js'
import type {Random} from './random.js'

/** Makes a value, for formats of which only some are sensible. */
export type Generator = (random: Random) => unknown
/** By format. */
export type Generators = ReadonlyMap<Codec<unknown>, Generator>

/** Sets in sets beyond this have values without further sets. */
const DEPTH_MAX = 5
const LENGTHS = [0, 1, 2, 4, 6, 8, 12, 16, 20, 32]
const TRIES = 12

/** What makes values of one format after the other. */
export interface Values {
  readonly random: Random
  readonly generators: Generators
}

/** A value, `undefined` where none was found. */
export function randomValue(from: Values, codec: Codec<unknown>, header: Header, depth = 0): unknown {
  const own = from.generators.get(codec)
  if (own) return own(from.random)
  if (isMessage(codec)) return randomMessage(from, codec, depth)
  if (isStruct(codec)) return randomStruct(from, codec, header, depth)
  if (isSet(codec)) return depth > DEPTH_MAX ? {} : randomSet(from, codec.rows, header, depth)
  if (codec === string) return randomName(from.random)
  const inner = 'size' in codec ? [] : [...(codec.inner?.() ?? [])]
  return inner.length > 0 && depth <= DEPTH_MAX
    ? randomCompound(from, codec, inner, header, depth)
    : randomLeaf(from.random, codec, header)
}

const isMessage = (codec: Codec<unknown>): codec is Message<object, object> => 'head' in codec
const isStruct = (codec: Codec<unknown>): codec is Struct<unknown> => 'fields' in codec
const isSet = (codec: Codec<unknown>): codec is Codec<unknown> & {rows: Rows} => 'rows' in codec

function randomMessage(from: Values, {head, attributes}: Message<object, object>, depth: number): unknown {
  for (let tries = 0; tries < TRIES; tries++) {
    const header = randomValue(from, head as Struct<unknown>, noHeader, depth) as Header
    const value = randomValue(from, attributes, header, depth)
    // Not every header is one that attributes can follow.
    if (value !== undefined) return {...header, attributes: value}
  }
  return undefined
}

function randomStruct(
  from: Values,
  {fields}: Struct<unknown>,
  header: Header,
  depth: number,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({name, codec}) => [name, randomValue(from, codec, header, depth + 1)]),
  )
}

/** Some of the attributes, in any order; those whose format others choose come behind these. */
function randomSet(from: Values, rows: Rows, header: Header, depth: number): Record<string, unknown> {
  const {random} = from
  const chosen = Object.entries(rows as Readonly<Record<string, Partial<KeyedRow>>>).filter(() =>
    random.chance(depth === 0 ? 40 : 60),
  )
  chosen.sort(([, a], [, b]) => Number(Boolean(a.select)) - Number(Boolean(b.select)) || random.below(3) - 1)
  const found: Record<string, unknown> = {}
  for (const [key, {codec, many, select, formats, selectors = []}] of chosen) {
    let format = codec
    if (select) {
      const [selector = ''] = selectors
      if (formats && rows[selector] && random.chance(80)) found[selector] = random.pick(Object.keys(formats))
      format = select(found, header) ?? codec
    }
    const one = () => randomValue(from, format as Codec<unknown>, header, depth + 1)
    const value = many ? Array.from({length: 1 + random.below(3)}, one) : one()
    if (value !== undefined && !(Array.isArray(value) && value.includes(undefined))) found[key] = value
  }
  return found
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789-_.é'

const randomName = (random: Random): string =>
  Array.from({length: random.below(16)}, () => random.pick([...LETTERS])).join('')

/** An array, or whatever else is made of other formats: a value of theirs, in one of the usual shapes. */
function randomCompound(
  from: Values,
  codec: Codec<unknown>,
  inner: readonly Codec<unknown>[],
  header: Header,
  depth: number,
): unknown {
  const {random} = from
  const first = random.below(inner.length)
  for (const format of [...inner.slice(first), ...inner.slice(0, first)]) {
    const one = () => randomValue(from, format, header, depth + 1)
    const several = () => Array.from({length: random.below(4)}, one)
    for (const shape of [one, several, () => several().map((value, i) => [i + 1, value])]) {
      const value = shape()
      if (value !== undefined && holds(codec, value, header)) return value
    }
  }
  return randomLeaf(random, codec, header)
}

function holds(codec: Codec<unknown>, value: unknown, header: Header): boolean {
  try {
    const again = tryDecode(codec, encode(codec, value, header), header)
    return JSON.stringify(plain(again), printable) === JSON.stringify(plain(value), printable)
  } catch {
    return false
  }
}

const printable = (_key: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)

/** What a format makes of random bytes of its length, or of some length. */
function randomLeaf(random: Random, codec: Codec<unknown>, header: Header): unknown {
  const size = 'size' in codec ? Number(codec.size) : undefined
  for (let tries = 0; tries < TRIES; tries++) {
    const bytes = random.chance(30)
      ? new Uint8Array(size ?? random.pick(LENGTHS)).fill(random.pick([0, 1, 0xff]))
      : random.bytes(size ?? random.pick(LENGTHS))
    const value = tryDecode(codec, bytes, header)
    if (value !== undefined) return value
  }
  return undefined
}
