/** `ip link add NAME type vxlan …` (ip-link(8)). */
import {parseIpv4} from '../../../protocol/address.js'
import {checkBoolean, checkInteger, checkIp, rangeError} from '../../words/options.js'
import {choice, device, integer, type KindOption, type KindValues, option, toggle} from './kind.js'

/** An address that has one attribute for each family. */
const either = (ipv4: string, ipv6: string): KindOption<string> => ({
  attributes: [ipv4, ipv6],
  write: (name, value) => ({[parseIpv4(checkIp(name, value)) ? ipv4 : ipv6]: value}),
  read: data => (data[ipv4] ?? data[ipv6]) as string | undefined,
})

/** An extension that is there or not, and can be chosen only when the link is made. */
const extension = (attribute: string): KindOption<boolean> => ({
  attributes: [attribute],
  write: (name, value) => (checkBoolean(name, value) ? {[attribute]: true} : {}),
  read: data => (data[attribute] === undefined ? undefined : true),
})

/** A number, or `inherit` for what the inner packet says, which has an attribute of its own. */
const inheritable = (
  number: string,
  policy: string,
  inherit: unknown,
  high: number,
): KindOption<number | 'inherit'> => ({
  attributes: [number, policy],
  write: (name, value) =>
    value === 'inherit' ? {[policy]: inherit} : {[number]: checkInteger(name, value, 0, high)},
  // A switch that is on comes back as 1.
  read: data =>
    data[policy] === 'inherit' || data[policy] === 1 ? 'inherit' : (data[number] as number | undefined),
})

/** The kernel would learn, and then refuse `gpe`. Options of one attribute are joined, so `learning` wins. */
const external: KindOption<boolean> = {
  ...toggle('collectMetadata'),
  attributes: ['collectMetadata', 'learning'],
  write: (name, value) =>
    checkBoolean(name, value) ? {collectMetadata: 1, learning: 0} : {collectMetadata: 0},
}

/** UDP ports, the second not below the first. */
export interface PortRange {
  low: number
  high: number
}

/** The type of service that stands for the inner packet's (ip-link(8)). */
const TOS_INHERIT = 1

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
  srcport: option<PortRange>(
    'portRange',
    (name, value) => {
      const low = checkInteger(`${name}.low`, value?.low, 0, 0xffff)
      const high = checkInteger(`${name}.high`, value?.high, 0, 0xffff)
      if (high < low) throw rangeError(`${name}.high`, `at least ${low}`, high)
      return {low, high}
    },
    (value: PortRange) => value,
  ),
  /** Time to live of the outer packets; 0 for the system's (`auto` in ip(8)), `inherit` for the inner packet's. */
  ttl: inheritable('ttl', 'ttlInherit', true, 255),
  /** Type of service of the outer packets; `inherit` takes it from the inner. */
  tos: option<number | 'inherit'>(
    'tos',
    (name, value) => (value === 'inherit' ? TOS_INHERIT : checkInteger(name, value, 0, 255)),
    (value: number) => (value === TOS_INHERIT ? 'inherit' : value),
  ),
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
  remcsumrx: toggle('remcsumRx'),
  /** Every packet brings its own tunnel parameters. Then nothing is learned unless `learning` says so, as with ip(8). */
  external,
  vnifilter: toggle('vnifilter'),
  localbypass: toggle('localbypass'),
  /** Send to a multicast group as multicast routing says. */
  mcroute: toggle('mcRoute'),
  gbp: extension('gbp'),
  gpe: extension('gpe'),
}

export interface VxlanOptions extends KindValues<typeof vxlan> {}
