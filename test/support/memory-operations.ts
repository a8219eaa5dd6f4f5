/** Random operations on whatever the kernel in memory knows, for it and the real one. */
import {addresses} from '../../src/address.js'
import type {Operation} from '../../src/exchange/request.js'
import {links, type NewLink} from '../../src/link/link.js'
import type {NamespaceTarget} from '../../src/namespace/index.js'
import {namespaceIds} from '../../src/namespace-id.js'
import {neighbours} from '../../src/neighbour/neighbour.js'
import {nexthops} from '../../src/nexthop/nexthop.js'
import {type FoundRoute, type RouteLookup, routes} from '../../src/route/route.js'
import {rules} from '../../src/rule/rule.js'
import type {Random} from '../../src/testing/fuzz/random.js'
import {isMade} from './link-kinds.js'
import {list} from './memory-lists.js'
import {
  devices,
  gateways,
  gateways6,
  hardware,
  hosts,
  locals,
  locals6,
  metrics,
  pairs,
  targets,
  targets6,
  ways,
} from './memory-names.js'
import {nexthopOf, ruleOf} from './memory-wishes.js'

let stacked: string[] | undefined
const stackedKinds = () =>
  (stacked ??= ['macvlan', 'macvtap', 'vlan'].filter(kind =>
    isMade(kind, {link: 999, ...(kind === 'vlan' && {id: 7})}),
  ))

function* named(get: Operation<number | undefined>): Operation<object> {
  return {id: yield* get}
}

/** What a lookup finds; of several nexthops, which the kernel takes by a hash, only whether it is one of them. */
function* taken(to: string, lookup?: RouteLookup): Operation<FoundRoute & {one?: boolean}> {
  const found = yield* routes.get(to, lookup)
  if (found.type === 'local' || found.type === 'broadcast') return found
  const {nexthops = []} = yield* routes.get(to, {...lookup, fibmatch: true})
  if (nexthops.length < 2) return found
  const {via, dev, src: _, ...rest} = found
  return {
    ...rest,
    one: nexthops.some(hop => hop.dev === dev && (via === undefined || hop.via === via)),
  }
}

/** `there` is the other namespace. */
export const makers: Record<string, (r: Random, there: NamespaceTarget) => Operation<unknown>> = {
  list,
  move: (r, there) =>
    links.set(r.pick(devices), {namespace: there, ...(r.chance(20) && {name: r.pick(devices)})}),
  across(r, there) {
    const [name, peer] = r.pick(pairs)
    return links.add({
      name,
      kind: 'veth',
      address: hardware(`a${name}`),
      up: r.chance(60),
      peer: {name: peer, namespace: there, address: hardware(`b${peer}`)},
    })
  },
  number: (r, there) =>
    r.chance(50)
      ? namespaceIds.set(there, r.chance(50) ? r.below(3) : undefined)
      : named(namespaceIds.get(there)),

  veth(r) {
    const [name, peer] = r.pick(pairs)
    return links.add({
      name,
      kind: 'veth',
      address: hardware(`a${name}`),
      ...(r.chance(30) && {mtu: r.pick([67, 1400, 65535, 65536])}),
      up: r.chance(60),
      peer: {name: peer, address: hardware(`b${peer}`), up: r.chance(10)},
    })
  },
  bridge: r =>
    links.add({
      name: r.pick(['br0', 'br1', 'v0']),
      kind: 'bridge',
      address: '02:00:00:00:01:00',
      up: r.chance(60),
    }),
  /** On top of another link; VLANs only where the real kernel has them. */
  upper(r, there) {
    const kind = r.pick(stackedKinds())
    const name = r.pick(['m0', 'm1', 'v2'])
    return links.add({
      name,
      kind,
      link: r.pick(devices),
      ...(kind === 'vlan' && {id: r.pick([7, 8])}),
      // One without would be drawn.
      ...((kind !== 'vlan' || r.chance(50)) && {
        address: r.chance(85) ? hardware(`a${name}`) : hardware('av0'),
      }),
      ...(r.chance(20) && {mtu: r.pick([67, 1200, 1400, 1500, 9000])}),
      up: r.chance(60),
      ...(r.chance(10) && {namespace: there}),
    } as NewLink)
  },
  unlink: r => (r.chance(40) ? links.delete(r.pick(devices)) : links.get(r.pick(devices))),
  up: r => links.set(r.pick(devices), {up: r.chance(75)}),
  mtu: r => links.set(r.pick(devices.slice(1)), {mtu: r.pick([67, 1200, 1280, 1280, 1500, 9000, 65536])}),
  master: r => links.set(r.pick(devices), {master: r.pick(['br0', 'br1', 'v0', 0])}),
  rename: r => links.set(r.pick(devices.slice(1)), {name: r.pick(devices)}),
  alias: r => links.set(r.pick(devices), {alias: r.pick(['one', 'two']), group: r.below(3)}),
  altname: r =>
    links[r.chance(60) ? 'addAltnames' : 'deleteAltnames'](r.pick(devices), [r.pick(['alt1', 'alt2', 'v0'])]),
  address: r =>
    addresses[r.pick(['add', 'add', 'replace', 'set'] as const)]({
      dev: r.pick(devices),
      address: r.pick(locals),
      ...(r.chance(30) && {broadcast: r.pick(['192.0.2.255', '198.51.100.255'])}),
      ...(r.chance(20) && {metric: r.pick([5, 6])}),
      ...(r.chance(20) && {flags: ['noprefixroute' as const]}),
      ...(r.chance(20) && {scope: r.pick(['link', 'host'] as const)}),
    }),
  address6: r =>
    addresses[r.pick(['add', 'add', 'replace', 'set'] as const)]({
      dev: r.pick(devices),
      address: r.pick(locals6),
      ...(r.chance(20) && {peer: r.pick(['2001:db8:7::1/64', '2001:db8:7::2/128'])}),
      ...(r.chance(20) && {metric: r.pick([5, 1024])}),
      ...(r.chance(20) && {protocol: 99}),
      ...(r.chance(20) && {preferredLifetime: 0}),
      ...(r.chance(30) && {flags: [r.pick(['nodad', 'noprefixroute', 'optimistic'] as const)]}),
    }),
  unaddress6: r => addresses.delete({dev: r.pick(devices), address: r.pick(locals6)}),
  rule: r => rules.add(ruleOf(r)),
  unrule: r =>
    rules.delete(r.chance(50) ? {family: r.pick([4, 6]), priority: r.pick([0, 5, 32765])} : ruleOf(r)),
  unaddress: r => addresses.delete({dev: r.pick(devices), address: r.pick(locals)}),
  route: r =>
    routes[r.pick(['add', 'add', 'append', 'replace', 'set'] as const)]({
      to: r.pick(targets),
      ...(r.chance(60) && {via: r.pick(gateways)}),
      ...(r.chance(50) && {dev: r.pick(devices)}),
      ...(r.chance(30) && {metric: r.pick([1, 2])}),
      ...(r.chance(30) && {table: r.pick([100, 70000])}),
      ...(r.chance(20) && {src: r.pick(['192.0.2.1', '192.0.2.2'])}),
      ...(r.chance(10) && {onlink: true}),
      ...(r.chance(20) && {metrics: r.pick(metrics)}),
    }),
  shared: r =>
    routes[r.pick(['add', 'append', 'replace', 'set', 'delete'] as const)]({
      to: r.pick(targets),
      ...(r.chance(30) && {metric: r.pick([1, 2])}),
      ...(r.chance(20) && {table: 100}),
      ...(r.chance(10) && {dev: r.pick(devices)}),
      ...(r.chance(10) && {src: '192.0.2.1'}),
      ...(r.chance(10) && {scope: r.pick(['link', 'host'] as const)}),
      nexthops: Array.from({length: 1 + r.below(3)}, () => ({
        ...(r.chance(70) && {via: r.pick(gateways)}),
        ...(r.chance(60) && {dev: r.pick(devices)}),
        ...(r.chance(30) && {weight: 1 + r.below(5)}),
        ...(r.chance(10) && {onlink: true}),
      })),
    }),
  nexthop: r => nexthops[r.pick(['add', 'replace'] as const)](nexthopOf(r)),
  unnexthop: r => nexthops.delete({id: 1 + r.below(6)}),
  byNexthop: r =>
    routes[r.pick(['add', 'add', 'append', 'replace', 'delete'] as const)]({
      to: r.chance(50) ? r.pick(targets) : r.pick(targets6.filter(to => to !== 'default')),
      nhid: 1 + r.below(6),
      ...(r.chance(20) && {metric: r.pick([1, 2])}),
      ...(r.chance(20) && {table: 100}),
      ...(r.chance(10) && {scope: r.pick(['link', 'host'] as const)}),
    }),
  route6: r =>
    routes[r.pick(['add', 'add', 'append', 'replace', 'set'] as const)]({
      family: 6,
      to: r.pick(targets6),
      ...(r.chance(60) && {via: r.pick(gateways6)}),
      ...(r.chance(50) && {dev: r.pick(devices)}),
      ...(r.chance(30) && {metric: r.pick([1, 2])}),
      ...(r.chance(20) && {table: r.pick([100, 356, 70000])}),
      ...(r.chance(20) && {src: r.pick(['2001:db8::1', '2001:db8:1::1', 'fe80::1'])}),
      ...(r.chance(10) && {onlink: true}),
      ...(r.chance(20) && {metrics: {mtu: 1300}}),
      ...(r.chance(20) && {pref: r.pick(['low', 'high'] as const)}),
      ...(r.chance(10) && {protocol: 'static' as const}),
    }),
  shared6: r =>
    routes[r.pick(['add', 'append', 'replace', 'set', 'delete'] as const)]({
      family: 6,
      to: r.pick(targets6),
      ...(r.chance(30) && {metric: r.pick([1, 2])}),
      nexthops: Array.from({length: 1 + r.below(3)}, () => ({
        ...(r.chance(90) && {via: r.pick(gateways6)}),
        ...(r.chance(50) && {dev: r.pick(devices)}),
        ...(r.chance(50) && {weight: 1 + r.below(5)}),
      })),
    }),
  verdict6: r =>
    routes[r.pick(['add', 'replace'] as const)]({
      family: 6,
      to: r.pick(targets6),
      type: r.pick(['blackhole', 'unreachable', 'prohibit', 'throw', 'local']),
      ...(r.chance(30) && {dev: r.pick(devices)}),
      ...(r.chance(70) && {metric: 9}),
    }),
  unroute6: r =>
    routes.delete({
      family: 6,
      to: r.pick(targets6),
      ...(r.chance(30) && {dev: r.pick(devices)}),
      ...(r.chance(30) && {via: r.pick(gateways6)}),
      ...(r.chance(30) && {metric: r.pick([1, 256, 1024])}),
      ...(r.chance(30) && {table: r.pick([100, 356, 70000])}),
    }),
  look6: r =>
    taken(
      r.pick(['2001:db8::1', '2001:db8::9', '2001:db8:2::77', '2001:db8:9::1', 'fd00::5', '::1', 'ff05::1']),
      {
        ...(r.chance(30) && {from: r.pick(['2001:db8::1', '2001:db8::9', '2001:db8:3::1'])}),
        ...(r.chance(40) ? {iif: r.pick(devices)} : r.chance(20) && {oif: r.pick(devices)}),
        ...(r.chance(10) && {mark: 7}),
      },
    ),
  verdict: r =>
    routes.add({
      to: r.pick(targets),
      type: r.pick(['blackhole', 'unreachable', 'prohibit', 'throw']),
      metric: 9,
    }),
  unroute: r =>
    routes.delete({
      to: r.pick(targets),
      ...(r.chance(30) && {dev: r.pick(devices)}),
      ...(r.chance(30) && {table: r.pick([100, 70000])}),
    }),
  look: r =>
    taken(r.pick(ways), {
      ...(r.chance(20) && {from: r.pick(['192.0.2.1', '192.0.2.9', '198.51.100.1'])}),
      ...(r.chance(20) && {oif: r.pick(devices)}),
      ...(r.chance(10) && {mark: 7}),
    }),
  forward: r =>
    taken(r.pick(ways), {
      iif: r.pick(devices),
      ...(r.chance(90) && {
        from: r.pick(['192.0.2.1', '192.0.2.9', '198.51.100.7', '10.68.0.77', '224.0.0.1']),
      }),
      ...(r.chance(10) && {mark: 7}),
    }),
  neighbour: r =>
    neighbours[r.pick(['add', 'add', 'replace', 'set'] as const)]({
      dev: r.pick(devices.slice(1)),
      to: r.pick(hosts),
      ...(r.chance(80) && {lladdr: r.pick(['02:00:00:00:00:01', '02:00:00:00:00:02'])}),
      ...(r.chance(40) && {state: r.pick(['permanent', 'stale', 'noarp'] as const)}),
    }),
  proxy: r => neighbours.add({dev: r.pick(devices.slice(1)), to: r.pick(hosts), flags: ['proxy']}),
  unneighbour: r =>
    neighbours.delete({
      dev: r.pick(devices.slice(1)),
      to: r.pick(hosts),
      ...(r.chance(30) && {flags: ['proxy' as const]}),
    }),
}

/** Links that most operations are about, so that not everything is about some that are missing. */
const bare = [
  () =>
    links.add({
      name: 'v0',
      kind: 'veth',
      address: hardware('av0'),
      up: true,
      peer: {name: 'v1', address: hardware('bv1')},
    }),
  () => links.add({name: 'br0', kind: 'bridge', address: '02:00:00:00:01:00', up: true}),
  () => links.set('v1', {up: true}),
  () => nexthops.add({id: 1, family: 4, dev: 'v0'}),
  () => nexthops.add({id: 2, family: 6, dev: 'v0'}),
]

/** The same with a port, addresses, and what can be reached through them. */
const furnished = [
  ...bare,
  () => links.set('v1', {master: 'br0'}),
  () => addresses.add({dev: 'v0', address: '192.0.2.1/24'}),
  () => addresses.add({dev: 'v0', address: '2001:db8::1/64'}),
  () => addresses.add({dev: 'br0', address: '198.51.100.1/24'}),
  () => routes.add({to: 'default', via: '192.0.2.77'}),
  () => routes.add({family: 6, to: 'default', via: '2001:db8::77'}),
  () => neighbours.add({dev: 'v1', to: '203.0.113.4', lladdr: '02:00:00:00:00:01', state: 'permanent'}),
]

/** What a round begins with. */
export const preludes = [bare, furnished] as const

/** Links, addresses and routes get more of the sequence than what refers to them. */
export const weighed = Object.keys(makers).flatMap(name =>
  Array<string>(
    /^(list|veth|upper|up|address|route|address6|route6|shared|forward|nexthop|byNexthop)$/.test(name)
      ? 3
      : 1,
  ).fill(name),
)
