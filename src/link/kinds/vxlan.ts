/** `ip link add NAME type vxlan …` (ip-link(8)). */
import {viewOf} from '../../../protocol/bytes.js'
import {checkBoolean, rangeError, typeError} from '../../words/options.js'
import {choice, device, initially, integer, type KindOption, type KindValues, option, toggle} from './kind.js'
import {either, extension, inheritable, portRange, tos} from './tunnel.js'

/** The kernel would learn, and then refuse `gpe`. Options of one attribute are joined, so `learning` wins. */
const external: KindOption<boolean> = {
  ...toggle('collectMetadata'),
  attributes: ['collectMetadata', 'learning'],
  write: (name, value) =>
    checkBoolean(name, value) ? {collectMetadata: 1, learning: 0} : {collectMetadata: 0},
}

/** A header of 8 bytes as a number. */
const headerBits = (attribute: string): KindOption<bigint> =>
  option(
    attribute,
    (name, value) => {
      if (typeof value !== 'bigint') throw typeError(name, 'a bigint', value)
      if (BigInt.asUintN(64, value) !== value) throw rangeError(name, '64 bits', value)
      const bytes = new Uint8Array(8)
      viewOf(bytes).setBigUint64(0, value)
      return bytes
    },
    (value: Uint8Array) => viewOf(value).getBigUint64(0),
  )

export const vxlan = {
  /** VXLAN network identifier, 24 bits. */
  id: integer('id', 0, 0xffffff),
  /** The remote end, or the multicast group of the remote ends. */
  remote: either('group', 'group6'),
  /** Own address of the outer packets. */
  local: either('local', 'local6'),
  /** The link that carries the tunnel. */
  dev: device('link'),
  /** UDP destination port: 4789 is IANA's, 8472 the kernel's default. */
  dstport: integer('port', 0, 0xffff),
  /** UDP source ports. */
  srcport: portRange('portRange'),
  /** Time to live of the outer packets; 0 for the system's (`auto` in ip(8)), `inherit` for the inner packet's. */
  ttl: inheritable('ttl', 'ttlInherit', true, 255),
  tos,
  /** IPv6 flow label of the outer packets, 20 bits; `inherit` takes it from the inner. */
  flowlabel: inheritable('label', 'labelPolicy', 'inherit', 0xfffff),
  df: choice('df', 'unset', 'set', 'inherit'),
  /** Learn remote ends from received packets. */
  learning: toggle('learning'),
  /** Lifetime of learned entries in seconds. */
  ageing: integer('ageing'),
  /** Most learned entries; 0 for no limit. */
  maxaddress: integer('limit'),
  /** Answer ARP for remote ends. */
  proxy: toggle('proxy'),
  rsc: toggle('rsc'),
  l2miss: toggle('l2miss'),
  l3miss: toggle('l3miss'),
  udpcsum: toggle('udpCsum'),
  udp6zerocsumtx: toggle('udpZeroCsum6Tx'),
  udp6zerocsumrx: toggle('udpZeroCsum6Rx'),
  remcsumtx: toggle('remcsumTx'),
  // Be it off, the kernel takes its bits of the header for used, which cannot be reserved then.
  remcsumrx: initially(false, toggle('remcsumRx')),
  /** Every packet brings its own tunnel parameters. Then nothing is learned unless `learning` says so, as with ip(8). */
  external,
  vnifilter: toggle('vnifilter'),
  localbypass: toggle('localbypass'),
  /** Send to a multicast group as multicast routing says. */
  mcroute: toggle('mcRoute'),
  /**
   * The bits of the header that may be set in received packets without a meaning, of all 64 with the flags first
   * (Linux 6.14 or newer): `0xf7ffffff000000ffn` unless options give some of them one.
   */
  reservedBits: headerBits('reservedBits'),
  gbp: extension('gbp'),
  gpe: extension('gpe'),
}

export interface VxlanOptions extends KindValues<typeof vxlan> {}
