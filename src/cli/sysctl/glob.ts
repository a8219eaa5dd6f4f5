/** Paths that match a pattern of shells, as glob(7) has them. */
import {existsSync, readdirSync} from 'node:fs'
import {matchesPattern} from '../../system/libc.js'
import {ROOT} from './keys.js'

export const isPattern = (path: string): boolean => /[*?[]/.test(path)

/** Keys, in order. */
export const matching = (pattern: string): string[] => matchingIn(ROOT, pattern)

/** Files; a pattern that none matches stands for itself. */
export function matchingFiles(pattern: string): string[] {
  const [root, below] = pattern.startsWith('/') ? ['/', pattern.slice(1)] : ['', pattern]
  const found = alternatives(below).flatMap(one => matchingIn(root, one).map(path => `${root}${path}`))
  return found.length > 0 ? found : [pattern]
}

/** What `{a,b}` stands for. */
function alternatives(pattern: string): string[] {
  const [braces, inside] = /\{([^{}]+)\}/.exec(pattern) ?? []
  if (braces === undefined || inside === undefined) return [pattern]
  return inside.split(',').flatMap(one => alternatives(pattern.replace(braces, () => one)))
}

const matchingIn = (root: string, pattern: string): string[] =>
  pattern.split('/').reduce<string[]>(
    (found, part, i) =>
      found.flatMap(above => {
        const inside = i === 0 ? '' : `${above}/`
        const names = isPattern(part)
          ? namesIn(`${root}${inside}`).filter(name => matches(part, name))
          : [part]
        return names.map(name => `${inside}${name}`).filter(path => existsSync(`${root}${path}`))
      }),
    [''],
  )

/** What is hidden matches only what begins with a dot, too. */
const matches = (part: string, name: string): boolean =>
  name.startsWith('.') === part.startsWith('.') && matchesPattern(part, name)

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory === '' ? '.' : directory).sort()
  } catch {
    return []
  }
}
