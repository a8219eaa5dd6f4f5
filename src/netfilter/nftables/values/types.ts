/**
 * The types of values, by nft(8)'s numbers. One more is a line here, with its words in names.ts; what is neither number
 * nor bits has a file of its own beside this one.
 */
import {etherType, ipv4Type, ipv6Type} from './addresses.js'
import {classidType} from './class-handle.js'
import * as names from './names.js'
import {bitmask, numeric} from './numbers.js'
import {ifnameType} from './texts.js'
import {durationType} from './times.js'
import type {ValueType} from './value-type.js'

export {etherType, ipv4Type, ipv6Type} from './addresses.js'
export {classidType} from './class-handle.js'
export {ctLabelType} from './ct-label.js'
export {ifnameType, stringType} from './texts.js'
export {durationType, hourType, instantType} from './times.js'

/** IP protocols, as far as rules need some other. */
export const l4protos = {
  icmp: 1,
  igmp: 2,
  tcp: 6,
  udp: 17,
  dccp: 33,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  comp: 108,
  sctp: 132,
  udplite: 136,
} as const

export const byteType = numeric(4, 1, 'network')
export const integer = {
  1: byteType,
  2: numeric(4, 2, 'network'),
  4: numeric(4, 4, 'network'),
} as const
export const hostInteger = {
  1: byteType,
  2: numeric(4, 2, 'host'),
  4: numeric(4, 4, 'host'),
  8: numeric(4, 8, 'host'),
} as const
export const portType = numeric(13, 2, 'network')
export const markType = numeric(19, 4, 'host')
export const ifindexType = numeric(20, 4, 'host')
export const uidType = numeric(24, 4, 'host')
export const gidType = numeric(25, 4, 'host')
export const realmType = numeric(22, 4, 'host', {cosmos: 0})
export const devgroupType = numeric(35, 4, 'host', {default: 0})
export const cgroupType = numeric(46, 8, 'host')

export const protocolType = numeric(12, 1, 'network', names.protocols)
export const ethertypeType = numeric(10, 2, 'network', names.ethertypes)
export const iftypeType = numeric(21, 2, 'host', names.iftypes)
export const nfprotoType = numeric(2, 1, 'network', names.nfprotos)
export const pkttypeType = numeric(31, 1, 'network', names.pkttypes)
export const arpOperationType = numeric(11, 2, 'network', names.arpOperations)
export const dscpType = numeric(36, 1, 'network', names.dscps)
export const ecnType = numeric(37, 1, 'network', names.ecns)
export const tcpFlagType = bitmask(15, names.tcpFlags, 1)
export const dccpType = numeric(16, 1, 'network', names.dccpTypes)
export const igmpType = numeric(42, 1, 'network', names.igmpTypes)
export const mhType = numeric(17, 1, 'network', names.mhTypes)
export const icmpType = numeric(14, 1, 'network', names.icmpTypes)
export const icmpCodeType = numeric(32, 1, 'network', names.icmpCodes)
export const icmpv6Type = numeric(29, 1, 'network', names.icmpv6Types)
export const icmpv6CodeType = numeric(33, 1, 'network', names.icmpv6Codes)
export const icmpxCodeType = numeric(34, 1, 'network', names.icmpxCodes)
export const fibType = numeric(38, 4, 'host', names.fibTypes)
export const booleanType = numeric(39, 1, 'network', names.booleans)
/** The same in a register of its own. */
export const wideBooleanType = numeric(39, 4, 'host', names.booleans)
export const dayType = numeric(45, 1, 'network', names.days)
export const ctStateType = bitmask(26, names.ctStates)
export const ctStatusType = bitmask(28, names.ctStatuses)
export const ctEventType = bitmask(40, names.ctEvents)
export const ctDirectionType = numeric(27, 1, 'network', names.ctDirections)

/** Types that keys and data of sets may have, by nft(8)'s names. */
export const setTypes = {
  nf_proto: nfprotoType,
  ipv4_addr: ipv4Type,
  ipv6_addr: ipv6Type,
  ether_addr: etherType,
  ether_type: ethertypeType,
  inet_proto: protocolType,
  inet_service: portType,
  icmp_type: icmpType,
  icmpv6_type: icmpv6Type,
  mark: markType,
  classid: classidType,
  iface_index: ifindexType,
  iface_type: iftypeType,
  ifname: ifnameType,
  uid: uidType,
  gid: gidType,
  tcp_flag: tcpFlagType,
  ct_state: ctStateType,
  ct_status: ctStatusType,
  pkt_type: pkttypeType,
  fib_addrtype: fibType,
  arp_op: arpOperationType,
  dccp_pkttype: dccpType,
  mh_type: mhType,
  time: durationType,
  realm: realmType,
  ct_dir: ctDirectionType,
  icmp_code: icmpCodeType,
  icmpv6_code: icmpv6CodeType,
  icmpx_code: icmpxCodeType,
  devgroup: devgroupType,
  dscp: dscpType,
  ecn: ecnType,
  boolean: booleanType,
  igmp_type: igmpType,
  cgroupsv2: cgroupType,
} satisfies Record<string, ValueType>
