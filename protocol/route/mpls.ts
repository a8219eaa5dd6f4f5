import type {Codec} from '../codec.js'
import {outOfRange, wrongType} from '../errors.js'

const LABEL_MAX = 0xfffff
const BOTTOM = 0x100

/**
 * A stack of MPLS labels as ip(8) writes it: `100` or `100/200` (linux/mpls.h: 20 bits of label, 3 of traffic class,
 * bottom-of-stack bit, 8 of TTL, big endian). Entries with a traffic class or a TTL have no text, and stay bytes.
 */
export const mplsLabels: Codec<string> = {
  type: 'MPLS labels',
  decode(view, start, end) {
    const labels: number[] = []
    for (let at = start; at + 4 <= end; at += 4) {
      const entry = view.getUint32(at)
      if ((entry & 0xfff) !== (at + 4 === end ? BOTTOM : 0)) return undefined
      labels.push(entry >>> 12)
    }
    return labels.length > 0 && labels.length * 4 === end - start ? labels.join('/') : undefined
  },
  encode(writer, value) {
    if (typeof value !== 'string') throw wrongType('MPLS labels as a string', value)
    const labels = value.split('/')
    if (labels.some(label => !/^(0|[1-9]\d{0,6})$/.test(label) || Number(label) > LABEL_MAX))
      throw outOfRange(`MPLS labels (0 to ${LABEL_MAX}, separated by /)`, value)
    labels.forEach((label, i) => {
      writer.u32(((Number(label) << 12) | (i === labels.length - 1 ? BOTTOM : 0)) >>> 0, false)
    })
  },
}
