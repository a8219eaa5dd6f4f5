/** Fields of headers as they are written: whole, or some bits of bytes that stay, with the checksum kept right. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {compare} from '../../values/ranges.js'
import {type Context, meets} from '../context.js'
import {bitwise, dataOf} from '../expressions.js'
import type {Field} from '../fields/field.js'
import {payloadFields} from '../fields/payload-fields.js'

/** Where the checksums of protocols are, and of what kind. */
const checksums: Readonly<Record<string, readonly [type: 'inet' | 'sctp', offset: number]>> = {
  ip: ['inet', 10],
  tcp: ['inet', 16],
  udp: ['inet', 6],
  udplite: ['inet', 6],
  icmp: ['inet', 2],
  icmpv6: ['inet', 2],
  igmp: ['inet', 2],
  sctp: ['sctp', 8],
}
/** Fields that the checksums of the next protocol include. */
const pseudo = /^ip6? ([sd]addr|length)$/

/** Expressions of register 1 that write a field. */
interface Place {
  /** Loads the bytes around; missing where all of them are written. */
  readonly around?: {readonly load: NftExpression; readonly keep: Uint8Array; readonly shift: number}
  readonly store: NftExpression
}

function placeOf(name: string, {load, mask}: Field): Place {
  const {base, offset = 0, len = 0} = dataOf(load, 'payload') ?? {}
  const [csumType, csumOffset = 0] = checksums[name.split(' ')[0] ?? ''] ?? []
  // Checksums are of 16-bit words.
  const even = csumType !== undefined
  const first = even ? offset & ~1 : offset
  const bytes = even ? ((offset + len + 1) & ~1) - first : len
  const store: NftExpression = {
    name: 'payload',
    data: {
      sreg: 1,
      base,
      offset: first,
      len: bytes,
      csumType: csumType ?? 'none',
      csumOffset,
      csumFlags: pseudo.test(name) ? 1 : 0,
    } as never,
  }
  if (!mask && bytes === len) return {store}
  const keep = new Uint8Array(bytes).fill(0xff)
  const shift = offset - first
  for (let i = 0; i < len; i++) keep[shift + i] = ~(mask?.[i] ?? 0xff) & 0xff
  return {
    around: {load: {name: 'payload', data: {dreg: 1, base, offset: first, len: bytes} as never}, keep, shift},
    store,
  }
}

/** Writes bytes of a field's type. */
export function storeValue(name: string, field: Field, value: Uint8Array): NftExpression[] {
  const {around, store} = placeOf(name, field)
  if (!around) return [{name: 'immediate', data: {dreg: 1, data: {value}}}, store]
  const xor = new Uint8Array(around.keep.length)
  xor.set(value, around.shift)
  return [around.load, bitwise(around.keep, xor), store]
}

/** Writes what is in the register; `undefined` if the field has no bytes of its own. */
export function storeRegister(name: string, field: Field): NftExpression | undefined {
  const {around, store} = placeOf(name, field)
  return around ? undefined : store
}

/** The fields that an expression may write here, those of the packet's protocol first. */
export function fieldsStored(expression: NftExpression | undefined, at: Context) {
  const wanted = dataOf(expression, 'payload')
  if (wanted?.sreg !== 1) return []
  return Object.entries<Field>(payloadFields)
    .filter(([, {need}]) => meets(at, need))
    .map(([name, field]) => ({name, field, place: placeOf(name, field)}))
    .filter(({place}) => {
      const data = dataOf(place.store, 'payload')
      return (
        data?.base === wanted.base &&
        data?.offset === wanted.offset &&
        data?.len === wanted.len &&
        data?.csumOffset === (wanted.csumOffset ?? 0)
      )
    })
}

/** The field and the bytes of its value, of expressions that put bits among others. */
export function readAround([load, mix, store]: readonly NftExpression[], at: Context) {
  const {mask, xor} = dataOf(mix, 'bitwise') ?? {}
  const keep = mask?.value
  const bits = xor?.value
  if (!dataOf(load, 'payload')?.dreg || !keep || !bits) return undefined
  for (const {name, field, place} of fieldsStored(store, at)) {
    if (!place.around || compare(place.around.keep, keep) !== 0) continue
    const {shift} = place.around
    return {name, field, value: bits.slice(shift, shift + field.type.size)}
  }
  return undefined
}
