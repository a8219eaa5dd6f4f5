/** What hardly anybody makes: of other namespaces, of programs, and what ip(8) has no word for. For machines that do not last. */
import {openSync} from 'node:fs'
import {AF, NLM_F} from '../../protocol/constants.js'
import {nested} from '../../protocol/nested.js'
import {address} from '../../protocol/route/address.js'
import {RTM} from '../../protocol/route/constants.js'
import {type LinkInput, link} from '../../protocol/route/link.js'
import {XDP_FLAGS} from '../../protocol/route/link-xdp.js'
import {connectSync} from '../../src/connection.js'
import {socket} from '../../src/system/libc.js'
import {SOCK} from '../../src/system/libc-constants.js'
import {loadProgram} from './bpf.js'
import {refusedOf} from './run-all.js'

/** No kernel of ours takes all of them, but all are sent. */
const rareCommands = [
  'ip netns add other',
  `ip netns attach here ${process.pid}`,
  'ip link add w0 type veth peer name w1 netns other',
  'ip link add w2 type veth peer name w3',
  'ip link set w3 netns other',
  'ip -n other link add vxo type vxlan id 77 dstport 4799 local 192.0.2.1',
  'ip -n other link set vxo netns here',
  'bridge fdb append 00:00:00:00:00:00 dev vxo dst 192.0.2.51',
  'bridge fdb append 00:00:00:00:00:00 dev vxe dst 192.0.2.51 src_vni 10 vni 11 via pair0',
  'ip link add link dummy7 name ib1 type ipoib pkey 0x8001 mode datagram umcast 1',
  'ip link set vcan7 type can bitrate 500000 sample-point 0.875 dbitrate 2000000 dsample-point 0.8 fd on loopback on one-shot off restart-ms 100 termination 120',
  'ip link set vcan7 type can tq 125 prop-seg 6 phase-seg1 7 phase-seg2 2 sjw 1 tdc-mode manual tdcv 1 tdco 2 tdcf 3',
  'ip link set vcan7 type can restart',
  'ip nexthop add id 70 dev vrf7',
  'ip link add rt0 up type veth peer name rt1',
  'ip link add br7 up type bridge mcast_querier 1',
  'ip link set rt1 up master br7',
  'ip link set rt1 type bridge_slave mcast_router 3',
  'ip link set eth0 vf 1 node_guid 00:11:22:33:44:55:66:77',
  'ip link set eth0 vf 1 port_guid 00:11:22:33:44:55:66:78',
] as const

/** Runs the commands and sends the requests. Returns those that were refused. */
export function fillWithRarities(): string[] {
  return [...refusedOf(rareCommands), ...refusedRequests()]
}

function refusedRequests(): string[] {
  using ip = connectSync()
  const indexOf = (dev: string): number => ip.links.get(dev).index
  const add = (kind: string, data: object) => () =>
    ip.request(RTM.NEWLINK, link, {attributes: {ifname: `${kind}9`, linkinfo: {kind, data}}} as LinkInput, {
      flags: NLM_F.CREATE | NLM_F.EXCL,
    })
  const attach = (dev: string, flags: number) => () =>
    ip.request(RTM.SETLINK, link, {
      index: indexOf(dev),
      attributes: nested({
        xdp: {fd: loadProgram('xdp', 'passes', flags & XDP_FLAGS.HW_MODE ? indexOf(dev) : 0), flags},
      }),
    })
  const elsewhere = () => ip.namespaceIds.list()[0]?.id ?? -1
  const udp = () => socket(AF.INET, SOCK.DGRAM, 0)
  const requests = {
    ppp: () => add('ppp', {devFd: openSync('/dev/ppp', 'r+')})(),
    gtp: () => add('gtp', {fd0: udp(), fd1: udp(), pdpHashsize: 64, role: 'ggsn'})(),
    vxlan: add('vxlan', {id: 99, port: 4800, remcsumRx: 1, remcsumNopartial: true}),
    'xdp of drivers': attach('pair2', XDP_FLAGS.DRV_MODE),
    'xdp of all': attach('pair3', XDP_FLAGS.SKB_MODE),
    'xdp of hardware': attach('eth0', XDP_FLAGS.HW_MODE),
    'xdp of hardware and drivers': attach('eth0', XDP_FLAGS.DRV_MODE),
    'links elsewhere': () =>
      ip.request(RTM.GETLINK, link, {attributes: {targetNetnsid: elsewhere()}}, {dump: true}),
    'addresses elsewhere': () =>
      ip.request(RTM.GETADDR, address, {attributes: {targetNetnsid: elsewhere()}}, {dump: true}),
    multicast: () => ip.request(RTM.GETMULTICAST, address, {family: AF.INET}, {dump: true}),
    anycast: () => ip.request(RTM.GETANYCAST, address, {family: AF.INET6}, {dump: true}),
  }
  return Object.entries(requests).flatMap(([name, send]) => {
    try {
      send()
      return []
    } catch (error) {
      return [`${name}: ${(error as Error).message}`]
    }
  })
}
