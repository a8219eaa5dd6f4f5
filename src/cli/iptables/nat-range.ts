/** Ranges of addresses and ports that connections are translated to: one shape for all structs that carry them. */
import type {Codec, Infer} from '../../../protocol/codec.js'
import {
  DNAT,
  MASQUERADE,
  MASQUERADE6,
  NF_NAT_RANGE,
  type SNAT,
} from '../../../protocol/netfilter/xtables/nat.js'
import {servicePort} from '../common/services.js'
import type {Site} from './extension.js'
import {type Family, inUnion, ipv4, ipv6, ofUnion} from './family.js'
import {wrong} from './problem.js'
import {IPPROTO} from './protocols.js'
import {leadingNumber, wholeNumber} from './values.js'

export interface NatRange {
  flags: number
  first: Uint8Array
  last: Uint8Array
  ports: [number, number]
  base: number
}

export const emptyRange = ({size}: Family): NatRange => ({
  flags: 0,
  first: new Uint8Array(size),
  last: new Uint8Array(size),
  ports: [0, 0],
  base: 0,
})

/** A struct read and written as something else. */
function as<S, T>(codec: Codec<S>, read: (struct: S) => T, write: (value: T) => S): Codec<T> {
  return {
    type: codec.type,
    decode(view, start, end, header) {
      const struct = codec.decode(view, start, end, header)
      return struct === undefined ? undefined : read(struct)
    },
    encode: (writer, value, header) => codec.encode(writer, write(value), header),
  }
}

/** `struct nf_nat_ipv4_multi_range_compat` */
export const multiRange = as<Infer<(typeof MASQUERADE)[0]>, NatRange>(
  MASQUERADE[0],
  ({range: [one]}) => ({
    flags: one?.flags ?? 0,
    first: ipv4.parse(one?.min_ip ?? '') as Uint8Array,
    last: ipv4.parse(one?.max_ip ?? '') as Uint8Array,
    ports: [one?.min ?? 0, one?.max ?? 0],
    base: 0,
  }),
  ({flags, first, last, ports: [min, max]}) => ({
    rangesize: 1,
    range: [{flags, min_ip: ipv4.format(first), max_ip: ipv4.format(last), min, max}],
  }),
)

interface Wide {
  flags: number
  min_addr: Uint8Array
  max_addr: Uint8Array
  min_proto: number
  max_proto: number
}

const wide = (family: Family) => ({
  read: ({flags, min_addr, max_addr, min_proto, max_proto}: Wide): NatRange => ({
    flags,
    first: ofUnion(family, min_addr),
    last: ofUnion(family, max_addr),
    ports: [min_proto, max_proto],
    base: 0,
  }),
  write: ({flags, first, last, ports: [min_proto, max_proto]}: NatRange): Wide => ({
    flags,
    min_addr: inUnion(first),
    max_addr: inUnion(last),
    min_proto,
    max_proto,
  }),
})

/** `struct nf_nat_range` */
export const natRange = as<Infer<(typeof SNAT)[1]>, NatRange>(
  MASQUERADE6[0],
  wide(ipv6).read,
  wide(ipv6).write,
)

/** `struct nf_nat_range2` */
export const natRange2 = (family: Family) =>
  as<Infer<(typeof DNAT)[2]>, NatRange>(
    DNAT[2],
    value => ({...wide(family).read(value), base: value.base_proto}),
    value => ({...wide(family).write(value), base_proto: value.base}),
  )

/** Protocols whose ports, or ids, may be translated. */
const canHavePorts = (protocol: number): boolean =>
  [IPPROTO.TCP, IPPROTO.UDP, IPPROTO.SCTP, IPPROTO.DCCP, IPPROTO.ICMP].some(one => one === protocol)

function readPort(text: string): number {
  const port = wholeNumber(text, 0, 0xffff) ?? servicePort(text)
  if (port === undefined) throw notValid(text)
  return port
}

const notValid = (text: string) => wrong(`Port \`${text}' not valid`)

/** `first[-last[/base]]`; only a single port and the base may be names of services. */
export function readPorts(draft: NatRange, text: string, {protocol}: Site): void {
  if (!canHavePorts(protocol)) throw wrong('Need TCP, UDP, SCTP or DCCP with port specification')
  const first = leadingPort(text)
  const from = first?.number ?? readPort(text)
  draft.ports = [from, from]
  draft.flags |= NF_NAT_RANGE.PROTO_SPECIFIED
  if (!first || first.rest === '') return
  if (first.rest.startsWith(':')) throw wrong('Invalid port:port syntax - use dash')
  if (!first.rest.startsWith('-')) throw wrong(`Garbage after port value: \`${first.rest}'`)
  const behind = first.rest.slice(1)
  const last = leadingPort(behind)
  if (!last) throw notValid(behind)
  if (last.number < from) throw wrong(`Port range \`${behind}' funky`)
  draft.ports = [from, last.number]
  if (last.rest === '') return
  if (!last.rest.startsWith('/')) throw wrong(`Garbage after port range: \`${last.rest}'`)
  draft.base = readPort(last.rest.slice(1))
  draft.flags |= NF_NAT_RANGE.PROTO_OFFSET
}

function leadingPort(text: string): {number: number; rest: string} | undefined {
  const found = leadingNumber(text)
  return found && found.number <= 0xffff ? found : undefined
}

/** The addresses, and the ports behind a colon. With ports, addresses of IPv6 stand in brackets. */
function parts({size}: Family, text: string): {hosts?: string; ports?: string} {
  if (size === 16 && text.startsWith('[')) {
    const end = text.indexOf(']')
    if (end < 0) throw wrong('Invalid address format')
    const colon = text.indexOf(':', end)
    return {hosts: text.slice(1, end), ...(colon >= 0 && {ports: text.slice(colon + 1)})}
  }
  // Without brackets, a single colon has ports behind it.
  const colon = size === 4 || /^[^:]*:[^:]*$/.test(text) ? text.indexOf(':') : -1
  if (colon < 0) return {hosts: text}
  return {...(colon > 0 && {hosts: text.slice(0, colon)}), ports: text.slice(colon + 1)}
}

/** `[first[-last]][:ports]` */
export function readDestination(draft: NatRange, text: string, site: Site): void {
  const {family} = site
  const {hosts, ports} = parts(family, text)
  const bad = (part: string) => wrong(`Bad IP address "${part}"`)
  const address = (part: string) => {
    const found = family.parse(part)
    if (!found) throw bad(part)
    return found
  }
  if (ports?.includes(':')) throw bad(text)
  if (ports !== undefined) readPorts(draft, ports, site)
  if (hosts === undefined) return
  const [first = '', last] = hosts.split(/-(.*)/s, 2)
  draft.first = address(first)
  draft.last = last === undefined ? draft.first : address(last)
  draft.flags |= NF_NAT_RANGE.MAP_IPS
}

/** The same as text. */
export function destinationText(range: NatRange, family: Family): string {
  const {flags, first, last} = range
  const hasPort = !!(flags & NF_NAT_RANGE.PROTO_SPECIFIED)
  let text = ''
  if (flags & NF_NAT_RANGE.MAP_IPS) {
    text = family.format(first)
    if (Buffer.compare(first, last) !== 0) text += `-${family.format(last)}`
    if (family.size === 16 && hasPort) text = `[${text}]`
  }
  return hasPort ? `${text}:${portsText(range)}` : text
}

export function portsText({flags, ports: [first, last], base}: NatRange): string {
  const range = first === last ? `${first}` : `${first}-${last}`
  return flags & NF_NAT_RANGE.PROTO_OFFSET ? `${range}/${base}` : range
}

/** ` random random-fully persistent`, as far as it is so. */
export const flagWords = (flags: number, prefix: string): string =>
  [
    flags & NF_NAT_RANGE.PROTO_RANDOM ? ` ${prefix}random` : '',
    flags & NF_NAT_RANGE.PROTO_RANDOM_FULLY ? ` ${prefix}random-fully` : '',
    flags & NF_NAT_RANGE.PERSISTENT ? ` ${prefix}persistent` : '',
  ].join('')

/** `random`, `random-fully`, `persistent`: options without a value. */
export const flagOption = (name: string, flag: number) => ({
  name,
  takes: false as const,
  set(draft: NatRange) {
    draft.flags |= flag
  },
})

export const random = flagOption('random', NF_NAT_RANGE.PROTO_RANDOM)
export const randomFully = flagOption('random-fully', NF_NAT_RANGE.PROTO_RANDOM_FULLY)
export const persistent = flagOption('persistent', NF_NAT_RANGE.PERSISTENT)
