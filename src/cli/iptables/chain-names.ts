/** Names of chains. */
import {wrong} from './problem.js'
import type {Verdict} from './rule.js'

/** XT_EXTENSION_MAXNAMELEN, with the zero at the end. */
export const NAME_SIZE = 29

export const VERDICTS: readonly string[] = ['ACCEPT', 'DROP', 'RETURN'] satisfies Verdict[]

/** What no new chain may be called. */
const TAKEN: readonly string[] = [...VERDICTS, 'QUEUE']

export function checkLength(chain: string): void {
  if (chain.length >= NAME_SIZE) {
    throw wrong(`chain name \`${chain}' too long (must be under ${NAME_SIZE} chars)`)
  }
}

/** Of a chain that is to be made. */
export function checkNew(name: string): void {
  if (name.startsWith('-') || name.startsWith('!')) {
    throw wrong(`chain name not allowed to start with \`${name[0]}'`)
  }
  if (name === '' || TAKEN.includes(name)) throw clash()
  if (/\s/.test(name)) throw wrong(`Invalid chain name \`${name}'`)
}

export const clash = () => wrong('chain name may not clash with target name')
