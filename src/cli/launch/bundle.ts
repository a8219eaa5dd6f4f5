/** Makes the program one file that loads quickly: run by the build, not a part of the package's program. */
import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {chmodSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {type BuildOptions, build, type Plugin} from 'esbuild'

const folder = join(import.meta.dirname, '..')

const options: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  // It finds its addon beside itself.
  external: ['koffi'],
  define: {'import.meta.dirname': '__dirname'},
  minify: true,
  legalComments: 'none',
  write: false,
}

/** In tables of objects, each is a function that loads its module when it is first called. */
const lazyObjects: Plugin = {
  name: 'lazy-objects',
  setup({onLoad}) {
    onLoad({filter: /\/objects\.js$/}, ({path}) => ({
      contents: readFileSync(path, 'utf8').replace(
        /^import \{ (\w+) \} from ('\.\/\w+\/index\.js');$/gm,
        'const $1 = (...args) => ($1.loaded ??= require($2).$1)(...args);',
      ),
    }))
  },
}

async function built(entry: string, more: BuildOptions): Promise<string> {
  const {outputFiles} = await build({...options, ...more, entryPoints: [join(folder, 'launch', entry)]})
  return outputFiles![0]!.text
}

const program = await built('entry.js', {
  plugins: [lazyObjects],
  // import() is not to be had in a script of node:vm.
  supported: {'dynamic-import': false},
  banner: {js: '(function(module,require,__dirname){'},
  footer: {js: '})'},
})
const hash = createHash('sha256').update(program).digest('hex').slice(0, 12)
const name = `bundle-${hash}.js`
writeFileSync(join(folder, name), program)

const named: BuildOptions = {define: {...options.define, BUNDLE: JSON.stringify(name)}}
const launcher = join(folder, 'netlink.cjs')
writeFileSync(launcher, await built('netlink.js', named))
chmodSync(launcher, 0o755)
const prepare = join(folder, 'prepare.cjs')
writeFileSync(prepare, await built('prepare.js', named))

const {status, stderr} = spawnSync(process.execPath, [prepare], {stdio: ['ignore', 'ignore', 'pipe']})
if (status !== 0) throw new Error(`${prepare}: ${stderr}`)
