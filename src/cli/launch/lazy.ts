/** Plugins that keep out of the bundle, or load when it is first used, what a command may do without. */
import {readFileSync} from 'node:fs'
import type {Plugin} from 'esbuild'

/** Changes the text of modules of this name. One that is as it was is a mistake: the source no longer looks so. */
const rewriting = (name: string, filter: RegExp, rewrite: (text: string) => string): Plugin => ({
  name,
  setup({onLoad}) {
    onLoad({filter}, ({path}) => {
      const text = readFileSync(path, 'utf8')
      const contents = rewrite(text)
      if (contents === text) throw new Error(`${path} holds nothing that ${name} could do`)
      return {contents}
    })
  },
})

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

/** Verbs of an object: `ip link` needs nothing of what changes links. */
export const lazyVerbs = lazyFunctions(
  'lazy-verbs',
  /\/cli\/ip\/(address|link|route)\/index\.js$/,
  '(?!usage)\\w+',
)

/** Structs that read and write themselves need no buffer-layout. */
export const lazyLayouts = lazyFunctions('lazy-layouts', /\/protocol\/(fixed|scalars|struct)\.js$/, 'layouts')

/** As a default import esbuild would copy all that koffi exports. */
export const plainKoffi: Plugin = {
  name: 'plain-koffi',
  setup({onLoad, onResolve}) {
    onResolve({filter: /^koffi$/}, ({namespace}) =>
      namespace === 'koffi' ? {external: true} : {path: 'koffi', namespace: 'koffi'},
    )
    onLoad({filter: /.*/, namespace: 'koffi'}, () => ({contents: "export default require('koffi')"}))
  },
}

/** Leaves out every object of `ip` but the one in this folder. */
export const objectAlone = (folder: string): Plugin =>
  rewriting('object-alone', /\/cli\/ip\/objects\.js$/, text => {
    const [line, name] = match(text, `^import \\{ (\\w+) \\} from './${folder}/index.js';$`)
    const [row] = match(text, `^ {4}'.*': ${name},$`)
    return `${line}\nexport const objects = {${row}};\nexport const withoutLinks = [];`
  })

function match(text: string, pattern: string): RegExpMatchArray {
  const found = text.match(new RegExp(pattern, 'm'))
  if (!found) throw new Error(`nothing looks like ${pattern}`)
  return found
}

/** Leaves out every applet but `ip`. */
export const ipAlone = rewriting(
  'ip-alone',
  /\/cli\/applets\.js$/,
  () => "export const applets = {ip: {replaces: 'iproute2', load: () => import('./ip/index.js')}};",
)
