/**
 * Writes what makes the start quick beside the bundles: where koffi's addon is, and the code caches, after typical
 * commands ran, so that what they call is in them. Their output is for nobody: whoever starts this lets it go to
 * /dev/null.
 */
import {renameSync, rmSync, writeFileSync} from 'node:fs'
import {relative} from 'node:path'
import {bundleFor, bundleNames} from './bundles.js'
import {addonFile, cacheFile, load} from './load.js'

/** Of this program, a CommonJS module. */
declare const require: NodeJS.Require

async function prepare(): Promise<void> {
  rmSync(addonFile, {force: true})
  for (const bundle of bundleNames) {
    const {script, entry} = load(bundle)
    for (const words of entry.typical) {
      const argv = ['', 'netlink', ...words]
      if (bundleFor(argv) === bundle) await entry.program(argv)
    }
    replace(cacheFile(bundle), script.createCachedData())
  }
  const addon = Object.keys(require.cache).find(path => path.endsWith('koffi.node'))
  if (addon !== undefined) replace(addonFile, relative(import.meta.dirname, addon))
}

/** Whoever starts meanwhile reads the old one or the new one. */
function replace(path: string, content: string | Uint8Array): void {
  const made = `${path}.${process.pid}`
  writeFileSync(made, content)
  renameSync(made, path)
}

prepare().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
