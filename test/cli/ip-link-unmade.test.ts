/**
 * Links that need hardware or drivers of it, and values that no kernel at hand reports: shown by the real ip(8) from a
 * message of ours, and by us from the same.
 */
import {execFileSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import test from 'ava'
import {type LinkInput, link} from '../../protocol/route/link.js'
import {Writer} from '../../protocol/writer.js'
import {fakeReplies} from '../support/fake-reply.js'

type Info = NonNullable<NonNullable<LinkInput['attributes']>['linkinfo']>
type Can = Extract<Info, {kind?: 'can'}>['data']

const ours = fileURLToPath(new URL('../support/show-replies.js', import.meta.url))

const timing = {
  ...{bitrate: 500_000, sample_point: 875, tq: 62, prop_seg: 1, phase_seg1: 2, phase_seg2: 3, sjw: 4},
  brp: 5,
}
const limits = {
  name: Uint8Array.from('sja1000'.padEnd(16, '\0'), letter => letter.charCodeAt(0)),
  ...{tseg1_min: 1, tseg1_max: 2, tseg2_min: 3, tseg2_max: 4, sjw_max: 5, brp_min: 6, brp_max: 7, brp_inc: 8},
}
const can = (data: Can): Info => ({kind: 'can', data}) as Info

const infos: Record<string, Info> = {
  'CAN with all it can': can({
    ctrlmode: {mask: 0xffff, flags: 0x7ff},
    ...{ctrlmodeExt: {supported: 0x7fe}, state: 'error_active', berrCounter: {txerr: 3, rxerr: 4}},
    ...{restartMs: 100, bittiming: timing, bittimingConst: limits, clock: {freq: 8_000_000}},
    ...{dataBittiming: {...timing, sample_point: 1050}, dataBittimingConst: limits},
    ...{termination: 120, terminationConst: [120, 60]},
    tdc: {tdcvMin: 1, tdcvMax: 2, tdcoMin: 3, tdcoMax: 4, tdcfMin: 5, tdcfMax: 6, tdcv: 7, tdco: 8, tdcf: 9},
  }),
  'CAN with a choice of bit rates': can({
    ...{state: 'bus_off', ctrlmode: {mask: 1, flags: 0x80000001}, ctrlmodeExt: {supported: 0}},
    ...{bittiming: timing, bitrateConst: [1, 2, 3, 4, 5, 6, 7], dataBitrateConst: [1_000_000]},
    ...{termination: 5, restartMs: 0},
  }),
  'CAN with little': can({
    state: 9,
    dataBittimingConst: limits,
    tdc: {tdcv: 1},
    ctrlmode: {mask: 1, flags: 0},
  }),
  'CAN XL, of which ip(8) 6.1 shows the bits of the modes': can({
    ...{state: 'stopped', ctrlmode: {mask: 0, flags: 0xf820}, ctrlmodeExt: {supported: 0xfa20}},
    ...{bittiming: timing, xlDataBittiming: timing, xlDataBittimingConst: limits},
    ...{xlDataBitrateConst: [10_000_000], xlTdc: {tdcv: 7, tdco: 8}, xlPwm: {pwms: 3, pwml: 5, pwmo: 1}},
  }),
  'CAN and its counters': {
    ...can({state: 'stopped'}),
    xstats: Uint8Array.from({length: 24}, (_, i) => +!(i % 4) * i),
  },
  InfiniBand: {kind: 'ipoib', data: {pkey: 0x8001, mode: 'datagram', umcast: 1}},
  'InfiniBand of a new mode': {kind: 'ipoib', data: {pkey: 5, mode: 7, umcast: 4}},
  'a modem': {kind: 'wwan', data: {linkId: 7}},
  'a port of a switch': {kind: 'dsa', data: {conduit: 1}},
  'a bond of the future': {
    kind: 'bond',
    data: {
      ...{mode: 9, xmitHashPolicy: 9, arpValidate: 9, adSelect: 3, activeSlave: 0, primary: 9999},
      adInfo: {numPorts: 4},
    },
  },
  'a member that comes and goes': {
    slaveKind: 'bond',
    slaveData: {state: 5, miiStatus: 'back', adActorOperPortState: 255, adPartnerOperPortState: 0},
  },
  'a member on its way': {slaveKind: 'bond', slaveData: {state: 'backup', miiStatus: 'fail', prio: -7}},
  'macsec of the future': {kind: 'macsec', data: {cipherSuite: 5n, validation: 9, offload: 9, window: 3}},
  'a ring without links': {kind: 'hsr', data: {seqNr: 65535, slave2: 9999}},
  'ipvlan of the future': {kind: 'ipvlan', data: {mode: 7, flags: 3}},
  'macvlan of the future': {kind: 'macvlan', data: {mode: 64}},
  'a VLAN of the future': {
    kind: 'vlan',
    data: {id: 5, protocol: 0x88a8, flags: {flags: 0x8000_000f, mask: 0}},
  },
  'a ring of one link': {kind: 'hsr', data: {slave1: 0, slave2: 9999}},
  'a tap with many queues, of a user without a name': {
    kind: 'tun',
    data: {type: 'tap', owner: 4242, group: 0, persist: 1, multiQueue: 1, numQueues: 2},
  },
  'a tun of the future': {kind: 'tun', data: {type: 3, pi: 1, vnetHdr: 0, multiQueue: 0}},
  'geneve of the future': {kind: 'geneve', data: {id: 5, df: 4, udpZeroCsum6Tx: 0, udpZeroCsum6Rx: 0}},
  'vxlan of the future': {kind: 'vxlan', data: {id: 5, df: 4}},
  'gtp of the future': {kind: 'gtp', data: {role: 6, restartCount: 3}},
  'xfrm without an id': {kind: 'xfrm', data: {ifId: 0}},
  'a tunnel in MPLS': {
    kind: 'sit',
    data: {
      ...{proto: 41, ttl: 5, pmtudisc: 1, encapType: 'mpls', encapSport: 7, encapDport: 9, encapFlags: 7},
      ...{'6rdPrefix': '2002::', '6rdPrefixlen': 16, '6rdRelayPrefix': '10.0.0.0', '6rdRelayPrefixlen': 0},
    },
  },
  'a 6rd domain of all IPv4': {
    kind: 'sit',
    data: {
      ...{'6rdPrefix': '2002::', '6rdPrefixlen': 16, '6rdRelayPrefix': '0.0.0.0', '6rdRelayPrefixlen': 9},
      pmtudisc: 1,
    },
  },
  'a mobile tunnel': {kind: 'ip6tnl', data: {proto: 0, flags: 0x18, ttl: 0}},
  'ERSPAN without a key': {
    kind: 'erspan',
    data: {iflags: 0x20, oflags: 0x20, okey: 5, erspanVer: 2, erspanDir: 0, erspanHwid: 0},
  },
}

/** What is shown of any link. */
const plain: Record<string, NonNullable<LinkInput['attributes']>> = {
  'large numbers': {txqlen: 0xffff_ffff, group: 0xffff_fff0},
  'states of the future': {linkmode: 'testing', operstate: 9, txqlen: 5},
}

const looks = [
  {options: ['-d'], settings: {details: true}},
  {options: ['-d', '-o', '-s'], settings: {details: true, oneline: true, statistics: 1}},
  {options: ['-d', '-s', '-j'], settings: {details: true, json: true, statistics: 1}},
]

test('ip(8) and we show the same message alike', t => {
  const replies = fakeReplies()
  const folder = mkdtempSync(join(tmpdir(), 'netlink-shown-'))
  try {
    const ofKinds = Object.entries(infos).map(([name, linkinfo]) => [name, {txqlen: 5, linkinfo}] as const)
    const cases = [...ofKinds, ...Object.entries(plain)].flatMap(([name, attributes]) => {
      const message: LinkInput = {type: 1, index: 77, attributes: {ifname: 'x', ...attributes}}
      const writer = new Writer()
      link.encode(writer, message)
      return looks.map(look => ({name, message, ...look, bytes: [...writer.finish()]}))
    })
    const file = join(folder, 'cases')
    writeFileSync(file, JSON.stringify(cases.map(({settings, bytes}) => ({settings, bytes}))))
    const shown = execFileSync(process.execPath, [ours, file], {encoding: 'utf8'}).split('\0')
    cases.forEach(({name, message, options}, i) => {
      t.is(shown[i], replies.show(options, message), `${name}: ip ${options.join(' ')} link show`)
    })
    t.log(`${cases.length} messages shown alike`)
  } finally {
    rmSync(folder, {recursive: true})
    replies.remove()
  }
})
