/** Tunnels of every kind, made by ip(8) and by us. Here they may be missing; the second kernel has them. */
import type {LinkChanges, NewLink} from '../../src/link/link.js'
import {comparable} from '../support/link-as-ip.js'
import {agree, comesBack, listed} from '../support/link-case.js'
import {where} from '../support/link-kinds.js'
import {type Twin, twins} from '../support/twins.js'

type Case = [kind: string, args: string, words: object]

const v4 = {remote: '192.0.2.9', local: '192.0.2.1', dev: 'v0'}
// ip(8) has the switch on unless told otherwise.
const v6 = {remote: '2001:db8::9', local: '2001:db8::1', dev: 'v0', encapCsum6: true}
const ip4 = 'remote 192.0.2.9 local 192.0.2.1 dev v0'
const ip6 = 'remote 2001:db8::9 local 2001:db8::1 dev v0'

const cases: Case[] = [
  [
    'ipip',
    `${ip4} ttl 9 tos inherit fwmark 0x10 mode any encap fou encap-sport auto encap-dport 5555 encap-csum`,
    {...v4, ttl: 9, tos: 'inherit', fwmark: 16, mode: 'any', encap: 'fou', encapDport: 5555, encapCsum: true},
  ],
  [
    'sit',
    `${ip4} ttl inherit tos 0x10 nopmtudisc isatap mode ip6ip 6rd-prefix 2001:db8::/32 6rd-relay_prefix 192.0.0.0/8`,
    {
      ...{...v4, ttl: 'inherit', tos: 16, pmtudisc: false, isatap: true, mode: 'ip6ip'},
      ...{'6rdPrefix': '2001:db8::/32', '6rdRelayPrefix': '192.0.0.0/8'},
    },
  ],
  [
    'gre',
    `${ip4} ikey 1.2.3.4 okey 9 iseq ocsum nopmtudisc ignore-df encap gue encap-sport 5 encap-udp6-csum encap-remcsum`,
    {
      ...{...v4, ikey: 0x01020304, okey: 9, iseq: true, ocsum: true, pmtudisc: false, ignoreDf: true},
      ...{encap: 'gue', encapSport: 5, encapCsum6: true, encapRemcsum: true},
    },
  ],
  ['gretap', 'external', {external: true}],
  [
    'erspan',
    `${ip4} seq key 3 ttl 5 erspan_ver 2 erspan_dir egress erspan_hwid 0x1f`,
    {
      ...{...v4, iseq: true, oseq: true, ikey: 3, okey: 3, ttl: 5},
      ...{erspanVer: 2, erspanDir: 'egress', erspanHwid: 31},
    },
  ],
  [
    'ip6gre',
    `${ip6} hoplimit 9 encaplimit 3 tclass 0x20 flowlabel 0x12345 dscp inherit fwmark 5 allow-localremote key 7 oseq`,
    {
      ...{...v6, hoplimit: 9, encaplimit: 3, tclass: 32, flowlabel: 0x12345, dscpInherit: true, fwmark: 5},
      ...{allowLocalremote: true, ikey: 7, okey: 7, oseq: true},
    },
  ],
  [
    'ip6erspan',
    `${ip6} key 1 seq hoplimit 64 encaplimit 4 erspan_ver 1 erspan 5`,
    {
      ...v6,
      ikey: 1,
      okey: 1,
      iseq: true,
      oseq: true,
      hoplimit: 64,
      encaplimit: 4,
      erspanVer: 1,
      erspan: 5,
    },
  ],
  [
    'ip6tnl',
    `${ip6} encaplimit none tclass inherit flowlabel inherit fwmark inherit mode ipip6 hoplimit 64`,
    {
      ...{...v6, encaplimit: 'none', tclass: 'inherit', flowlabel: 'inherit', fwmark: 'inherit'},
      ...{mode: 'ipip6', hoplimit: 64},
    },
  ],
  ['vti', `${ip4} ikey 1 okey 1.2.3.4 fwmark 9`, {...v4, ikey: 1, okey: 0x01020304, fwmark: 9}],
  ['vti6', `${ip6} key 5`, {remote: v6.remote, local: v6.local, dev: 'v0', ikey: 5, okey: 5}],
  ['xfrm', 'dev v0 if_id 8', {dev: 'v0', ifId: 8}],
  [
    'geneve',
    'id 4 remote 2001:db8::5 ttl inherit tos inherit df inherit flowlabel 0x12345 dstport 7000 udp6zerocsumtx',
    {
      ...{id: 4, remote: '2001:db8::5', ttl: 'inherit', tos: 'inherit', df: 'inherit', flowlabel: 0x12345},
      ...{dstport: 7000, udp6zerocsumtx: true},
    },
  ],
  [
    'bareudp',
    'dstport 6635 ethertype mpls_uc srcportmin 1000 multiproto',
    {dstport: 6635, ethertype: 'mpls_uc', srcportmin: 1000, multiproto: true},
  ],
  ['gtp', 'role sgsn hsize 2000 restart_count 3', {role: 'sgsn', hsize: 2000, restartCount: 3}],
]

const shown = (twin: Twin) => twin.json('-d link show dev x')[0]?.linkinfo
/** Addresses of Ethernet tunnels are drawn. */
const list = (twin: Twin) =>
  listed(twin).map(link => comparable(link, ...(link.type === 'ether' ? ['address'] : [])))

/** Kinds of one test, by the first of them: a kernel has all of them, or none. */
const groups = {
  gre: ['gre', 'ipip', 'sit', 'gretap', 'erspan', 'vti'],
  ip6gre: ['ip6gre', 'ip6erspan', 'ip6tnl', 'vti6'],
  geneve: ['geneve', 'bareudp', 'gtp', 'xfrm'],
}

for (const [first, kinds] of Object.entries(groups)) {
  where(first, {})(`tunnels: ${kinds.join(' ')}`, t => {
    const both = twins(t)
    const [real, own] = both
    const chosen = cases.filter(([kind]) => kinds.includes(kind))
    t.is(chosen.length, kinds.length)
    for (const [kind, args, words] of chosen) {
      real.ip(`link add x type ${kind} ${args}`)
      own.connection.links.add({name: 'x', kind, ...words} as NewLink)
      t.deepEqual(list(own), list(real), kind)
      t.deepEqual(shown(own), shown(real), kind)
      t.like(own.connection.links.get('x'), words)
      agree(t, own)
      comesBack(t, own, 'x')
      t.deepEqual(shown(own), shown(real), `${kind}, made again from what was listed`)
      for (const {connection} of both) connection.links.delete('x')
    }
  })
}

const changes: [kind: NewLink['kind'], made: string, args: string, words: object][] = [
  ['gre', `${ip4} key 7 oseq csum tos 4`, 'ttl 9 noicsum', {ttl: 9, icsum: false}],
  ['ip6tnl', `${ip6} tclass 0x10 flowlabel 5 dscp inherit`, 'tclass inherit', {tclass: 'inherit'}],
  ['sit', `${ip4} isatap fwmark 3`, 'mode any', {mode: 'any'}],
]
where('gre', {})('a tunnel changes as ip link set changes it: the rest stays', t => {
  const both = twins(t)
  const [real, own] = both
  for (const [kind, made, args, words] of changes) {
    for (const {ip} of both) ip(`link add x type ${kind} ${made}`)
    real.ip(`link set x type ${kind} ${args}`)
    own.connection.links.set('x', {kind, ...words} as LinkChanges)
    t.deepEqual(shown(own), shown(real), kind)
    t.like(own.connection.links.get('x'), words)
    for (const {connection} of both) connection.links.delete('x')
  }
})
