/** What a CAN controller can do, as it says itself: the values that its settings may have. */

/** From one number to another. */
export interface CanRange {
  min: number
  max: number
}

/** What a bit may be made of, in time quanta; `brp` are the prescalers, in steps of `brpInc`. */
export interface CanTimingLimits {
  /** The controller's name. */
  name: string
  /** `propSeg` and `phaseSeg1` together. */
  tseg1: CanRange
  /** `phaseSeg2`. */
  tseg2: CanRange
  sjw: CanRange
  brp: CanRange
  brpInc: number
}

/** `struct can_bittiming_const`. */
interface TimingConst extends Readonly<Record<Bounds, number>> {
  readonly name: Uint8Array
}
type Bounds = `${'tseg1' | 'tseg2' | 'brp'}_${'min' | 'max'}` | 'sjw_max' | 'brp_inc'

/** Limits of a bit timing. */
export const timingLimits = (limits: TimingConst): CanTimingLimits => ({
  name: Buffer.from(limits.name).toString('latin1').replace(/\0.*/s, ''),
  tseg1: {min: limits.tseg1_min, max: limits.tseg1_max},
  tseg2: {min: limits.tseg2_min, max: limits.tseg2_max},
  sjw: {min: 1, max: limits.sjw_max},
  brp: {min: limits.brp_min, max: limits.brp_max},
  brpInc: limits.brp_inc,
})

/** Limits of the settings `keys` in a nest that has `KEYMin` and `KEYMax`; those without have none. */
export const ranges =
  <const K extends string>(...keys: readonly K[]) =>
  (nest: Readonly<Record<string, number | undefined>>): Partial<Record<K, CanRange>> => {
    const found: Partial<Record<K, CanRange>> = {}
    for (const key of keys) {
      const [min, max] = [nest[`${key}Min`], nest[`${key}Max`]]
      if (min !== undefined && max !== undefined) found[key] = {min, max}
    }
    return found
  }
