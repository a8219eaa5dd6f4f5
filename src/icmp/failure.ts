/** What routers and hosts report about a packet, in the words of ping(8). */
import type {IpFamily} from './packet.js'

/** An ICMP error: type and code of RFC 792 or 4443, and the value some of them carry (an MTU, a pointer). */
export interface IcmpError {
  readonly type: number
  readonly code: number
  readonly info: number
}

const unreachable4 = [
  'Destination Net Unreachable',
  'Destination Host Unreachable',
  'Destination Protocol Unreachable',
  'Destination Port Unreachable',
  'Frag needed and DF set',
  'Source Route Failed',
  'Destination Net Unknown',
  'Destination Host Unknown',
  'Source Host Isolated',
  'Destination Net Prohibited',
  'Destination Host Prohibited',
  'Destination Net Unreachable for Type of Service',
  'Destination Host Unreachable for Type of Service',
  'Packet filtered',
  'Precedence Violation',
  'Precedence Cutoff',
]
const exceeded4 = ['Time to live exceeded', 'Frag reassembly time exceeded']

const unreachable6 = [
  'No route',
  'Administratively prohibited',
  'Beyond scope of source address',
  'Address unreachable',
  'Port unreachable',
]
const exceeded6 = ['Hop limit', 'Defragmentation failure']
const problem6 = ['Wrong header field', 'Unknown header', 'Unknown option']

/** A sentence such as `Destination Host Unreachable`. */
export const describeFailure = (family: IpFamily, error: IcmpError): string =>
  family === 4 ? describe4(error) : describe6(error)

function describe4({type, code, info}: IcmpError): string {
  if (type === 3 && code === 4) return `${unreachable4[4]} (mtu = ${info})`
  if (type === 3) return unreachable4[code] ?? `Dest Unreachable, Bad Code: ${code}`
  if (type === 4) return 'Source Quench'
  if (type === 11) return exceeded4[code] ?? `Time exceeded, Bad Code: ${code}`
  // The pointer is the highest of the four bytes.
  if (type === 12) return `Parameter problem: pointer = ${info >>> 24}`
  return `Bad ICMP type: ${type}`
}

function describe6({type, code, info}: IcmpError): string {
  if (type === 1) return `Destination unreachable: ${unreachable6[code] ?? `Unknown code ${code}`}`
  if (type === 2) return `Packet too big: mtu=${info}`
  if (type === 3) return `Time exceeded: ${exceeded6[code] ?? `code=${code}`}`
  if (type === 4) return `Parameter problem: ${problem6[code] ?? `code=${code}`} at ${info}`
  return `unknown icmp type: ${type}`
}
