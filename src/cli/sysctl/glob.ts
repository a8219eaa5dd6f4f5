/** Paths below /proc/sys that match a pattern of shells, as glob(7) has them. */
import {existsSync, readdirSync} from 'node:fs'
import {matchesPattern} from '../../system/libc.js'
import {ROOT} from './keys.js'

export const isPattern = (path: string): boolean => /[*?[]/.test(path)

/** In order. */
export function matching(pattern: string): string[] {
  return pattern.split('/').reduce<string[]>(
    (found, part, i) =>
      found.flatMap(above => {
        const inside = i === 0 ? '' : `${above}/`
        if (!isPattern(part)) return existsSync(`${ROOT}${inside}${part}`) ? [`${inside}${part}`] : []
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
