const units = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'm'],
  [1000, 's'],
  [1, 'ms'],
] as const

/** Whole seconds, as JSON has them. */
export const wholeSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000)

/** `1d2h3m4s5ms` */
export function timeText(milliseconds: number): string {
  let rest = milliseconds
  let text = ''
  for (const [size, unit] of units) {
    if (rest >= size) text += `${Math.floor(rest / size)}${unit}`
    rest %= size
  }
  return text === '' ? '0s' : text
}
