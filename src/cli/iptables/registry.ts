/** The matches and targets of both families, by name. */
import type {Extension} from './extension.js'
import type {Family} from './family.js'
import {addrtype} from './matches/addrtype.js'
import {comment} from './matches/comment.js'
import {conntrack, state} from './matches/conntrack.js'
import {icmp, icmp6} from './matches/icmp.js'
import {iprange} from './matches/iprange.js'
import {limit} from './matches/limit.js'
import {mac} from './matches/mac.js'
import {mark} from './matches/mark.js'
import {multiport} from './matches/multiport.js'
import {owner} from './matches/owner.js'
import {set} from './matches/set.js'
import {statistic} from './matches/statistic.js'
import {tcp} from './matches/tcp.js'
import {udp} from './matches/udp.js'
import {CT, NOTRACK} from './targets/ct.js'
import {LOG} from './targets/log.js'
import {MARK} from './targets/mark.js'
import {DNAT, DNAT6, MASQUERADE, MASQUERADE6, REDIRECT, REDIRECT6, SNAT, SNAT6} from './targets/nat.js'
import {QUEUE} from './targets/queue.js'
import {REJECT, REJECT6} from './targets/reject.js'
import {SET} from './targets/set.js'
import {TCPMSS, TCPMSS6} from './targets/tcpmss.js'

const matches = [
  addrtype,
  comment,
  conntrack,
  iprange,
  limit,
  mac,
  mark,
  multiport,
  owner,
  set,
  state,
  statistic,
  tcp,
  udp,
]
const targets = [CT, LOG, MARK, NOTRACK, QUEUE, SET]

const own = {
  4: {matches: [...matches, icmp], targets: [...targets, DNAT, MASQUERADE, REDIRECT, REJECT, SNAT, TCPMSS]},
  16: {
    matches: [...matches, icmp6],
    targets: [...targets, DNAT6, MASQUERADE6, REDIRECT6, REJECT6, SNAT6, TCPMSS6],
  },
} as const

/** Names under which a match may be asked for, too. */
const ALIASES: Readonly<Record<string, string>> = {
  icmpv6: 'icmp6',
  'ipv6-icmp': 'icmp6',
}

const named = (all: readonly Extension[]) => new Map(all.map(one => [one.name, one]))
const byName = {
  4: {matches: named(own[4].matches), targets: named(own[4].targets)},
  16: {matches: named(own[16].matches), targets: named(own[16].targets)},
} as const

/** The match of a name. */
export const matchNamed = ({size}: Family, name: string): Extension | undefined =>
  byName[size].matches.get(ALIASES[name] ?? name)

/** The target of a name. */
export const targetNamed = ({size}: Family, name: string): Extension | undefined =>
  byName[size].targets.get(name)

/** What the kernel's name and revision stand for; of several, the one that shows this value. */
export function fromKernel(
  {size}: Family,
  kind: 'matches' | 'targets',
  name: string,
  revision: number,
): readonly Extension[] {
  return own[size][kind].filter(one => (one.kernel ?? one.name) === name && one.revision === revision)
}
