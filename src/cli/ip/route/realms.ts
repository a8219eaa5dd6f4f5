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
  if (text === '') return 0
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

/** `SOURCE/` matches all destinations, and a destination alone all sources, unless its number has bits of a source. */
export function readRealmsFilter(text: string): Realms {
  const value = parseRealms(text)
  if (value === undefined) throw wrong(text, 'invalid realms\n')
  const both = text.includes('/') || value > DESTINATION
  const mask = text.endsWith('/') ? ~DESTINATION : both ? ~0 : DESTINATION
  return {value, mask: mask >>> 0}
}

/** The bits of the destination's realm. */
const DESTINATION = 0xffff

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
