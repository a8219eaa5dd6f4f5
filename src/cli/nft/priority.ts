/** Priorities of what hangs on a hook. */
import type {NftChain} from '../../netfilter/nftables/chain.js'
import type {NftFlowtable} from '../../netfilter/nftables/flowtable.js'
import {familyNumber, priorityNames} from '../../netfilter/nftables/words.js'

/** Farther from a name, a number says more. */
const NEAR = 10

/** Hooks that names belong to, where they do not fit all. */
const onlyAt: Readonly<Record<string, string>> = {dstnat: 'prerouting', srcnat: 'postrouting', out: 'output'}

export function chainPriority({family, hook, priority = 0}: NftChain): string {
  const single = family === 'arp' || family === 'netdev'
  const usable = Object.entries(priorityNames(familyNumber(family))).filter(
    ([name]) => (!single || name === 'filter') && (onlyAt[name] ?? hook) === hook,
  )
  return nearName(Number(priority), usable)
}

export const flowtablePriority = ({priority = 0}: NftFlowtable): string =>
  nearName(Number(priority), [['filter', 0]])

/** By the first of the names that it is near to: `filter`, `filter + 5`; a far one as a number. */
function nearName(priority: number, names: Iterable<readonly [name: string, value: number]>): string {
  for (const [name, value] of names) {
    const off = priority - value
    if (off === 0) return name
    if (Math.abs(off) <= NEAR) return `${name} ${off < 0 ? '-' : '+'} ${Math.abs(off)}`
  }
  return String(priority)
}
