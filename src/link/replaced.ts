/**
 * What the kernel replaces as a whole: of a change of some kinds, what it leaves out would go back to its default, the
 * ends of a tunnel included; and of the rates of a virtual function, one is not taken without the other. So they are
 * read first and sent along, as ip(8) does it.
 */
import {lacksRate, withRates} from './functions/write.js'
import {kinds} from './kinds/index.js'
import type {AnyOptions} from './kinds/kind.js'
import type {Link} from './options.js'
import type {LinkWords} from './writer.js'

const {ipip, sit, ip6tnl, vti, vti6, xfrm, gre, gretap, erspan, ip6gre, ip6gretap, ip6erspan} = kinds

const replaced = new Map<string | undefined, AnyOptions>(
  Object.entries({
    ...{ipip, sit, ip6tnl, vti, vti6, xfrm},
    ...{gre, gretap, erspan, ip6gre, ip6gretap, ip6erspan},
  }),
)

/** Whether a change needs to know how the link is now. */
export const leavesOut = (words: LinkWords): boolean =>
  lacksRate(words.vfs) || Object.keys(words).some(key => Object.hasOwn(replaced.get(words.kind) ?? {}, key))

/** The change, with what it leaves out as it is `now`. */
export function completed(words: LinkWords, now: Link): LinkWords {
  const options = now.kind === words.kind ? replaced.get(now.kind) : undefined
  const kept = options ? Object.entries(now).filter(([key]) => Object.hasOwn(options, key)) : []
  return {
    ...Object.fromEntries(kept),
    ...words,
    ...(words.vfs && {vfs: withRates(words.vfs, now.vfs)}),
  }
}
