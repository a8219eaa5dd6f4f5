/**
 * Links of devices and of networks of their own: multicast tunnels, mesh, modems, VPN, CAN. Here they are missing; the
 * second kernel has them, but no CAN controller.
 */
import {existsSync} from 'node:fs'
import {RTM} from '../../protocol/route/constants.js'
import {link as format, type LinkMessage} from '../../protocol/route/link.js'
import type {NewLink} from '../../src/link/link.js'
import {rawAttribute} from '../../src/testing/index.js'
import {agree, areEqual, checkCase, comesBack} from '../support/link-case.js'
import {where} from '../support/link-kinds.js'
import {live} from '../support/live.js'
import {onLinux, onlyIf} from '../support/only-if.js'
import {twin, twins} from '../support/twins.js'

const address = '02:00:00:00:00:10'
const at = 'address 02:00:00:00:00:10'

const having = (kind: string) =>
  kind === 'wwan' ? onlyIf(existsSync('/sys/class/wwan/wwan1'), 'two modems', live) : where(kind, {})
const newest = onLinux('7.3', live)

const cases: [args: string, ours: NewLink][] = [
  [
    `x ${at} type amt mode gateway local 192.0.2.1 discovery 192.0.2.9 dev v0 relay_port 11 gateway_port 12`,
    {
      ...{name: 'x', address, kind: 'amt', mode: 'gateway', local: '192.0.2.1', discovery: '192.0.2.9'},
      ...{dev: 'v0', relayPort: 11, gatewayPort: 12},
    },
  ],
  [
    `x ${at} type amt mode relay local 192.0.2.1 dev v0 relay_port 2268 max_tunnels 5`,
    {
      ...{name: 'x', address, kind: 'amt', mode: 'relay', local: '192.0.2.1', dev: 'v0', relayPort: 2268},
      maxTunnels: 5,
    },
  ],
  [`x ${at} type batadv ra BATMAN_V`, {name: 'x', address, kind: 'batadv', ra: 'BATMAN_V'}],
  ['x link v0 type rmnet mux_id 7', {name: 'x', link: 'v0', kind: 'rmnet', muxId: 7}],
  ['x type ovpn', {name: 'x', kind: 'ovpn'}],
  ['x parentdev wwan0 type wwan linkid 5', {name: 'x', parentdev: 'wwan0', kind: 'wwan', linkid: 5}],
]
for (const [args, link] of cases) having(link.kind)(`ip link add ${args}`, t => checkCase(t, args, link))

having('rmnet')('a channel of a modem changes as ip link set changes it, its flags beside', t => {
  const both = twins(t)
  const [real, own] = both
  for (const {ip} of both) ip('link add x link v0 type rmnet mux_id 7')
  real.ip('link set x type rmnet mux_id 9')
  own.connection.links.set('x', {kind: 'rmnet', muxId: 9})
  areEqual(t, both)
  own.connection.links.set('x', {kind: 'rmnet', muxId: 9, ingressDeaggregation: false, egressChksumv5: true})
  t.like(own.connection.links.get('x'), {
    ...{link: 'v0', muxId: 9, ingressDeaggregation: false, ingressCommands: false},
    ...{ingressChksumv4: false, egressChksumv4: false, ingressChksumv5: false, egressChksumv5: true},
  })
  comesBack(t, own, 'x')
})

having('ovpn')('OpenVPN with many peers', t => {
  const own = twin(t)
  own.connection.links.add({name: 'x', kind: 'ovpn', mode: 'mp', mtu: 1400})
  t.like(own.connection.links.get('x'), {kind: 'ovpn', mode: 'mp', mtu: 1400})
  agree(t, own)
  comesBack(t, own, 'x')
})

having('wwan')('a modem: its own channel and another', t => {
  const own = twin(t)
  const {links} = own.connection
  t.throws(() => links.add({name: 'x', kind: 'wwan', linkid: 5}), {code: 'EINVAL'})
  t.throws(() => links.add({name: 'x', kind: 'wwan', linkid: 5, parentdev: 'wwan9'}), {code: 'ENODEV'})
  links.add({name: 'x', kind: 'wwan', linkid: 0xffffffff, parentdev: 'wwan1'})
  t.like(links.get('x'), {kind: 'wwan', linkid: 0xffffffff, parentdev: 'wwan1'})
  t.false('parentbus' in links.get('x'))
  comesBack(t, own, 'x')
})

const relay = {local: '192.0.2.1', dev: 'v0', mode: 'relay', relayPort: 5, maxTunnels: 5}
for (const [kind, born, change, code] of [
  // Linux wants to hear all of an amt before it says so, and the modem of a wwan, which is told at birth.
  ['amt', relay, {...relay, maxTunnels: 6}, 'EOPNOTSUPP'],
  ['batadv', {}, {ra: 'BATMAN_V'}, 'EOPNOTSUPP'],
  ['ovpn', {}, {mode: 'mp'}, 'EOPNOTSUPP'],
  ['wwan', {parentdev: 'wwan0', linkid: 5}, {linkid: 6}, 'EINVAL'],
] as const) {
  having(kind)(`the kernel changes no ${kind}`, t => {
    const {links} = twin(t).connection
    links.add({name: 'x', kind, ...born} as NewLink)
    t.throws(() => links.set('x', {kind, ...change} as never), {code})
    links.set('x', {mtu: 1300})
    t.is(links.get('x').mtu, 1300)
  })
}

const xl = {xl: true, bitrate: 500_000, xbitrate: 5_000_000}
const tms = {...xl, tms: true}
const fd = {fd: true, bitrate: 500_000, dbitrate: 1_000_000}
/** A kernel without a driver checks what it is asked, before it says that it makes none: nothing was wrong then. */
const checked: [asked: object, extack: string | undefined][] = [
  [{bitrate: 500_000, samplePoint: 0.875, restartMs: 5, termination: 120}, undefined],
  [{fd: true}, 'Provide both nominal and FD data bittiming'],
  [{...fd, tdcMode: 'manual', tdco: 5}, 'TDC manual mode requires TDCV'],
  [{...fd, tdcMode: 'manual', tdco: 5, tdcv: 6}, undefined],
  [{listenOnly: true, restricted: true}, 'LISTEN-ONLY and RESTRICTED modes are mutually exclusive'],
  [{xl: true, bitrate: 500_000}, 'Provide both nominal and XL data bittiming'],
  [{xbitrate: 500_000}, 'XL data bittiming requires CAN XL'],
  [xl, undefined],
  [{...xl, xtdcMode: 'manual', xtdcv: 5}, 'TDCO is missing'],
  [{...xl, xtdcMode: 'auto', xtdcv: 5, xtdco: 4}, 'TDCV is incompatible with TDC auto mode'],
  [{...xl, xtdcMode: 'auto', xtdco: 4}, undefined],
  [{tms: true}, 'TMS requires CAN XL'],
  [{...tms, fd: true}, 'TMS and FD are mutually exclusive'],
  [{...tms, xtdcMode: 'auto'}, 'TMS and XL-TDC-AUTO are mutually exclusive'],
  [{...tms, xtdcMode: 'manual'}, 'TMS and XL-TDC-MANUAL are mutually exclusive'],
  [{...xl, pwms: 5}, 'PWM requires TMS'],
  [{...tms, pwms: 5}, 'Provide either both PWMS and PWML, or none for automatic calculation'],
  [{...tms, pwmo: 5}, 'PWMO requires both PWMS and PWML'],
  [{...tms, pwms: 5, pwml: 6, pwmo: 1}, undefined],
]

newest('a CAN controller: Linux 7.3 reads our settings as they are meant', t => {
  const {links} = twin(t).connection
  for (const [asked, extack] of checked) {
    const error = t.throws(() => links.add({name: 'x', kind: 'can', ...asked}), {code: 'EOPNOTSUPP'})
    t.is((error as {extack?: string}).extack, extack, JSON.stringify(asked))
  }
})

newest('CAN XL: Linux 7.3 knows attributes of these numbers and lengths', t => {
  const {connection} = twin(t)
  const says = (number: number, length: number) => {
    const data = rawAttribute(number, new Uint8Array(length))
    const request = {attributes: {ifname: 'x', linkinfo: {kind: 'can', data}}}
    const error = t.throws(() => connection.request(RTM.NEWLINK, format, request, {flags: 0x600}))
    return (error as {attribute?: string}).attribute?.split('.').at(-1)
  }
  t.deepEqual(
    [31, 32].map(length => says(18, length)),
    ['IFLA_CAN_XL_DATA_BITTIMING', undefined],
  )
  t.deepEqual(
    [47, 48].map(length => says(19, length)),
    ['IFLA_CAN_XL_DATA_BITTIMING_CONST', undefined],
  )
  t.deepEqual(
    [3, 0].map(length => says(21, length)),
    ['IFLA_CAN_XL_TDC', undefined],
  )
  t.deepEqual(
    [3, 0].map(length => says(22, length)),
    ['IFLA_CAN_XL_PWM', undefined],
  )
})

newest('words of bridges, ports and netkits that iproute2 6.1 lacks are set, and come back', t => {
  const own = twin(t)
  const {connection} = own
  const {links} = connection
  /** What the kernel says, in its words. */
  const raw = (ifname: string) => {
    const [message] = connection.request(RTM.GETLINK, format, {attributes: {ifname}}) as LinkMessage[]
    return message?.attributes.linkinfo as {data?: object; slaveData?: object}
  }
  links.add({name: 'x', address, kind: 'bridge', stpMode: 'kernel'})
  t.like(raw('x').data, {stpMode: 'kernel'})
  links.set('x', {kind: 'bridge', stpMode: 'user'})
  t.like(raw('x').data, {stpMode: 'user'})
  comesBack(t, own, 'x')
  links.set('v1', {master: 'x', port: {neighForwardGrat: true, mcastEhtHostsLimit: 99}})
  t.like(raw('v1').slaveData, {neighForwardGrat: 1, mcastEhtHostsLimit: 99})
  t.like(links.get('v1').port, {neighForwardGrat: true, mcastEhtHostsLimit: 99})
  links.add({name: 'y', kind: 'netkit', pairing: 'single'})
  t.like(raw('y').data, {pairing: 'single'})
  t.is(links.get('y').link, undefined)
  comesBack(t, own, 'y')
})
