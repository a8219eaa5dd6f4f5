/** Why a protocol holds a link down: bits to which the administrator gives a meaning. */
import {checkBoolean, checkInteger, typeError} from '../words/options.js'

/** Reasons by number, 0 to 31: whether each holds. */
export type ProtodownReasons = Readonly<Record<number, boolean>>

const BITS = 32

/** The reasons that hold. */
export function readReasons(bits: number): ProtodownReasons {
  const reasons: Record<number, boolean> = {}
  for (let bit = 0; bit < BITS; bit++) if (bits & (1 << bit)) reasons[bit] = true
  return reasons
}

/** `IFLA_PROTO_DOWN_REASON` for reasons that come or go. The others stay. */
export function toReasons(reasons: ProtodownReasons): {mask: number; value: number} {
  if (typeof reasons !== 'object' || reasons === null)
    throw typeError('protodownReason', 'an object of reasons', reasons)
  let mask = 0
  let value = 0
  for (const [number, holds] of Object.entries(reasons)) {
    const bit = 1 << checkInteger('protodownReason', number === '' ? number : Number(number), 0, BITS - 1)
    mask |= bit
    if (checkBoolean(`protodownReason.${number}`, holds)) value |= bit
  }
  if (mask === 0) throw typeError('protodownReason', 'at least one reason', reasons)
  return {mask: mask >>> 0, value: value >>> 0}
}
