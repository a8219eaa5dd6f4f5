/** Rates: `limit rate over 10/second burst 20 packets`. */
import {bytesIn} from './bytes.js'
import {type Shown, shown} from './shown.js'

interface Rate {
  readonly rate: number | bigint
  readonly per: string
  readonly unit?: 'packets' | 'bytes'
  readonly burst?: number
  readonly over?: boolean
}

export function limitOf({rate, per, unit, burst = 5, over}: Rate): Shown {
  const sign = over ? 'over ' : ''
  const inv = over ? {inv: true} : {}
  if (unit !== 'bytes') {
    const text = `limit rate ${sign}${rate}/${per}${burst === 5 ? '' : ` burst ${burst} packets`}`
    return shown(text, {limit: {rate, burst, per, ...inv}})
  }
  const [amount, rateUnit] = bytesIn(BigInt(rate))
  const [burstAmount, burstUnit] = bytesIn(BigInt(burst))
  const text = `limit rate ${sign}${amount} ${rateUnit}/${per}${burst === 0 ? '' : ` burst ${burstAmount} ${burstUnit}`}`
  return shown(text, {
    limit: {rate: amount, burst: burstAmount, per, ...inv, rate_unit: rateUnit, burst_unit: burstUnit},
  })
}
