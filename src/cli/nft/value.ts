/** Values of packets and of sets: addresses, ports, marks, names. */
import type {MatchValue} from '../../netfilter/nftables/statements/types.js'
import {
  ifindexType,
  ifnameType,
  markType,
  type ValueType,
} from '../../netfilter/nftables/statements/values.js'
import {type Manner, quoted, type Shown, shown} from './shown.js'

export const markText = (mark: number): string => `0x${mark.toString(16).padStart(8, '0')}`

/** A value, a prefix or a range of a type. */
export function valueShown(type: ValueType, value: MatchValue, manner: Manner): Shown {
  if (Array.isArray(value)) {
    const [from, to] = [single(type, value[0], manner), single(type, value[1], manner)]
    return shown(`${from.text}-${to.text}`, {range: [from.json, to.json]})
  }
  const [, address, length] = (type.prefixes && /^(.*)\/(\d+)$/.exec(String(value))) || []
  return address === undefined
    ? single(type, value as string | number, manner)
    : shown(String(value), {prefix: {addr: address, len: Number(length)}})
}

function single(type: ValueType, value: string | number, manner: Manner): Shown {
  if (type === ifnameType) return shown(quoted(String(value)), value)
  if (type === markType && typeof value === 'number') return shown(markText(value), value)
  const name = type === ifindexType ? manner.interfaceName(Number(value)) : undefined
  return name === undefined ? shown(String(value), value) : shown(quoted(name), name)
}
