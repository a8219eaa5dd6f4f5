/** What is said instead of doing anything: `-h` and `-V`. */
import type {Extension} from './extension.js'
import type {Family} from './family.js'
import {help, VERSION} from './usage.js'

export interface Saying {
  readonly help?: readonly Extension[]
  /** Negated by `!`. */
  readonly version?: boolean
}

export function sayingText(program: string, family: Family, {help: used, version}: Saying): string {
  if (used) return help(program, family, used)
  return version ? `${program} ${VERSION}\n` : `Not ${VERSION.slice(1)} ;-)\n`
}
