/** The members of the enums in header files, read as text. */
import {readFileSync} from 'node:fs'

/** One enum's members; limits (`__IFLA_MAX`, `IFLA_MAX`) and zero entries (`IFLA_UNSPEC`) are left out. */
export function enumsOf(file: string): string[][] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  return Array.from(text.matchAll(/enum\s*\w*\s*\{([^}]*)\}/g), ([, body = '']) =>
    body
      .replace(/^\s*#.*$/gm, '')
      .split(',')
      .map(member => member.split('=')[0]?.trim() ?? '')
      .filter(name => /^[A-Z]\w*$/.test(name) && !/_(MAX|UNSPEC|CNT)$/.test(name)),
  )
}
