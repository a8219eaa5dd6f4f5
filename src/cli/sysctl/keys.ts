/** Keys and the files below /proc/sys that they name. */

export const ROOT = '/proc/sys/'

/** The path of a key from {@link ROOT} on: the first separator decides whether slashes or dots separate. */
export const pathOf = (key: string): string => (/[./]/.exec(key)?.[0] === '.' ? swapped(key) : key)

/** A key as it is shown: with dots, and slashes for the dots in names. */
export const keyOf = (path: string): string => (/[./]/.exec(path)?.[0] === '/' ? swapped(path) : path)

const swapped = (text: string): string => text.replace(/[./]/g, found => (found === '.' ? '/' : '.'))

/** Whether a path names something below {@link ROOT}, whatever dots are in it. */
export function isInside(path: string): boolean {
  let depth = 0
  let named = false
  for (const part of path.split('/')) {
    if (part === '..') depth--
    else if (part !== '' && part !== '.') {
      depth++
      named = true
    }
    if (depth < 0) return false
  }
  return named
}
