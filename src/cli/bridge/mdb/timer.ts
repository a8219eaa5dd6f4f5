/** Time that is left, in 1/100 s: `259.38`. Whole seconds take `width` places. */
export const timerText = (ticks: number, width = 0): string =>
  `${String(Math.trunc(ticks / 100)).padStart(width)}.${String(ticks % 100).padStart(2, '0')}`

/** Places of whole seconds where timers stand below each other. */
export const COLUMN = 4
