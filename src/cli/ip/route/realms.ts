/** Realms of routes: `SOURCE/DESTINATION`, or the destination's alone. */
import type {Context} from '../../common/context.js'
import {realms} from '../../common/databases.js'
import {wrong} from '../../common/failure.js'
import {parseInteger} from '../../common/numbers.js'

/** Which bits of `RTA_FLOW` must be what: the source's stand above the destination's. */
export interface Realms {
  readonly value: number
  readonly mask: number
}

/** Reads the destination's realm or both, or all 32 bits as a number. `undefined` for what names none. */
export function parseRealms(text: string): number | undefined {
  const slash = text.indexOf('/')
  if (slash < 0) return realms.number(text) ?? parseInteger(text, 0, 0xffffffff)
  const last = text.slice(slash + 1)
  const from = realms.number(text.slice(0, slash))
  const to = last === '' ? 0 : realms.number(last)
  return to === undefined || from === undefined ? undefined : ((from << 16) | to) >>> 0
}

/** The same; throws `Misuse`. */
export function readRealms(text: string): number {
  const flow = parseRealms(text)
  if (flow === undefined) throw wrong(text, '"realm" value is invalid\n')
  return flow
}

/** One side may be left out, which then matches all. */
export function readRealmsFilter(text: string): Realms {
  const slash = text.indexOf('/')
  let value = 0
  let mask = 0
  const side = (word: string, shift: number) => {
    if (word === '') return
    const number = realms.number(word)
    if (number === undefined) throw wrong(text, 'invalid realms\n')
    value = (value | (number << shift)) >>> 0
    mask = (mask | (0xffff << shift)) >>> 0
  }
  if (slash >= 0) side(text.slice(0, slash), 16)
  side(text.slice(slash + 1), 0)
  return {value, mask}
}

/** Prints `realm 2 ` or `realms 1/2 `. */
export function showRealms({out, settings}: Context, flow: number): void {
  const from = flow >>> 16
  const name = (realm: number) => realms.name(realm, settings.numeric)
  out.object('flow', () => {
    out.text(from ? 'realms ' : 'realm ')
    if (from) out.put('from', name(from), `${name(from)}/`)
    out.put('to', name(flow & 0xffff), `${name(flow & 0xffff)} `)
  })
}
