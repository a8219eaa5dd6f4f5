/** The whole program is one file, compiled with what V8 remembers of it: hundreds of small ones load slowly. */
import {readFileSync} from 'node:fs'
import {Script} from 'node:vm'
import type {BundleName, Bundles} from './bundles.js'
import type * as Entry from './entry.js'

/** The bundles' names, put in when they are built. They have hashes: a cache never belongs to other code. */
declare const BUNDLES: Bundles

/** Of the launcher, a CommonJS module. */
declare const require: NodeJS.Require

/** The folder of the launcher, which the build makes this module a part of. */
const folder = import.meta.dirname

/** Where a bundle's code cache is; it may be missing, and V8 rejects that of another version of itself. */
export const cacheFile = (bundle: BundleName): string => `${folder}/${BUNDLES[bundle]}.cache`

type Wrapped = (module: {exports: unknown}, require: (name: string) => unknown, __dirname: string) => void

/** Holds where koffi's addon is, from the folder of the bundle; it may be missing, or be wrong. */
export const addonFile = `${folder}/bundle-koffi.addon`

/** The compiled bundle, and what it exports. */
export function load(bundle: BundleName): {script: Script; entry: typeof Entry} {
  const file = `${folder}/${BUNDLES[bundle]}`
  const cachedData = read(cacheFile(bundle))
  // It holds ASCII only; this makes V8 keep a byte a character.
  const source = readFileSync(file, 'latin1')
  const script = new Script(source, {filename: file, ...(cachedData && {cachedData})})
  const module = {exports: {}}
  const wrapped = script.runInThisContext() as Wrapped
  wrapped(module, quickly, folder)
  return {script, entry: module.exports as typeof Entry}
}

/** Node's own modules are loaded when something of theirs is first used: some take milliseconds. */
function quickly(name: string): unknown {
  if (name === 'koffi') return addon() ?? require(name)
  if (!name.startsWith('node:')) return require(name)
  let loaded: object | undefined
  return new Proxy({}, {get: (_target, key) => Reflect.get((loaded ??= require(name) as object), key)})
}

/** koffi's JavaScript does little but look for this file, which takes as long as all the rest of us. */
function addon(): unknown {
  const path = read(addonFile)
  if (!path) return undefined
  const module = {exports: {}}
  try {
    process.dlopen(module, `${folder}/${path}`)
    return module.exports
  } catch {
    return undefined
  }
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
