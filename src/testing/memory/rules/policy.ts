/** Which rules let a packet into which table. */
import {AF} from '../../../../protocol/constants.js'
import {FIB_RULE, FR_ACT} from '../../../../protocol/route/constants.js'
import type {RouteInput} from '../../../../protocol/route/route.js'
import {contains} from '../ipv4/prefix.js'
import {contains as contains6} from '../ipv6/prefix.js'
import {E, Refused} from '../refused.js'
import {LOOPBACK, linkCalled, type Space} from '../space.js'
import {type MemoryRule, newRules, rulesOf} from './rule.js'

/** A packet. */
export interface Packet {
  readonly to: string
  readonly from?: string | undefined
  /** The link that it must leave by. */
  readonly oif?: number | undefined
  /** The link that it came by; the loopback device if it is sent from here. */
  readonly iif?: number | undefined
  readonly tos?: number | undefined
  readonly mark?: number | undefined
  /** The user that it is sent by. Default: root, nobody if it came in. */
  readonly uid?: number | undefined
  readonly ipProto?: number | undefined
  readonly sport?: number | undefined
  readonly dport?: number | undefined
}

/** What a lookup says of a packet beside its addresses and links. */
export const packetOf = ({tos, attributes: has = {}}: RouteInput): Omit<Packet, 'to'> => ({
  tos,
  mark: has.mark,
  uid: has.uid,
  ipProto: has.ipProto,
  sport: has.sport,
  dport: has.dport,
})

/** What a packet gets for an answer that meets such a rule. */
const errors: Readonly<Record<number, number>> = {
  [FR_ACT.BLACKHOLE]: E.INVAL,
  [FR_ACT.UNREACHABLE]: E.NETUNREACH,
  [FR_ACT.PROHIBIT]: E.ACCES,
}

/** What counts as long as there was no rule of one's own, whatever was deleted. */
const usual6 = rulesOf({rules: newRules()}, AF.INET6)

/** The first route that `look` finds, in the tables that rules lead to. */
export function decide<R extends {readonly length: number}>(
  space: Space,
  family: number,
  packet: Packet,
  look: (table: number) => R | undefined,
): R {
  const rules = space.ruled6 || family === AF.INET ? rulesOf(space, family) : usual6
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i] as MemoryRule
    if (matches(space, family, rule, packet) === ((rule.flags & FIB_RULE.INVERT) !== 0)) continue
    const {table, goto: target, suppressPrefixlen = -1} = rule.attributes
    const error = errors[rule.action]
    if (error !== undefined) throw new Refused(error)
    if (rule.action === FR_ACT.GOTO) {
      const to = rules.findIndex(({attributes}) => attributes.priority === target)
      if (to > i) i = to - 1
    } else if (rule.action === FR_ACT.TO_TBL) {
      const found = look(table)
      if (found && found.length > suppressPrefixlen) return found
    }
  }
  throw new Refused(E.NETUNREACH)
}

const isWithin = (range: {start?: number; end?: number} | undefined, value: number | undefined): boolean =>
  range === undefined || (value !== undefined && value >= (range.start ?? 0) && value <= (range.end ?? 0))

function matches(space: Space, family: number, rule: MemoryRule, packet: Packet): boolean {
  const {to, from, oif = 0, iif = LOOPBACK, mark = 0, uid = packet.iif ? undefined : 0} = packet
  const {attributes: has, src_len = 0, dst_len = 0, tos} = rule
  const within = family === AF.INET ? contains : contains6
  const source = from ?? (family === AF.INET ? '0.0.0.0' : undefined)
  const link = (name: string) => linkCalled(space, name)?.index
  return (
    (dst_len === 0 || within(has.dst ?? '', dst_len, to)) &&
    (src_len === 0 || (source !== undefined && within(has.src ?? '', src_len, source))) &&
    (!tos || tos === packet.tos) &&
    (has.iifname === undefined || link(has.iifname) === iif) &&
    (has.oifname === undefined || (oif !== 0 && link(has.oifname) === oif)) &&
    ((mark ^ (has.fwmark ?? 0)) & (has.fwmask ?? 0)) === 0 &&
    isWithin(has.uidRange, uid) &&
    (!has.ipProto || has.ipProto === packet.ipProto) &&
    isWithin(has.sportRange, packet.sport) &&
    isWithin(has.dportRange, packet.dport) &&
    !has.tunId &&
    !has.l3mdev
  )
}
