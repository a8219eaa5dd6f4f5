/**
 * Kinds whose settings the kernel replaces as a whole: what a change leaves out would go back to its default, the ends
 * of a tunnel included. So it is read first and sent along, as ip(8) does it.
 */
import {kinds} from './kinds/index.js'
import {type AnyOptions, toData} from './kinds/kind.js'
import type {Link} from './options.js'
import type {LinkWords} from './writer.js'

const {ipip, sit, ip6tnl, vti, vti6, xfrm, gre, gretap, erspan, ip6gre, ip6gretap, ip6erspan} = kinds

const replaced = new Map<string | undefined, AnyOptions>(
  Object.entries({
    ...{ipip, sit, ip6tnl, vti, vti6, xfrm},
    ...{gre, gretap, erspan, ip6gre, ip6gretap, ip6erspan},
  }),
)

/** Whether a change needs to know how the link is now. Throws for wrong values, before anything is asked. */
export function leavesOut(words: LinkWords): boolean {
  const options = replaced.get(words.kind)
  if (!options) return false
  toData(options, words as Record<string, unknown>, () => {}, false)
  return Object.keys(words).some(key => Object.hasOwn(options, key))
}

/** The change, with what it leaves out as it is `now`. */
export function completed(words: LinkWords, now: Link): LinkWords {
  const options = replaced.get(now.kind)
  if (!options || now.kind !== words.kind) return words
  const kept = Object.entries(now).filter(([key]) => Object.hasOwn(options, key))
  return {...Object.fromEntries(kept), ...words}
}
