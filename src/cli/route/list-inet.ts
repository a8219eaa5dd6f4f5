/** The table of IPv4 routes, which netlink tells, as route lists it. */
import {parseIpv4} from '../../../protocol/address.js'
import {AF} from '../../../protocol/constants.js'
import {RT_TABLE, RTM, RTN} from '../../../protocol/route/constants.js'
import {type RouteMessage, route} from '../../../protocol/route/route.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import {hostName, netName} from '../../system/resolver.js'
import {kernel} from '../common/kernel.js'
import {links} from '../common/links.js'
import {writeOutput} from '../common/write.js'
import type {Listing} from './listing.js'

/** By how often `-e` was given. */
const headings = [
  'Flags Metric Ref    Use Iface\n',
  'Flags   MSS Window  irtt Iface\n',
  'Flags Metric Ref    Use Iface    MSS   Window irtt\n',
] as const

/** The cache is gone from the kernel; its heading is not. */
const CACHE_DETAILS = '  TOS HHRef HHUptod     SpecDst\n'

/** Returns the exit code. */
export function listInet({fib, cache, extended, numeric}: Listing): number {
  // Two bits count it, and the last value shows nothing.
  const level = (extended & 3) as 0 | 1 | 2 | 3
  if (fib) {
    writeOutput('Kernel IP routing table\n')
    if (level === 3) return 0
    writeOutput(`Destination     Gateway         Genmask         ${headings[level]}`)
    const talk = kernel()
    try {
      const known = links(talk)
      for (const message of mainTable(talk)) writeOutput(row(told(message, known.name, numeric), level))
    } catch (error) {
      // The kernel makes the table for the first route in it.
      if (error instanceof NetlinkError && error.code === 'ENOENT') return 1
      throw error
    } finally {
      talk.close()
    }
  }
  if (cache) {
    writeOutput('Kernel IP routing cache\n')
    if (level === 3) return 0
    const heading = level === 2 ? headings[2].trimEnd() + CACHE_DETAILS : headings[level]
    writeOutput(`Source          Destination     Gateway         ${heading}`)
  }
  return 0
}

/** Groups and broadcasts are not shown. */
function mainTable(talk: ReturnType<typeof kernel>): RouteMessage[] {
  const value = {family: AF.INET, table: RT_TABLE.MAIN}
  return [...talk.each(RTM.GETROUTE, route, value)].filter(
    ({type}) => type !== RTN.BROADCAST && type !== RTN.MULTICAST,
  )
}

interface Told {
  readonly destination: string
  readonly gateway: string
  readonly mask: string
  readonly flags: string
  readonly device: string
  readonly metric: number
  readonly rejected: boolean
  readonly mss: number
  readonly window: number
  readonly irtt: number
}

function told(message: RouteMessage, nameOf: (index: number) => string, numeric: boolean): Told {
  const {dst_len, type, attributes} = message
  const {gateway, via} = attributes.multipath?.[0]?.attributes ?? attributes
  const index = attributes.multipath?.[0]?.ifindex ?? attributes.oif ?? 0
  const rejected = type === RTN.UNREACHABLE || type === RTN.PROHIBIT
  const {advmss = 0, window = 0, rtt = 0} = attributes.metrics ?? {}
  const word = dst_len === 0 ? 0 : -1 << (32 - dst_len)
  const mask = [24, 16, 8, 0].map(shift => (word >>> shift) & 255)
  const destination = parseIpv4(String(attributes.dst ?? '0.0.0.0')) as Uint8Array
  const hop = parseIpv4(gateway ?? '0.0.0.0') as Uint8Array
  return {
    destination: !numeric && dst_len === 0 ? 'default' : inetText(destination, mask, numeric),
    gateway: rejected ? '-' : inetText(hop, WHOLE, numeric),
    mask: mask.join('.'),
    flags: `${rejected ? '!' : 'U'}${gateway || via ? 'G' : ''}${dst_len === 32 ? 'H' : ''}`,
    device: rejected ? '-' : index === 0 ? '*' : nameOf(index),
    metric: (attributes.priority ?? 0) | 0,
    rejected,
    // As the older interface took it: with the headers of IP and TCP.
    mss: advmss === 0 ? 0 : advmss + 40,
    window,
    irtt: rtt >> 3,
  }
}

const WHOLE = [255, 255, 255, 255]

const isZero = (address: Uint8Array): boolean => address.every(byte => byte === 0)

/** The name of a host, or of a network where the mask leaves the rest zero. */
function inetText(address: Uint8Array, mask: readonly number[], numeric: boolean): string {
  const text = address.join('.')
  if (numeric || isZero(address)) return text
  const isNet = mask[3] !== 255 && address.every((byte, i) => (byte & ~(mask[i] as number)) === 0)
  const number = address.reduce((sum, byte) => sum * 256 + byte, 0)
  return (isNet ? netName(number) : hostName(address)) ?? text
}

function row(one: Told, level: 0 | 1 | 2): string {
  const {rejected, flags, device} = one
  const places = [one.destination, one.gateway, one.mask]
    .map(text => `${text.slice(0, 15).padEnd(15)} `)
    .join('')
  const start = `${places}${flags.padEnd(6)}`
  const [mss, window, irtt] = [one.mss, one.window, one.irtt].map(value =>
    rejected ? '-' : String(value),
  ) as [string, string, string]
  if (level === 1) return `${start}${mss.padStart(5)} ${window.padEnd(6)}${irtt.padStart(6)} ${device}\n`
  const uses = `${start}${String(one.metric).padEnd(6)} ${(rejected ? '-' : '0').padEnd(2)} ${'0'.padStart(7)} `
  if (level === 0) return `${uses}${device}\n`
  return `${uses}${device.padEnd(8)} ${mss.padEnd(5)} ${window.padEnd(6)} ${irtt}\n`
}
