/** The whole program is one file, compiled with what V8 remembers of it: hundreds of small ones load slowly. */
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {Script} from 'node:vm'
import type * as Entry from './entry.js'

/** The bundle's name, put in when it is built. It has a hash: a cache never belongs to other code. */
declare const BUNDLE: string

/** In the folder of the launcher, which the build makes this module a part of. */
const file = `${import.meta.dirname}/${BUNDLE}`

/** Where the code cache is; it may be missing, and V8 rejects that of another version of itself. */
export const cacheFile = `${file}.cache`

type Wrapped = (module: {exports: unknown}, require: (name: string) => unknown, __dirname: string) => void

/** Holds where koffi's addon is, from the folder of the bundle; it may be missing, or be wrong. */
export const addonFile = `${file}.addon`

/** The compiled bundle, and what it exports. */
export function load(): {script: Script; entry: typeof Entry} {
  const cachedData = read(cacheFile)
  // It holds ASCII only; this makes V8 keep a byte a character.
  const source = readFileSync(file, 'latin1')
  const script = new Script(source, {filename: file, ...(cachedData && {cachedData})})
  const module = {exports: {}}
  const wrapped = script.runInThisContext() as Wrapped
  wrapped(module, quickly(createRequire(file)), import.meta.dirname)
  return {script, entry: module.exports as typeof Entry}
}

/** Node's own modules are loaded when something of theirs is first used: some take milliseconds. */
function quickly(require: NodeJS.Require): (name: string) => unknown {
  return name => {
    if (name === 'koffi') return addon() ?? require(name)
    if (!name.startsWith('node:')) return require(name)
    let loaded: object | undefined
    return new Proxy({}, {get: (_target, key) => Reflect.get((loaded ??= require(name) as object), key)})
  }
}

/** koffi's JavaScript does little but look for this file, which takes as long as all the rest of us. */
function addon(): unknown {
  const path = read(addonFile)
  if (!path) return undefined
  const module = {exports: {}}
  try {
    process.dlopen(module, `${import.meta.dirname}/${path}`)
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
