/**
 * Writes what makes the start quick beside the bundle: where koffi's addon is, and the code cache, after typical
 * commands ran, so that what they call is in it. Their output is for nobody: whoever starts this lets it go to
 * /dev/null.
 */
import {renameSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {relative} from 'node:path'
import {addonFile, cacheFile, load} from './load.js'

async function prepare(): Promise<void> {
  rmSync(addonFile, {force: true})
  const {script, entry} = load()
  for (const words of entry.typical) await entry.program(['', '', ...words])
  replace(cacheFile, script.createCachedData())
  const addon = Object.keys(createRequire(cacheFile).cache).find(path => path.endsWith('koffi.node'))
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
