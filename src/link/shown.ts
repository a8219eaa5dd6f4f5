/** What links show of their messages. */
import {type Get, only} from '../../protocol/only.js'
import {ifinfomsg, linkAttributes} from '../../protocol/route/link.js'
import {familyReport} from './families.js'
import {xdpReport} from './xdp.js'

const {rows} = linkAttributes
const families = {...rows.afSpec, codec: familyReport}
const xdp = {...rows.xdp, codec: xdpReport}

const shown = (get: Get) => ({
  ifname: get(rows.ifname),
  linkinfo: get(rows.linkinfo),
  operstate: get(rows.operstate),
  mtu: get(rows.mtu),
  qdisc: get(rows.qdisc),
  address: get(rows.address),
  broadcast: get(rows.broadcast),
  permAddress: get(rows.permAddress),
  link: get(rows.link),
  linkNetnsid: get(rows.linkNetnsid),
  master: get(rows.master),
  txqlen: get(rows.txqlen),
  ifalias: get(rows.ifalias),
  group: get(rows.group),
  propList: get(rows.propList),
  minMtu: get(rows.minMtu),
  maxMtu: get(rows.maxMtu),
  promiscuity: get(rows.promiscuity),
  numTxQueues: get(rows.numTxQueues),
  numRxQueues: get(rows.numRxQueues),
  gsoMaxSize: get(rows.gsoMaxSize),
  gsoMaxSegs: get(rows.gsoMaxSegs),
  groMaxSize: get(rows.groMaxSize),
  gsoIpv4MaxSize: get(rows.gsoIpv4MaxSize),
  groIpv4MaxSize: get(rows.groIpv4MaxSize),
  parentDevName: get(rows.parentDevName),
  parentDevBusName: get(rows.parentDevBusName),
  protoDown: get(rows.protoDown),
  afSpec: get(families),
  linkmode: get(rows.linkmode),
  allmulti: get(rows.allmulti),
  tsoMaxSize: get(rows.tsoMaxSize),
  tsoMaxSegs: get(rows.tsoMaxSegs),
  protoDownReason: get(rows.protoDownReason),
  xdp: get(xdp),
  physPortName: get(rows.physPortName),
  physPortId: get(rows.physPortId),
  physSwitchId: get(rows.physSwitchId),
  devlinkPort: get(rows.devlinkPort),
  dpllPin: get(rows.dpllPin),
  vfinfoList: get(rows.vfinfoList),
  netnsImmutable: get(rows.netnsImmutable),
  maxPacingOffloadHorizon: get(rows.maxPacingOffloadHorizon),
  headroom: get(rows.headroom),
  tailroom: get(rows.tailroom),
})

const counters = (get: Get) => ({
  stats64: get(rows.stats64),
  carrierChanges: get(rows.carrierChanges),
  carrierUpCount: get(rows.carrierUpCount),
  carrierDownCount: get(rows.carrierDownCount),
})

/** The attributes, those with readers of their own as these give them. */
export type ShownAttributes = ReturnType<typeof shown> & Partial<ReturnType<typeof counters>>

const brief = only(ifinfomsg, shown)
const withStats = only(ifinfomsg, get => ({...shown(get), ...counters(get)}))

/** What is shown of a link message. */
export type ShownMessage = Omit<ReturnType<typeof brief>, 'attributes'> & {attributes: ShownAttributes}

/** Reads of a link message what links show; the counters, half of every message, only on demand. */
export const linkMessage = (
  stats: boolean,
): ((view: DataView, start: number, end: number) => ShownMessage) => (stats ? withStats : brief)
