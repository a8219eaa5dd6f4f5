/** Bits anywhere in packets: `@th,16,8`. */
import {checkInteger, rangeError} from '../../../../../words/options.js'
import {numeric} from '../../../values/numbers.js'
import {dataOf} from '../../expressions.js'
import {loaded, placeOf, within} from '../field.js'
import type {PayloadBase} from '../payload-fields.js'
import type {Family} from './family.js'

const bases = {ll: 'll_header', nh: 'network_header', th: 'transport_header', ih: 'inner_header'} as const
const LONGEST = 128
/** Bytes that can have bits which do not count. */
const EXACT = 6

export const rawBits: Family = {
  pattern: /^@(?<base>ll|nh|th|ih),(?<first>\d+),(?<bits>\d+)$/,
  field(option, {base, first, bits: text}) {
    const bits = checkInteger(option, Number(text), 1, LONGEST)
    const place = placeOf(checkInteger(option, Number(first), 0, 0xffff), bits)
    const {offset, len} = place
    if (place.mask && place.len > EXACT) throw rangeError(option, 'whole bytes, or less of them', text)
    const type = within(numeric(4, Math.ceil(bits / 8), 'network'), place, bits)
    const from: PayloadBase = bases[base as keyof typeof bases]
    const field = loaded({name: 'payload', data: {dreg: 1, base: from, offset, len}}, type)
    return place.mask ? {...field, mask: place.mask} : field
  },
  name([load]) {
    const {dreg, base, offset = 0, len = 0} = dataOf(load, 'payload') ?? {}
    const word = Object.entries(bases).find(([, known]) => known === base)?.[0]
    return dreg === 1 && word !== undefined && len * 8 <= LONGEST
      ? `@${word},${offset * 8},${len * 8}`
      : undefined
  },
}
