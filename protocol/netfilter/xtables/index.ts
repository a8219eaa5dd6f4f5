/** What matches and targets carry, by name and revision. */
import type {Codec} from '../../codec.js'
import {NFPROTO} from '../constants.js'
import {addrtype} from './addrtype.js'
import {comment} from './comment.js'
import {conntrack} from './conntrack.js'
import {CT} from './ct.js'
import {icmp, icmp6} from './icmp.js'
import {iprange} from './iprange.js'
import {LOG} from './log.js'
import {mac} from './mac.js'
import {MARK, mark} from './mark.js'
import {multiport} from './multiport.js'
import {DNAT, MASQUERADE, MASQUERADE6, REDIRECT, REDIRECT6, SNAT} from './nat.js'
import {owner} from './owner.js'
import {REJECT, REJECT6} from './reject.js'
import {SET, set} from './set.js'
import {statistic} from './statistic.js'
import {TCPMSS} from './tcpmss.js'
import {tcp, udp} from './tcpudp.js'

/** The formats of one match or target, by revision. */
export type Revisions = Readonly<Record<number, Codec<unknown>>>
type Named = Readonly<Record<string, Revisions>>

const matches: Named = {
  addrtype,
  comment,
  conntrack,
  icmp,
  icmp6,
  iprange,
  mac,
  mark,
  multiport,
  owner,
  set,
  statistic,
  tcp,
  udp,
}

const targets: Named = {CT, DNAT, LOG, MARK, MASQUERADE, REDIRECT, REJECT, SET, SNAT, TCPMSS}

/** Names that mean something else to IPv6. */
const targets6: Named = {MASQUERADE: MASQUERADE6, REDIRECT: REDIRECT6, REJECT: REJECT6}

/** The format of a match's info; `undefined` where it is not known, and stays bytes. */
export const matchInfo = (name: string, revision: number): Codec<unknown> | undefined =>
  Object.hasOwn(matches, name) ? matches[name]?.[revision] : undefined

/** The format of a target's info, which may depend on the family. */
export function targetInfo(name: string, revision: number, family: number): Codec<unknown> | undefined {
  const known = family === NFPROTO.IPV6 && Object.hasOwn(targets6, name) ? targets6 : targets
  return Object.hasOwn(known, name) ? known[name]?.[revision] : undefined
}

/** Every format, for tools that walk all. */
export const xtablesInfos: readonly Codec<unknown>[] = [matches, targets, targets6].flatMap(names =>
  Object.values(names).flatMap(revisions => Object.values(revisions)),
)
