/**
 * Kinds of links that need hardware no kernel at hand has, CAN, InfiniBand and switches: we ask what ip(8) asks, and
 * what the kernel says is read from bytes put together as its drivers do.
 */
import test from 'ava'
import {NLA_F_NESTED} from '../../protocol/attributes.js'
import {RTM} from '../../protocol/route/constants.js'
import {link as format, type LinkMessage} from '../../protocol/route/link.js'
import {CAN_CTRLMODE} from '../../protocol/route/link-kinds/can.js'
import {connectSync, type SyncConnection} from '../../src/connection.js'
import type {NewLink} from '../../src/link/link.js'
import {ack, on, rawAttribute, rawMessage, reply, scriptedKernel} from '../../src/testing/index.js'
import {capturedRequests} from '../support/captured.js'
import {plain, roundTrip} from '../support/round-trip.js'

const captured = capturedRequests()
const indexes = {d0: 3, d1: 2}

type Links = SyncConnection['links']

/** What of `IFLA_LINKINFO` the last request says. */
function asked(call: (links: Links) => void): unknown {
  const kernel = scriptedKernel(
    on({type: RTM.GETLINK}, request => {
      const {ifname} = (request.message as LinkMessage).attributes
      return [
        reply(request, RTM.NEWLINK, format, {index: indexes[ifname as 'd0'], attributes: {ifname}}, 0),
        ack(request),
      ]
    }),
    on({type: RTM.NEWLINK}, request => [ack(request)]),
  )
  call(connectSync({transport: kernel.open}).links)
  return info(kernel.requests.at(-1)?.bytes as Uint8Array)
}

const info = (bytes: Uint8Array) => (plain(roundTrip(format, bytes).value) as LinkMessage).attributes.linkinfo

const theirs = (command: string) => {
  const bytes = captured.get(command)
  if (!bytes) throw new Error(`not in the fixture: ${command}`)
  return info(bytes) as {kind: string; data: object}
}

const same: [command: string, call: (links: Links) => void][] = [
  [
    'ip link set d0 type can tq 125 prop-seg 6 phase-seg1 7 phase-seg2 2 sjw 1 dtq 25 dprop-seg 3 dphase-seg1 4 dphase-seg2 5 dsjw 2 tdc-mode off restart',
    links =>
      links.set('d0', {
        kind: 'can',
        tdcMode: 'off',
        ...{tq: 125, propSeg: 6, phaseSeg1: 7, phaseSeg2: 2, sjw: 1},
        ...{dtq: 25, dpropSeg: 3, dphaseSeg1: 4, dphaseSeg2: 5, dsjw: 2, restart: true},
      }),
  ],
  [
    'ip link add ib0 link d0 type ipoib pkey 0x8001 mode connected umcast 1',
    links =>
      links.add({name: 'ib0', link: 'd0', kind: 'ipoib', pkey: 0x8001, mode: 'connected', umcast: true}),
  ],
  ['ip link set d0 type dsa conduit d1', links => links.set('d0', {kind: 'dsa', conduit: 'd1'})],
  [
    'ip link add am0 type amt mode gateway local 192.0.2.2 discovery 192.0.2.9 dev d1 relay_port 11 gateway_port 12 max_tunnels 5',
    links =>
      links.add({
        ...{name: 'am0', kind: 'amt', mode: 'gateway', local: '192.0.2.2', discovery: '192.0.2.9'},
        ...{dev: 'd1', relayPort: 11, gatewayPort: 12, maxTunnels: 5},
      }),
  ],
  [
    'ip link add ba0 type batadv ra BATMAN_V',
    links => links.add({name: 'ba0', kind: 'batadv', ra: 'BATMAN_V'}),
  ],
  [
    'ip link add rm0 link d0 type rmnet mux_id 7',
    links => links.add({name: 'rm0', link: 'd0', kind: 'rmnet', muxId: 7}),
  ],
  [
    'ip link add ww0 parentdev wwan0 type wwan linkid 5',
    links => links.add({name: 'ww0', parentdev: 'wwan0', kind: 'wwan', linkid: 5}),
  ],
]
for (const [command, call] of same) test(command, t => t.deepEqual(asked(call), theirs(command)))

test('all of a CAN FD controller is asked as ip(8) asks it, but that the other way of delay compensation ends', t => {
  const expected = theirs(
    'ip link set d0 type can bitrate 500000 sample-point 0.875 dbitrate 2000000 dsample-point 0.8 loopback on listen-only off triple-sampling on one-shot off berr-reporting on fd on fd-non-iso off presume-ack off cc-len8-dlc on tdc-mode manual tdcv 7 tdco 8 tdcf 9 restart-ms 100 termination 120',
  ) as {data: {ctrlmode: {mask: number}}}
  expected.data.ctrlmode.mask |= CAN_CTRLMODE.TDC_AUTO
  const ours = asked(links =>
    links.set('d0', {
      kind: 'can',
      tdcMode: 'manual',
      ...{bitrate: 500_000, samplePoint: 0.875, dbitrate: 2_000_000, dsamplePoint: 0.8},
      ...{loopback: true, listenOnly: false, tripleSampling: true, oneShot: false, berrReporting: true},
      ...{fd: true, fdNonIso: false, presumeAck: false, ccLen8Dlc: true},
      ...{tdcv: 7, tdco: 8, tdcf: 9, restartMs: 100, termination: 120, restart: false},
    }),
  )
  t.deepEqual(ours, expected as unknown)
})

const words = (...numbers: number[]) =>
  numbers.map(number => Buffer.from(Uint32Array.of(number).buffer).toString('hex')).join('')
const named = (text: string, size = text.length + 1) =>
  Buffer.from(text.padEnd(size, '\0'), 'latin1').toString('hex')
const u32 = (type: number, ...numbers: number[]) => rawAttribute(type, words(...numbers))
const nest = (type: number, ...numbers: number[]) =>
  rawAttribute(
    type,
    numbers.map((number, i) => u32(i + 1, number)),
    {flags: NLA_F_NESTED},
  )

/** `RTM_NEWLINK` of a link `x` of this kind. */
const message = (kind: string, seq: number, data: readonly Uint8Array[]) =>
  rawMessage(RTM.NEWLINK, 0, seq, [
    words(0, 5, 0, 0),
    rawAttribute(3, named('x')),
    rawAttribute(18, [rawAttribute(1, named(kind)), rawAttribute(2, data)], {flags: NLA_F_NESTED}),
  ])

/** The link as it is listed; its bytes come back, too. */
function listed(kind: string, data: readonly Uint8Array[]) {
  const {before, after} = roundTrip(format, message(kind, 0, data))
  const kernel = scriptedKernel(
    on({type: RTM.GETLINK}, request => {
      const {ifname} = (request.message as LinkMessage).attributes
      if (ifname === 'x') return [message(kind, request.seq, data), ack(request)]
      return [reply(request, RTM.NEWLINK, format, {index: 7, attributes: {ifname: 'eth0'}}, 0), ack(request)]
    }),
  )
  const {index, name, ...link} = connectSync({transport: kernel.open}).links.get('x')
  const {flags, up, arp, multicast, allmulticast, promisc, dynamic, trailers, type, ...rest} = link
  return {link: rest as object, before, after}
}

/** drivers/net/can/dev/netlink.c, `can_fill_info`, of a controller that knows CAN FD and CAN XL. */
const controller = [
  u32(1, 500_000, 875, 12, 69, 70, 20, 10, 1),
  rawAttribute(2, named('xl controller', 16) + words(2, 256, 2, 128, 128, 1, 32, 1)),
  u32(3, 160_000_000),
  u32(4, 4),
  u32(5, 0, 0x1 | 0x10 | 0x20 | 0x800 | 0x1000 | 0x4000),
  u32(6, 100),
  rawAttribute(8, '03000400'),
  u32(9, 2_000_000, 750, 12, 14, 15, 10, 5, 2),
  rawAttribute(10, named('', 16) + words(2, 256, 2, 128, 128, 1, 32, 1)),
  rawAttribute(11, '7800'),
  rawAttribute(12, '00007800'),
  u32(13, 125_000, 250_000),
  u32(14, 1_000_000),
  u32(15, 8_000_000),
  rawAttribute(16, [u32(1, 0), u32(2, 63), u32(3, 0), u32(4, 127)], {flags: NLA_F_NESTED}),
  nest(17, 0x1 | 0x10 | 0x20 | 0x200 | 0x400 | 0x1000 | 0x2000 | 0x4000 | 0x8000),
  u32(18, 10_000_000, 600, 6, 4, 5, 6, 2, 1),
  rawAttribute(19, named('xl', 16) + words(2, 64, 2, 32, 16, 1, 8, 1)),
  u32(20, 10_000_000, 20_000_000),
  nest(21, 0, 63, 1, 127, 2, 126, 7, 8, 9),
  nest(22, 1, 8, 2, 24, 0, 16, 3, 5, 1),
]

test('a CAN controller is listed in words', t => {
  const {link, before, after} = listed('can', controller)
  t.is(after, before)
  t.deepEqual(link, {
    kind: 'can',
    ...{bitrate: 500_000, samplePoint: 0.875, tq: 12, propSeg: 69, phaseSeg1: 70, phaseSeg2: 20, sjw: 10},
    ...{dbitrate: 2_000_000, dsamplePoint: 0.75, dtq: 12, dpropSeg: 14, dphaseSeg1: 15, dphaseSeg2: 10},
    dsjw: 5,
    ...{xbitrate: 10_000_000, xsamplePoint: 0.6, xtq: 6, xpropSeg: 4, xphaseSeg1: 5, xphaseSeg2: 6, xsjw: 2},
    ...{xtdcv: 7, xtdco: 8, xtdcf: 9, pwms: 3, pwml: 5, pwmo: 1},
    ...{loopback: true, berrReporting: true, fd: true, tdcMode: 'off', restricted: true},
    ...{xl: true, xtdcMode: 'manual', tms: false},
    ...{restartMs: 100, termination: 120, canState: 'stopped', berrCounter: {tx: 3, rx: 4}},
    ...{clock: 160_000_000, bitrateMax: 8_000_000},
    bittimingConst: limits('xl controller', 256, 128, 128, 32),
    dbittimingConst: limits('', 256, 128, 128, 32),
    xbittimingConst: limits('xl', 64, 32, 16, 8),
    ...{bitrateConst: [125_000, 250_000], dbitrateConst: [1_000_000], terminationConst: [0, 120]},
    xbitrateConst: [10_000_000, 20_000_000],
    tdcConst: {tdcv: {min: 0, max: 63}, tdco: {min: 0, max: 127}},
    xtdcConst: {tdcv: {min: 0, max: 63}, tdco: {min: 1, max: 127}, tdcf: {min: 2, max: 126}},
    pwmConst: {pwms: {min: 1, max: 8}, pwml: {min: 2, max: 24}, pwmo: {min: 0, max: 16}},
  })
})

const limits = (name: string, tseg1: number, tseg2: number, sjw: number, brp: number) => ({
  name,
  tseg1: {min: 2, max: tseg1},
  tseg2: {min: 2, max: tseg2},
  sjw: {min: 1, max: sjw},
  brp: {min: 1, max: brp},
  brpInc: 1,
})

test('a CAN controller of an older kernel, which does not say what modes it knows', t => {
  const {link} = listed('can', [u32(4, 3), u32(5, 0, 0x200 | 0x4), u32(6, 0)])
  t.like(link, {
    canState: 'bus-off',
    restartMs: 0,
    tripleSampling: true,
    fd: false,
    tdcMode: 'auto',
    xl: false,
  })
  t.false('bitrate' in link)
})

test('InfiniBand: what is listed can be made again', t => {
  const data = [rawAttribute(1, '0180'), rawAttribute(2, '0000'), rawAttribute(3, '0100')]
  const {link, before, after} = listed('ipoib', data)
  t.is(after, before)
  t.deepEqual(link, {kind: 'ipoib', pkey: 0x8001, mode: 'datagram', umcast: true})
  t.deepEqual(
    asked(links => links.add({name: 'x', link: 'd0', ...link} as NewLink)),
    info(message('ipoib', 0, data)),
  )
})

test('a port of a switch', t => {
  const {link, before, after} = listed('dsa', [u32(1, 7)])
  t.is(after, before)
  t.deepEqual(link, {kind: 'dsa', conduit: 'eth0'})
})
