/** Whether a value of npm `netlink` says the same as ours. Its words are compared, where it has any, and else its bytes. */
import type {AttributeSet} from '../../protocol/attributes.js'
import {toHex} from '../../protocol/bytes.js'
import type {Codec} from '../../protocol/codec.js'
import type {Names} from '../../protocol/names.js'
import {isStruct, type Struct} from '../../protocol/struct.js'
import {roots} from './schema-roots.js'

/** `rx_packets`, `rxPackets`: both spellings without what differs. */
export const plainKey = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The named numbers that stand under a key somewhere in our schema. */
const namesByKey = new Map<string, Names[]>()
const seen = new Set<unknown>()
for (const root of roots) visit(root)

function visit(codec: Codec<unknown>): void {
  if (seen.has(codec)) return
  seen.add(codec)
  const members: [string, Codec<unknown>][] = isStruct(codec)
    ? (codec as unknown as Struct<unknown>).fields.map(field => [field.name, field.codec])
    : 'rows' in codec
      ? Object.entries((codec as unknown as AttributeSet).rows).map(([key, row]) => [key, row.codec])
      : []
  for (const [key, member] of members) {
    if ('numbers' in member)
      namesByKey.set(plainKey(key), [...(namesByKey.get(plainKey(key)) ?? []), member as unknown as Names])
    visit(member)
  }
  for (const inner of codec.inner?.() ?? []) visit(inner)
}

/** Whether some table of ours gives `number` for `name`, under this key. */
const isNamed = (key: string, name: string, number: number): boolean =>
  (namesByKey.get(plainKey(key)) ?? []).some(({numbers}) =>
    Object.entries(numbers).some(([ours, n]) => plainKey(ours) === plainKey(name) && n === number),
  )

/** Where flags of two kinds stand together, ours have their whole names. */
const PREFIX = /^(RTM_F|RTNH_F)_/

/** Flags as theirs are: `{up: true, __unknown: 0x10000}`. */
function flagsAgree(key: string, ours: number, theirs: Readonly<Record<string, unknown>>): boolean {
  return (namesByKey.get(plainKey(key)) ?? []).some(({numbers}) => {
    let rest = ours
    for (const [name, set] of Object.entries(theirs)) {
      const bit =
        name === '__unknown'
          ? Number(set)
          : Object.entries(numbers).find(([own]) => plainKey(own.replace(PREFIX, '')) === plainKey(name))?.[1]
      if (bit === undefined || (rest & bit) >>> 0 !== bit >>> 0) return false
      rest &= ~bit
    }
    return rest === 0
  })
}

/** Whether bytes that they left as they were are this value. `networkOrder` is said by those who know the format. */
function bytesAgree(key: string, ours: unknown, theirs: Uint8Array, networkOrder: boolean): boolean {
  const raw = Buffer.from(theirs)
  if (ours instanceof Uint8Array) return raw.equals(ours)
  if (ours === true) return raw.length === 0
  if (typeof ours === 'bigint')
    return raw.length === 8 && (networkOrder ? raw.readBigUInt64BE() : raw.readBigUInt64LE()) === ours
  if (typeof ours === 'number') {
    if (raw.length < 1 || raw.length > 4) return false
    if (networkOrder) return raw.readUIntBE(0, raw.length) === ours
    return (ours < 0 ? raw.readIntLE(0, raw.length) : raw.readUIntLE(0, raw.length)) === ours
  }
  if (Array.isArray(ours)) {
    const size = ours.length === 0 ? 0 : raw.length / ours.length
    return ours.every((item, i) =>
      bytesAgree(key, item, raw.subarray(i * size, (i + 1) * size), networkOrder),
    )
  }
  return typeof ours === 'string' && textAgrees(key, ours, raw)
}

const textAgrees = (key: string, ours: string, raw: Buffer): boolean =>
  raw.toString('latin1').replace(/\0$/, '') === ours ||
  toHex(raw, ':') === ours ||
  (raw.length === 4 && raw.join('.') === ours) ||
  (raw.length % 4 === 0 && labels(raw) === ours) ||
  (raw.length === 16 &&
    new URL(`http://[${ours}]`).hostname === new URL(`http://[${groups(raw)}]`).hostname) ||
  (raw.length > 0 && raw.length <= 4 && isNamed(key, ours, raw.readUIntLE(0, raw.length)))

/** Labels of MPLS, each with what comes along in four bytes. */
const labels = (raw: Buffer): string =>
  Array.from({length: raw.length / 4}, (_, i) => raw.readUInt32BE(i * 4) >>> 12).join('/')

const groups = (raw: Buffer): string => (raw.toString('hex').match(/.{4}/g) ?? []).join(':')

/** Whether two values that are no sets of others agree. */
export function agrees(key: string, ours: unknown, theirs: unknown, networkOrder = false): boolean {
  if (theirs instanceof Uint8Array) return bytesAgree(key, ours, theirs, networkOrder)
  if (Object.is(ours, theirs)) return true
  if (ours instanceof Uint8Array && Array.isArray(theirs)) return Buffer.from(theirs as number[]).equals(ours)
  if (typeof ours === 'number' && typeof theirs === 'string') return isNamed(key, theirs, ours)
  if (typeof ours === 'string' && typeof theirs === 'number') return isNamed(key, ours, theirs)
  if (typeof ours === 'string' && typeof theirs === 'string') return plainKey(ours) === plainKey(theirs)
  if (typeof ours === 'number' && typeof theirs === 'object' && theirs !== null)
    return flagsAgree(key, ours, theirs as Record<string, unknown>)
  return false
}
