/** `ip link add NAME type geneve|bareudp|gtp …`: tunnels in UDP (ip-link(8)). */
import {words} from '../../words/words.js'
import {choice, integer, type KindOption, type KindValues, option, toggle} from './kind.js'
import {either, extension, inheritable, portRange, tos} from './tunnel.js'

export const geneve = {
  /** Virtual network identifier, 24 bits. */
  id: integer('id', 0, 0xffffff),
  /** Address of the remote end. */
  remote: either('remote', 'remote6'),
  /** Own address of the outer packets. */
  local: either('local', 'local6'),
  /** Time to live of the outer packets; 0 for the system's (`auto` in ip(8)), `inherit` for the inner packet's. */
  ttl: inheritable('ttl', 'ttlInherit', 1, 255),
  tos,
  /** IPv6 flow label of the outer packets, 20 bits. */
  flowlabel: integer('label', 0, 0xfffff),
  df: choice('df', 'unset', 'set', 'inherit'),
  /** UDP destination port: 6081 is IANA's, and the kernel's default. */
  dstport: integer('port', 0, 0xffff),
  /** UDP source ports. */
  srcport: portRange('portRange'),
  udpcsum: toggle('udpCsum'),
  udp6zerocsumtx: toggle('udpZeroCsum6Tx'),
  udp6zerocsumrx: toggle('udpZeroCsum6Rx'),
  /** Every packet brings its own tunnel parameters. */
  external: extension('collectMetadata'),
  /** Inner packets are IP, without an Ethernet header. */
  innerprotoinherit: extension('innerProtoInherit'),
  /** Packets carry hints for putting them together. */
  groHint: extension('groHint'),
}

const ethertypes = words({ipv4: 0x0800, ipv6: 0x86dd, mpls_uc: 0x8847, mpls_mc: 0x8848})

export const bareudp = {
  /** UDP destination port. */
  dstport: integer('port', 0, 0xffff),
  /** Ethernet type of the inner packets. */
  ethertype: option<'ipv4' | 'ipv6' | 'mpls_uc' | 'mpls_mc' | number>(
    'ethertype',
    (name, value) => ethertypes.number(name, value, 0xffff),
    (value: number) => ethertypes.word(value),
  ),
  /** Lowest UDP source port. */
  srcportmin: integer('srcportMin', 0, 0xffff),
  /** The sister protocol may come in, too: IPv6 beside IPv4, multicast MPLS beside unicast. */
  multiproto: extension('multiprotoMode'),
}

/** Without descriptors of sockets, the kernel has to make them. */
const role: KindOption<'ggsn' | 'sgsn' | number> = {
  ...choice('role', 'ggsn', 'sgsn'),
  attributes: ['role', 'createSockets'],
  write: (name, value) => ({...choice('role', 'ggsn', 'sgsn').write(name, value), createSockets: 1}),
}

export const gtp = {
  /** Which side of the mobile network this is. */
  role,
  /** Size of the table of contexts. */
  hsize: integer('pdpHashsize', 1, 131_071),
  /** How often this node was restarted. */
  restartCount: integer('restartCount', 0, 255),
  /** Own address of the tunnel's sockets. */
  local: either('local', 'local6'),
}

export interface GeneveOptions extends KindValues<typeof geneve> {}
export interface BareudpOptions extends KindValues<typeof bareudp> {}
export interface GtpOptions extends KindValues<typeof gtp> {}
