/** Makes the program files that load quickly: run by the build, not a part of the package's program. */
import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {chmodSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {type BuildOptions, build, type Plugin} from 'esbuild'
import {ipAlone, objectAlone} from './alone.js'
import {type BundleName, objectNames} from './bundles.js'
import {lazyKinds, lazyLayouts, lazyObjects, lazyRoutes, lazyVerbs} from './lazy.js'
import {plainKoffi} from './plain-koffi.js'

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

async function built(entry: string, more: BuildOptions): Promise<string> {
  const {outputFiles} = await build({...options, ...more, entryPoints: [join(folder, 'launch', entry)]})
  return outputFiles![0]!.text
}

/** Writes a bundle and returns its name. */
async function bundled(prefix: string, plugins: Plugin[]): Promise<string> {
  const program = await built('entry.js', {
    plugins: [plainKoffi, lazyKinds, lazyLayouts, ...plugins],
    // import() is not to be had in a script of node:vm.
    supported: {'dynamic-import': false},
    banner: {js: '(function(module,require,__dirname){'},
    footer: {js: '})'},
  })
  const hash = createHash('sha256').update(program).digest('hex').slice(0, 12)
  const name = `${prefix}-${hash}.js`
  writeFileSync(join(folder, name), program)
  return name
}

const lazyIp = [lazyObjects, lazyRoutes, ...objectNames.map(lazyVerbs)]
const alone: Partial<Record<BundleName, string>> = {}
for (const name of objectNames)
  alone[name] = await bundled(`bundle-ip-${name}`, [lazyVerbs(name), ipAlone, objectAlone(name)])
const bundles = {
  ...alone,
  all: await bundled('bundle', lazyIp),
  ip: await bundled('bundle-ip', [...lazyIp, ipAlone]),
}
const named: BuildOptions = {define: {...options.define, BUNDLES: JSON.stringify(bundles)}}
const launcher = join(folder, 'netlink.cjs')
writeFileSync(launcher, await built('netlink.js', named))
chmodSync(launcher, 0o755)
const prepare = join(folder, 'prepare.cjs')
writeFileSync(prepare, await built('prepare.js', named))

const {status, stderr} = spawnSync(process.execPath, [prepare], {stdio: ['ignore', 'ignore', 'pipe']})
if (status !== 0) throw new Error(`${prepare}: ${stderr}`)
