/** Words for the small numbers of addresses, routes and rules, as iproute2's built-in tables have them. */
import {RT_SCOPE, RT_TABLE, RTN, RTPROT} from '../../protocol/route/constants.js'
import {words} from '../words/words.js'

export const scopes = words({
  global: RT_SCOPE.UNIVERSE,
  site: RT_SCOPE.SITE,
  link: RT_SCOPE.LINK,
  host: RT_SCOPE.HOST,
  nowhere: RT_SCOPE.NOWHERE,
})
/** How far an address or a route reaches. */
export type Scope = 'global' | 'site' | 'link' | 'host' | 'nowhere' | number

export const tables = words({default: RT_TABLE.DEFAULT, main: RT_TABLE.MAIN, local: RT_TABLE.LOCAL})
/** A routing table. */
export type Table = 'default' | 'main' | 'local' | number

const protocolNumbers = {
  unspec: RTPROT.UNSPEC,
  redirect: RTPROT.REDIRECT,
  kernel: RTPROT.KERNEL,
  boot: RTPROT.BOOT,
  static: RTPROT.STATIC,
  gated: RTPROT.GATED,
  ra: RTPROT.RA,
  mrt: RTPROT.MRT,
  zebra: RTPROT.ZEBRA,
  bird: RTPROT.BIRD,
  dnrouted: RTPROT.DNROUTED,
  xorp: RTPROT.XORP,
  ntk: RTPROT.NTK,
  dhcp: RTPROT.DHCP,
  mrouted: RTPROT.MROUTED,
  keepalived: RTPROT.KEEPALIVED,
  babel: RTPROT.BABEL,
  bgp: RTPROT.BGP,
  isis: RTPROT.ISIS,
  ospf: RTPROT.OSPF,
  rip: RTPROT.RIP,
  eigrp: RTPROT.EIGRP,
} as const
export const protocols = words(protocolNumbers)
/** Who put a route or rule there. */
export type RouteProtocol = keyof typeof protocolNumbers | number

/** Protocols above IP that have a name everywhere (/etc/protocols). */
export const ipProtocols = words({
  icmp: 1,
  igmp: 2,
  tcp: 6,
  udp: 17,
  dccp: 33,
  ipv6: 41,
  gre: 47,
  esp: 50,
  ah: 51,
  'ipv6-icmp': 58,
  sctp: 132,
})
/** A protocol above IP. */
export type IpProtocol = Parameters<typeof ipProtocols.number>[1]

const typeNumbers = {
  unspec: RTN.UNSPEC,
  unicast: RTN.UNICAST,
  local: RTN.LOCAL,
  broadcast: RTN.BROADCAST,
  anycast: RTN.ANYCAST,
  multicast: RTN.MULTICAST,
  blackhole: RTN.BLACKHOLE,
  unreachable: RTN.UNREACHABLE,
  prohibit: RTN.PROHIBIT,
  throw: RTN.THROW,
  nat: RTN.NAT,
  xresolve: RTN.XRESOLVE,
} as const
export const routeTypes = words(typeNumbers)
/** What becomes of a packet that a route matches. */
export type RouteType = keyof typeof typeNumbers | number
