/** Random nexthop objects and rules. */
import type {NexthopObject} from '../../src/nexthop/nexthop.js'
import type {Rule} from '../../src/rule/rule.js'
import type {Random} from '../../src/testing/fuzz/random.js'
import {devices, gateways, gateways6} from './memory-names.js'

/** A nexthop object: one way out, or a group of those. */
export function nexthopOf(r: Random): NexthopObject {
  const id = r.pick([1, 2, 3, 4, 5, undefined])
  const base = {...(id !== undefined && {id}), ...(r.chance(20) && {protocol: 'static' as const})}
  if (r.chance(35))
    return {
      ...base,
      group: Array.from({length: 1 + r.below(3)}, () => ({
        id: 1 + r.below(6),
        ...(r.chance(30) && {weight: 1 + r.below(300)}),
      })),
    }
  if (r.chance(15)) return {...base, family: r.pick([4, 6] as const), blackhole: true}
  const six = r.chance(40)
  return {
    ...base,
    dev: r.pick(devices),
    ...(r.chance(60) ? {via: r.pick(six ? gateways6 : gateways)} : {family: six ? 6 : 4}),
    ...(r.chance(25) && {onlink: true}),
  }
}

/** A rule of either family, which sends packets to a table, refuses them, or goes on with another rule. */
export function ruleOf(r: Random): Rule {
  const family = r.pick([4, 6] as const)
  const [from, to] = family === 4 ? ['192.0.2.0/24', '203.0.113.0/24'] : ['2001:db8::/48', '2001:db8:2::/48']
  return {
    family,
    ...(r.chance(60) && {priority: r.pick([5, 6, 32766])}),
    ...(r.chance(20) && {from}),
    ...(r.chance(40) && {to}),
    ...(r.chance(20) && {iif: r.pick(['lo', 'br0', 'v3'])}),
    ...(r.chance(15) && {oif: r.pick(['br0', 'gone'])}),
    ...(r.chance(15) && {fwmark: 7, ...(r.chance(50) && {fwmask: 15})}),
    ...(r.chance(10) && {ipproto: 'tcp' as const, dport: 80}),
    ...(r.chance(10) && {uidrange: [5, 9] as const}),
    ...(r.chance(10) && {not: true}),
    ...(r.chance(15) && {suppressPrefixLength: 0}),
    ...(r.chance(15) && {protocol: 'static' as const}),
    ...r.pick([
      {table: 100},
      {table: 100},
      {table: 70000},
      {table: 'main' as const},
      {action: r.pick(['blackhole', 'unreachable', 'prohibit', 'nop'] as const)},
      {goto: r.pick([6, 32766])},
    ]),
  }
}
