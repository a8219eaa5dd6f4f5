/** Plugins that keep out of a bundle what its commands do without. */
import type {Plugin} from 'esbuild'
import {rewriting} from './rewriting.js'

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
