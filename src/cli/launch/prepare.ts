/**
 * Writes the code cache beside the bundle, after typical commands ran, so that what they call is in it. Their output
 * is for nobody: whoever starts this lets it go to /dev/null.
 */
import {renameSync, writeFileSync} from 'node:fs'
import {cacheFile, load} from './load.js'

async function prepare(): Promise<void> {
  const {script, entry} = load()
  for (const words of entry.typical) await entry.program(['', '', ...words])
  const made = `${cacheFile}.${process.pid}`
  writeFileSync(made, script.createCachedData())
  // Whoever starts meanwhile reads the old one or the new one.
  renameSync(made, cacheFile)
}

prepare().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
