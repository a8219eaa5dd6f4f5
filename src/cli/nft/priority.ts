/** Priorities of what hangs on a hook. */

/** Farther from a name, a number says more. */
const NEAR = 10

/** A priority by the first of the names that it is near to: `filter`, `filter + 5`; a far one as a number. */
export function nearName(priority: number, names: Iterable<readonly [name: string, value: number]>): string {
  for (const [name, value] of names) {
    const off = priority - value
    if (off === 0) return name
    if (Math.abs(off) <= NEAR) return `${name} ${off < 0 ? '-' : '+'} ${Math.abs(off)}`
  }
  return String(priority)
}
