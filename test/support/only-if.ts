/** Tests that need what not every machine has. */
import {release} from 'node:os'
import ava from 'ava'

const told = new Set<string>()

/** Skips each test by its name; what is missing is told once for all of a file. */
function skipping(needed: string): typeof ava {
  const skip = (...test: Parameters<typeof ava.skip>): void => {
    if (!told.has(needed)) console.warn(`Tests are skipped, which need ${needed}`)
    told.add(needed)
    ava.skip(...test)
  }
  return Object.assign(skip, {serial: skip}) as unknown as typeof ava
}

/** `test` where there is what it needs; else one that skips tests, and says so. */
export const onlyIf = (isThere: boolean, needed: string, test: typeof ava = ava): typeof ava =>
  isThere ? test : skipping(needed)

/** The same for tests of this kernel's version, or how it begins. */
export const onLinux = (version: string, test?: typeof ava): typeof ava =>
  onlyIf(release().startsWith(version), `Linux ${version}`, test)
