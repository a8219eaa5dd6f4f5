/** Options that several kinds of tunnels have (ip-link(8)). */
import {GRE, TUNNEL_ENCAP_FLAG} from '../../../protocol/route/link-kinds/tunnel.js'
import {checkBoolean, checkInteger, ipFamily, rangeError} from '../../words/options.js'
import {words} from '../../words/words.js'
import {bit, checkFamily, choice, device, integer, type KindOption, option} from './kind.js'

/** An address that has one attribute for each family. */
export const either = (ipv4: string, ipv6: string): KindOption<string> => ({
  attributes: [ipv4, ipv6],
  write: (name, value) => ({[ipFamily(name, value) === 4 ? ipv4 : ipv6]: value}),
  read: data => (data[ipv4] ?? data[ipv6]) as string | undefined,
})

/** An extension that is there or not, and can be chosen only when the link is made. */
export const extension = (attribute: string): KindOption<boolean> => ({
  attributes: [attribute],
  write: (name, value) => (checkBoolean(name, value) ? {[attribute]: true} : {}),
  read: data => (data[attribute] === undefined ? undefined : true),
})

/** A number, or `inherit` for what the inner packet says, which has an attribute of its own. */
export const inheritable = (
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

/** UDP ports, the second not below the first. */
export interface PortRange {
  low: number
  high: number
}

/** The UDP source ports of a tunnel. */
export const portRange = (attribute: string): KindOption<PortRange> =>
  option<PortRange>(
    attribute,
    (name, value) => {
      const low = checkInteger(`${name}.low`, value?.low, 0, 0xffff)
      const high = checkInteger(`${name}.high`, value?.high, 0, 0xffff)
      if (high < low) throw rangeError(`${name}.high`, `at least ${low}`, high)
      return {low, high}
    },
    (value: PortRange) => value,
  )

/** A number, one of which means that the inner packet's is taken. */
const orInherit = (attribute: string, inherit: number): KindOption<number | 'inherit'> =>
  option<number | 'inherit'>(
    attribute,
    (name, value) => (value === 'inherit' ? inherit : checkInteger(name, value, 0, 255)),
    (value: number) => (value === inherit ? 'inherit' : value),
  )

/** Type of service of the outer packets; `inherit` takes it from the inner. */
export const tos = orInherit('tos', 1)

/** Time to live of the outer packets; `inherit` (or 0) takes it from the inner. */
export const ttl = orInherit('ttl', 0)

/** One end of a tunnel over IPv4 or IPv6; `any` for none in particular. */
const endpoint = (attribute: string, family: 4 | 6): KindOption<string> => {
  const any = family === 4 ? '0.0.0.0' : '::'
  return {
    ...option<string>(
      attribute,
      (name, value) => {
        if (value === 'any') return any
        checkFamily(name, value, family)
        return value
      },
      (value: string) => (value === any ? 'any' : value),
    ),
    // Ethernet tunnels refuse to hear it.
    initial: 'any',
  }
}

/** Both ends, and the link between. */
export const ends = (family: 4 | 6) => ({
  /** Address of the remote end, or `any`. */
  remote: endpoint('remote', family),
  /** Own address of the outer packets, or `any`. */
  local: endpoint('local', family),
  /** The link that carries the tunnel. */
  dev: device('link'),
})

/** What wraps the tunnel's packets once more. */
export const encapsulation = {
  /** Wrap packets in UDP: `fou` (foo over UDP) or `gue` (generic UDP encapsulation). */
  encap: choice('encapType', 'none', 'fou', 'gue'),
  /** UDP source port; 0 for one that depends on the flow (`auto` in ip(8)). */
  encapSport: integer('encapSport', 0, 0xffff),
  /** UDP destination port. */
  encapDport: integer('encapDport', 0, 0xffff),
  /** UDP checksums over IPv4. */
  encapCsum: bit('encapFlags', TUNNEL_ENCAP_FLAG.CSUM),
  /** UDP checksums over IPv6. */
  encapCsum6: bit('encapFlags', TUNNEL_ENCAP_FLAG.CSUM6),
  /** Remote checksum offload. */
  encapRemcsum: bit('encapFlags', TUNNEL_ENCAP_FLAG.REMCSUM),
  /** Every packet brings its own tunnel parameters. */
  external: extension('collectMetadata'),
}

/** What the inner packets are, by ip(8)'s word and IP protocol. */
export const mode = <const K extends string>(
  protocols: Readonly<Record<K, number>>,
): KindOption<K | number> => {
  const table = words(protocols)
  return option<K | number>(
    'proto',
    (name, value) => table.number(name, value),
    (value: number) => table.word(value),
  )
}

/** A key of one direction: there, or not. */
const greKey = (key: string, flags: string): KindOption<number> => ({
  attributes: [key, flags],
  write: (name, value) => ({[key]: checkInteger(name, value), [flags]: GRE.KEY}),
  read: data =>
    ((data[flags] as number | undefined) ?? 0) & GRE.KEY ? (data[key] as number | undefined) : undefined,
})

/** What the GRE header holds, in each direction. */
export const greHeader = {
  /** Key that received packets must have. */
  ikey: greKey('ikey', 'iflags'),
  /** Key of what is sent. */
  okey: greKey('okey', 'oflags'),
  /** Received packets must have sequence numbers. */
  iseq: bit('iflags', GRE.SEQ),
  /** Send sequence numbers. */
  oseq: bit('oflags', GRE.SEQ),
  /** Received packets must have checksums. */
  icsum: bit('iflags', GRE.CSUM),
  /** Send checksums. */
  ocsum: bit('oflags', GRE.CSUM),
}
