/** The address that a packet is sent from (RFC 6724, section 5). */
import {IFA_F} from '../../../../protocol/route/constants.js'
import type {MemoryLink} from '../links/link.js'
import type {Space} from '../space.js'
import {type Address6, isTentative} from './address.js'
import {commonBits, contains, isMulticast, SCOPE, scopeOf} from './prefix.js'

/** Prefixes with a label other than 1, the longest first. */
const labels: readonly (readonly [prefix: string, length: number, label: number])[] = [
  ['::1', 128, 0],
  ['::ffff:0:0', 96, 4],
  ['::', 96, 3],
  ['2001::', 32, 6],
  ['2001:10::', 28, 7],
  ['2002::', 16, 2],
  ['fc00::', 7, 5],
]

const labelOf = (address: string): number =>
  labels.find(([prefix, length]) => contains(prefix, length, address))?.[2] ?? 1

/** By what an address is better than another, the weightiest first. */
function scores(address: string, oif: MemoryLink, link: MemoryLink, one: Address6): number[] {
  const wide = scopeOf(address)
  const own = scopeOf(one.local)
  return [
    Number(one.local === address),
    own >= wide ? -own : own - 128,
    Number(!(one.flags & (IFA_F.DEPRECATED | IFA_F.OPTIMISTIC))),
    Number(link === oif),
    Number(labelOf(one.local) === labelOf(address)),
    Math.min(commonBits(one.local, address), one.length),
  ]
}

/** The source of packets to an address that leave by a link; of equals, the first. */
export function sourceFor(space: Space, address: string, oif: MemoryLink): string | undefined {
  const onLink = isMulticast(address) || scopeOf(address) <= SCOPE.LINK
  let best: {local: string; scores: number[]} | undefined
  for (const link of onLink ? [oif] : space.links.values()) {
    for (const one of link.inet6?.addresses ?? []) {
      if (isTentative(one)) continue
      const found = scores(address, oif, link, one)
      if (!best || isBetter(found, best.scores)) best = {local: one.local, scores: found}
    }
  }
  return best?.local
}

function isBetter(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((score, i) => score !== b[i])
  return at >= 0 && (a[at] as number) > (b[at] as number)
}
