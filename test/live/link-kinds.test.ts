/** Kinds of links that not every kernel has. Here they may be missing; the second kernel has them (second-kernel). */

import {NLM_F} from '../../protocol/constants.js'
import {RTM} from '../../protocol/route/constants.js'
import {link as format} from '../../protocol/route/link.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import type {NewLink} from '../../src/link/link.js'
import {agree, areEqual, checkCase, comesBack, listsWhatIpShows} from '../support/link-case.js'
import {where} from '../support/link-kinds.js'
import {twin, twins} from '../support/twins.js'

const address = '02:00:00:00:00:10'
const at = 'address 02:00:00:00:00:10'
const vlan = {name: 'x', link: 'v0', address, kind: 'vlan'} as const
const dummy = where('dummy', {})
const onVlan = where('vlan', {id: 5})

const vlans: [args: string, ours: NewLink][] = [
  [`x link v0 ${at} type vlan id 5`, {...vlan, id: 5}],
  [`x link v0 ${at} type vlan id 4094 protocol 802.1ad`, {...vlan, id: 4094, protocol: '802.1ad'}],
  [
    `x link v0 ${at} type vlan id 5 reorder_hdr off gvrp on mvrp on loose_binding on`,
    {...vlan, id: 5, reorderHdr: false, gvrp: true, mvrp: true, looseBinding: true},
  ],
  [
    `x link v0 ${at} type vlan id 5 ingress-qos-map 1:2 3:4 egress-qos-map 5:6 7:1`,
    {
      ...{
        ...vlan,
        id: 5,
        ingressQosMap: [
          {from: 1, to: 2},
          {from: 3, to: 4},
        ],
      },
      egressQosMap: [
        {from: 5, to: 6},
        {from: 7, to: 1},
      ],
    },
  ],
]
for (const [args, link] of vlans) onVlan(`ip link add ${args}`, t => checkCase(t, args, link))

onVlan('ip link add x link br0 type vlan id 5 bridge_binding on', t =>
  checkCase(
    t,
    `x link br0 ${at} type vlan id 5 bridge_binding on`,
    {...vlan, link: 'br0', id: 5, bridgeBinding: true},
    ['link add br0 address 02:00:00:00:00:20 type bridge'],
  ),
)

onVlan('a vlan changes as ip link set changes it', t => {
  const both = twins(t)
  const [real, own] = both
  for (const {ip} of both) ip(`link add x link v0 ${at} type vlan id 5 gvrp on`)
  real.ip('link set x type vlan gvrp off loose_binding on egress-qos-map 1:2')
  own.connection.links.set('x', {
    ...{kind: 'vlan', gvrp: false, looseBinding: true},
    egressQosMap: [{from: 1, to: 2}],
  })
  areEqual(t, both)
  t.like(own.connection.links.get('x'), {gvrp: false, looseBinding: true, reorderHdr: true, id: 5})
})

const d0 = [
  'link add d0 address 02:00:00:00:00:30 type dummy',
  'link add d1 address 02:00:00:00:00:31 type dummy',
]
const masters: [args: string, ours: NewLink, before?: string[]][] = [
  [
    `x ${at} type bond mode active-backup miimon 100 updelay 200 downdelay 300 peer_notify_delay 400 primary_reselect better fail_over_mac active resend_igmp 3 num_grat_arp 4 all_slaves_active 1 min_links 2 primary d0`,
    {
      ...{name: 'x', address, kind: 'bond', mode: 'active-backup', miimon: 100, updelay: 200, downdelay: 300},
      ...{peerNotifyDelay: 400, primaryReselect: 'better', failOverMac: 'active', resendIgmp: 3},
      ...{numGratArp: 4, allSlavesActive: true, minLinks: 2, primary: 'd0'},
    },
    d0,
  ],
  [
    `x ${at} type bond mode active-backup arp_interval 100 arp_validate all arp_all_targets all arp_ip_target 192.0.2.1,192.0.2.2 ns_ip6_target 2001:db8::1,2001:db8::2 arp_missed_max 5`,
    {
      ...{name: 'x', address, kind: 'bond', mode: 'active-backup', arpInterval: 100, arpValidate: 'all'},
      ...{arpAllTargets: 'all', arpIpTarget: ['192.0.2.1', '192.0.2.2'], arpMissedMax: 5},
      nsIp6Target: ['2001:db8::1', '2001:db8::2'],
    },
  ],
  [
    `x ${at} type bond mode 802.3ad lacp_rate fast lacp_active off ad_select bandwidth ad_user_port_key 7 ad_actor_sys_prio 9 ad_actor_system 02:00:00:00:00:77 xmit_hash_policy vlan+srcmac`,
    {
      ...{name: 'x', address, kind: 'bond', mode: '802.3ad', lacpRate: 'fast', lacpActive: false},
      ...{adSelect: 'bandwidth', adUserPortKey: 7, adActorSysPrio: 9, adActorSystem: '02:00:00:00:00:77'},
      xmitHashPolicy: 'vlan+srcmac',
    },
  ],
  [`x ${at} type vrf table 10`, {name: 'x', address, kind: 'vrf', table: 10}],
  [
    'x link d0 type ipvlan mode l3 vepa',
    {name: 'x', link: 'd0', kind: 'ipvlan', mode: 'l3', flag: 'vepa'},
    d0,
  ],
  [
    'x link d0 type ipvtap mode l2 private',
    {name: 'x', link: 'd0', kind: 'ipvtap', mode: 'l2', flag: 'private'},
    d0,
  ],
  [
    'x link d0 type macsec sci 1234 cipher gcm-aes-256 icvlen 12 encrypt on send_sci on protect off replay on window 64 validate check encodingsa 2',
    {
      ...{
        name: 'x',
        link: 'd0',
        kind: 'macsec',
        sci: '1234',
        cipher: 'gcm-aes-256',
        icvlen: 12,
        encrypt: true,
      },
      ...{sendSci: true, protect: false, replay: true, window: 64, validate: 'check', encodingsa: 2},
    },
    d0,
  ],
  [
    'x link d0 type macsec port 11 send_sci off end_station on scb off',
    {name: 'x', link: 'd0', kind: 'macsec', sciPort: 11, sendSci: false, endStation: true, scb: false},
    d0,
  ],
  [
    `x ${at} type hsr slave1 d0 slave2 d1 supervision 45 version 1`,
    {name: 'x', address, kind: 'hsr', slave1: 'd0', slave2: 'd1', supervision: 45, version: 1},
    d0,
  ],
  [
    `x ${at} type hsr slave1 d0 slave2 d1 proto 1`,
    {name: 'x', address, kind: 'hsr', slave1: 'd0', slave2: 'd1', proto: 'prp'},
    d0,
  ],
]
for (const [args, link, before] of masters)
  where(link.kind, {})(`ip link add ${args}`, t => checkCase(t, args, link, before))

where('netkit', {})('both ends of a netkit', t => {
  const own = twin(t)
  const {links} = own.connection
  links.add({
    ...{name: 'x', kind: 'netkit', mode: 'l2', policy: 'blackhole', peerPolicy: 'forward', scrub: 'none'},
    ...{headroom: 8, address, peer: {name: 'y', address: '02:00:00:00:00:11', mtu: 1300}},
  })
  t.like(links.get('x'), {
    ...{kind: 'netkit', mode: 'l2', policy: 'blackhole', peerPolicy: 'forward', scrub: 'none'},
    ...{peerScrub: 'default', primary: true, address, link: links.get('y').index},
  })
  // Older kernels have none.
  const {headroom = 8} = links.get('x') as {headroom?: number}
  t.is(headroom, 8)
  t.like(links.get('y'), {primary: false, policy: 'forward', mtu: 1300, address: '02:00:00:00:00:11'})
  links.set('x', {kind: 'netkit', policy: 'forward', peerPolicy: 'blackhole'})
  t.like(links.get('y'), {policy: 'blackhole', peerPolicy: 'forward'})
  agree(t, own)
  comesBack(t, own, 'x')
})

where('netkit', {})('a netkit without Ethernet is made again as it was listed', t => {
  const own = twin(t)
  own.connection.links.add({name: 'x', kind: 'netkit', peer: {name: 'y'}})
  t.like(own.connection.links.get('x'), {mode: 'l3', address: '00:00:00:00:00:00'})
  comesBack(t, own, 'x')
})

where('vxcan', {})('both ends of a vxcan', t => {
  const own = twin(t)
  own.connection.links.add({name: 'x', kind: 'vxcan', mtu: 72, peer: {name: 'y', mtu: 16}})
  t.like(own.connection.links.get('y'), {kind: 'vxcan', mtu: 16})
  agree(t, own)
  comesBack(t, own, 'x')
})

/** Requests the library would not make itself: what the kernel says to them. */
const bad: [text: string, data: Uint8Array | {id: number}, extack: string, attribute?: string][] = [
  ['VLAN id 4095', {id: 4095}, '8021q: Invalid VLAN id'],
  ['VLAN id 4096', {id: 4096}, '8021q: Invalid VLAN id'],
  [
    'a VLAN id of one byte',
    Uint8Array.of(5, 0, 1, 0, 7, 0, 0, 0),
    'Attribute failed policy validation',
    'IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VLAN_ID',
  ],
]
for (const [text, data, extack, attribute] of bad) {
  onVlan(`${text}: what the kernel says`, t => {
    const {connection} = twin(t)
    const send = () =>
      connection.request(
        RTM.NEWLINK,
        format,
        {attributes: {ifname: 'x', link: 10, linkinfo: {kind: 'vlan', data: data as object}}},
        {flags: NLM_F.CREATE | NLM_F.EXCL, about: 'x'},
      )
    const error = t.throws(send, {instanceOf: NetlinkError})
    t.like(error, {code: 'ERANGE', syscall: 'RTM_NEWLINK', extack})
    t.is(error.attribute, attribute)
    t.regex(error.message, /^ERANGE: .*, RTM_NEWLINK 'x': /)
  })
}

onVlan('VLAN ids by way of links.add', t => {
  const {links} = twin(t).connection
  const refused = t.throws(() => links.add({...vlan, id: 4095}), {instanceOf: NetlinkError})
  t.like(refused, {code: 'ERANGE', extack: '8021q: Invalid VLAN id'})
  t.throws(() => links.add({...vlan, id: 4096}), {instanceOf: RangeError, message: /^id: .*4096$/})
  const missing = t.throws(() => links.add(vlan), {instanceOf: NetlinkError})
  t.like(missing, {code: 'EINVAL', extack: '8021q: VLAN properties not specified'})
  t.throws(() => links.get('x'), {code: 'ENODEV'})
})

dummy('ip link add x type dummy', t => {
  const args = `x ${at} mtu 9000 type dummy`
  checkCase(t, args, {name: 'x', address, mtu: 9000, kind: 'dummy'})
})

dummy('carrier', t => {
  const both = twins(t)
  for (const {ip} of both) ip(`link add x up ${at} type dummy`)
  both[0].ip('link set x carrier off')
  both[1].connection.links.set('x', {carrier: false})
  areEqual(t, both)
  t.deepEqual(both[1].connection.links.get('x').flags.includes('NO-CARRIER'), true)
})

for (const kind of ['vcan', 'nlmon', 'team', 'wireguard']) {
  where(kind, {})(`listed and made again: ip link add x type ${kind}`, t => {
    const own = twin(t)
    own.ip(`link add x type ${kind}`)
    agree(t, own)
    t.false('data' in own.connection.links.get('x'))
    const shown = own.json('-d link show dev x')[0]?.linkinfo
    comesBack(t, own, 'x')
    t.deepEqual(own.json('-d link show dev x')[0]?.linkinfo, shown, 'ip(8) sees the same')
  })
}

where('vrf', {})('a port of a bond, a link of a VRF', t => {
  const own = twin(t)
  const {links} = own.connection
  for (const args of [
    'b1 type bond mode active-backup',
    'r1 type vrf table 10',
    'd1 type dummy',
    'e1 type dummy',
  ])
    own.ip(`link add ${args}`)
  links.set('d1', {master: 'b1'})
  links.set('e1', {master: 'r1'})
  links.set('d1', {bondSlave: {queueId: 2, prio: -5}})
  t.like(links.get('d1'), {master: 'b1', masterKind: 'bond'})
  t.like(links.get('d1').bondSlave, {queueId: 2, prio: -5, state: 'active', miiStatus: 'up'})
  links.set('b1', {kind: 'bond', primary: 'd1'})
  t.like(links.get('b1'), {primary: 'd1', activeSlave: 'd1'})
  t.like(links.get('e1'), {master: 'r1', masterKind: 'vrf', vrfSlave: {table: 10}})
  const member = links.get('d1')
  links.delete('d1')
  links.add(member as NewLink)
  t.like(links.get('d1').bondSlave, {queueId: 2, prio: -5})
  listsWhatIpShows(t, own, 'we list what ip(8) shows')
  t.deepEqual(
    links.list({master: 'r1'}).map(({name}) => name),
    ['e1'],
  )
  t.deepEqual(
    links
      .list({kind: 'dummy'})
      .map(({name}) => name)
      .sort(),
    ['d1', 'e1'],
  )
  links.delete('e1')
  links.add({name: 'e1', kind: 'dummy', master: 'r1', up: true})
  t.like(links.get('e1'), {master: 'r1', masterKind: 'vrf', up: true})
})

where('bridge', {vlanFiltering: true})('VLAN filtering is switched, also on a bridge that exists', t => {
  const both = twins(t)
  const [real, own] = both
  for (const {ip} of both) ip('link add bridge0 address 02:00:00:00:00:20 type bridge')
  for (const on of [true, false]) {
    real.ip(`link set bridge0 type bridge vlan_filtering ${Number(on)} vlan_default_pvid 0`)
    own.connection.links.set('bridge0', {kind: 'bridge', vlanFiltering: on, vlanDefaultPvid: 0})
    areEqual(t, both)
  }
})
