/** Whether a format of ours is what a specification says of an attribute or member. */
import type {Codec} from '../../../protocol/codec.js'
import type {Spec, SpecMember, SpecValue} from './read.js'

const sizes: Readonly<Record<string, number>> = {u8: 1, s8: 1, u16: 2, s16: 2, u32: 4, s32: 4, u64: 8, s64: 8}

/** The bytes that a struct's member takes. */
export function sizeOf({type, len, struct}: SpecMember, spec: Spec): number {
  if (struct !== undefined)
    return (spec.structs.get(struct) ?? []).reduce((sum, member) => sum + sizeOf(member, spec), 0)
  return sizes[type] ?? Number(len)
}

const isScalar = (type: string) => /^(?:[su]|be)\d+$|^uint$|^flag$/.test(type)

export function fits(value: SpecValue, {type}: Codec<unknown>): boolean {
  switch (value.type) {
    case 'string':
    case 'flag':
    case 'uint':
      return type === value.type
    case 'nest':
      return type.startsWith('nest')
    case 'indexed-array':
      return type.endsWith('[]')
    case 'binary':
      if (value.struct !== undefined) return type === `struct ${value.struct.replaceAll('-', '_')}`
      if (value['sub-type'] !== undefined) return type === `${value['sub-type']}[]`
      return !isScalar(type) && type !== 'string' && type !== 'nest'
    default:
      // Addresses are written as such where the specification says that it is one.
      if (value['display-hint']?.startsWith('ip') && /address/.test(type)) return sizes[value.type] === 4
      return type === (value['byte-order'] === 'big-endian' ? bigEndian(value.type) : value.type)
  }
}

const bigEndian = (type: string) => type.replace(/^u(?!8)/, 'be').replace(/^s(?!8)/, 'sbe')
