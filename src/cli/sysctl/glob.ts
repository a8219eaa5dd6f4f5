/** Paths below /proc/sys that match a pattern of shells, as glob(7) has them. */
import {readdirSync} from 'node:fs'
import {matchesPattern} from '../../system/libc.js'
import {ROOT} from './keys.js'

export const isPattern = (path: string): boolean => /[*?[]/.test(path)

/** In order. */
export function matching(pattern: string): string[] {
  return pattern.split('/').reduce<string[]>(
    (found, part) =>
      found.flatMap(above => {
        const inside = above === '' ? '' : `${above}/`
        return namesIn(`${ROOT}${above}`)
          .filter(name => matchesPattern(part, name))
          .map(name => `${inside}${name}`)
      }),
    [''],
  )
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory).sort()
  } catch {
    return []
  }
}
