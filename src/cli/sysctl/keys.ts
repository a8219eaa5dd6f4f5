/** Keys and the files below /proc/sys that they name. */
import {writeError} from '../common/write.js'

export const ROOT = '/proc/sys/'

/** The path of a key from {@link ROOT} on: the first separator decides whether slashes or dots separate. */
export const pathOf = (key: string): string => (/[./]/.exec(key)?.[0] === '.' ? converted(key) : key)

/** A key as it is shown: with dots, and slashes for the dots in names. */
export const keyOf = (path: string): string => (/[./]/.exec(path)?.[0] === '/' ? converted(path) : path)

/** The same of a key that is read: procps asks once for what it shows, and once for what it compares with a pattern. */
export function shownKey(path: string): string {
  keyOf(path)
  return keyOf(path)
}

function converted(text: string): string {
  const repeated = /[./][./].*/s.exec(text)?.[0]
  if (repeated !== undefined) writeError(`sysctl: separators should not be repeated: ${repeated}\n`)
  return swapped(text)
}

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
