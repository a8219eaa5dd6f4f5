/** The little arithmetic of a benchmark. */

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/**
 * How many times longer `values` took than `base`: the median of the ratios within each round, because what
 * disturbs a round disturbs both. Rounds that one of them lacks do not count.
 */
export function ratio(
  values: readonly (number | undefined)[],
  base: readonly (number | undefined)[],
): number | undefined {
  const ratios = values.flatMap((value, round) => {
    const other = base[round]
    return value === undefined || other === undefined ? [] : [value / other]
  })
  return ratios.length ? median(ratios) : undefined
}
