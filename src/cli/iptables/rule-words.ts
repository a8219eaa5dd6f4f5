/** Values of a rule's own options. */
import type {Site} from './extension.js'
import {wrong} from './problem.js'
import type {Interface} from './rule.js'

/** IFNAMSIZ, with the zero at the end. */
const INTERFACE_SIZE = 16

/** Of `-i` and `-o`. */
export function readInterface(name: string, inverted: boolean, {warn}: Pick<Site, 'warn'>): Interface {
  if (name === '') throw wrong('Empty interface is likely to be undesired')
  if (name.length + 1 > INTERFACE_SIZE) {
    throw wrong(`interface name \`${name}' must be shorter than IFNAMSIZ (${INTERFACE_SIZE - 1})`)
  }
  if (/[/ ]/.test(name)) {
    warn(`Warning: weird character in interface \`${name}' ('/' and ' ' are not allowed by the kernel).\n`)
  }
  return {name, inverted}
}

/** Of `-c`. */
export function readCounter(text: string, what: string): bigint {
  const digits = /^\s*[+-]?\d+/.exec(text)
  if (!digits) throw wrong(`-c ${what} counter not numeric`)
  return BigInt.asUintN(64, BigInt(digits[0].replace('+', '')))
}
