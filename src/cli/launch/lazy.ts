/** Plugins that have the bundle load, when it is first used, what a command may do without. */
import type {Plugin} from 'esbuild'
import {rewriting} from './rewriting.js'

/** Commands of an object become functions that load its module when they are first called. */
export const lazyObjects = rewriting('lazy-objects', /\/objects\.js$/, text =>
  text.replace(
    /^import \{ (\w+) \} from ('\.\/\w+\/index\.js');$/gm,
    'const $1 = (...args) => ($1.loaded ??= require($2).$1)(...args);',
  ),
)

/**
 * Kinds in tables by name become getters: a command sees one or two of fifty. Tables have a row a line; a kind that
 * stands elsewhere is a mistake, since its import is gone.
 */
export const lazyKinds = rewriting(
  'lazy-kinds',
  /\/(ip\/link\/kinds|route\/link-kinds)\/index\.js$/,
  text => {
    /** What to require, by the name it has in the table. */
    const sources = new Map<string, string>()
    const withoutImports = text
      .replace(/^import \{ ([^}]+) \} from ('\.\/[^']+');\n/gm, (_line, names: string, file: string) => {
        for (const name of names.split(', ')) {
          const [original, local = original] = name.split(' as ')
          sources.set(local as string, `require(${file}).${original}`)
        }
        return ''
      })
      .replace(/^export \{[^}]*\};\n/gm, '')
    const unused = new Set(sources.keys())
    const contents = withoutImports.replace(/^ {4}(\w+)(?:: (\w+))?,$/gm, (row, key: string, name = key) => {
      unused.delete(name)
      const source = sources.get(name)
      return source === undefined ? row : `    get ${key}() { return ${source}; },`
    })
    if (unused.size > 0) throw new Error(`not in a row of their own: ${[...unused].join(' ')}`)
    return contents
  },
)

/** Functions from other modules become functions that load the module when they are first called. */
const lazyFunctions = (name: string, where: RegExp, from: string): Plugin =>
  rewriting(name, where, text =>
    text.replace(
      new RegExp(`^import \\{ ([a-z][^}]*) \\} from '(\\./${from}\\.js)';$`, 'gm'),
      (_line, names: string, file: string) =>
        names
          .split(', ')
          .map(called => `const ${called} = (...args) => require('${file}').${called}(...args);`)
          .join(' '),
    ),
  )

/** Verbs of the object in this folder: `ip link` needs nothing of what changes links. */
export const lazyVerbs = (folder: string): Plugin =>
  lazyFunctions('lazy-verbs', new RegExp(`/cli/ip/${folder}/index\\.js$`), '(?!usage)\\w+')

/** Few routes have an encapsulation, and few that are changed are shown. */
export const lazyRoutes = lazyFunctions(
  'lazy-routes',
  /\/cli\/ip\/route\/(modify|hop-words|show-route|show-hops)\.js$/,
  '(encap\\/read|show-route)',
)

/** Structs that read and write themselves need no buffer-layout. */
export const lazyLayouts = lazyFunctions('lazy-layouts', /\/protocol\/(fixed|scalars|struct)\.js$/, 'layouts')
