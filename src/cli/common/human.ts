/** Numbers as `-h` shows them: three digits and a suffix. */

const SUFFIXES = 'kMGTPE'

/** `3.09k` for 3093; with `iec`, by powers of 1024: `3.02ki`. */
export function humanNumber(value: bigint, iec: boolean): string {
  const base = iec ? 1024 : 1000
  const number = Number(value)
  if (number < base) return String(value)
  let power = base
  let at = 0
  while (number >= power * base && at < SUFFIXES.length - 1) {
    power *= base
    at++
  }
  const scaled = number / power
  const decimals = number % power === 0 || scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2
  return `${scaled.toFixed(decimals)}${SUFFIXES[at]}${iec ? 'i' : ''}`
}
