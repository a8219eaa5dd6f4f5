/** Words that several of bridge's objects share. */

import {decimalInt} from '../common/c-numbers.js'
import type {Context} from '../common/context.js'
import {abbreviates, type Cursor} from '../common/cursor.js'
import {duplicate, Failure} from '../common/failure.js'
import {failed} from './refusal.js'

/** `-EINVAL` as an exit code. */
const EINVAL_CODE = 234

/** `on` and `off`, which may be shortened. */
export function onOff(option: string, word: string): number {
  const words = ['off', 'on']
  const at = words.findIndex(one => abbreviates(word, one))
  if (at >= 0) return at
  throw new Failure(EINVAL_CODE, `Error: argument of "${option}" must be one of "off", "on", not "${word}"`)
}

/** Spanning tree's states by number. */
export const portStates = ['disabled', 'listening', 'learning', 'forwarding', 'blocking'] as const

/** The number of a state's word, `undefined` if it is none. */
export function stateNumber(word: string): number | undefined {
  const at = portStates.indexOf(word as (typeof portStates)[number])
  if (at >= 0) return at
  return /^\s*[+-]?\d+$/.test(word) ? decimalInt(word) : undefined
}

/** The word for a state. */
export const stateWord = (state: string | number): string =>
  typeof state === 'string' ? state : `state (${state})`

/** What a `show` is about. */
export interface Filter {
  /** Index of a link, 0 for all. */
  dev: number
  /** A VLAN, 0 for all. */
  vid: number
}

/** Reads `dev DEV` and, if the object has them, `vid VID`. Other words are passed over, as they always were. */
export function readFilter(args: Cursor, {links}: Context): Filter {
  let dev: string | undefined
  let vid = 0
  args.options(
    {
      dev: () => {
        const name = args.next()
        if (dev !== undefined) throw duplicate('dev', name)
        dev = name
      },
      vid: () => {
        const word = args.next()
        if (vid !== 0) throw duplicate('vid', word)
        vid = decimalInt(word)
      },
    },
    () => undefined,
  )
  if (dev === undefined) return {dev: 0, vid}
  const index = links.find(dev)
  if (index === undefined) throw failed(`Cannot find device "${dev}"`)
  return {dev: index, vid}
}
