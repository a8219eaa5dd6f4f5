/** Multicast addresses as the files of /proc/net list them, which is where iproute2 reads them. */
import {readFileSync} from 'node:fs'
import {formatIpv4, formatIpv6} from '../../../../protocol/address.js'

export interface MulticastAddress {
  readonly family: 'link' | 'inet' | 'inet6'
  readonly index: number
  readonly ifname: string
  readonly address: string
  readonly users: number
  /** Set by a program, not by what listens. */
  readonly isStatic: boolean
}

/** A missing file lists nothing. */
function lines(name: string): string[] {
  try {
    return readFileSync(`/proc/net/${name}`, 'utf8').split('\n').filter(Boolean)
  } catch {
    return []
  }
}

const fields = (line: string): string[] => line.trim().split(/\s+/)

/** `2    v1              1     0     333300000001` */
export const linkAddresses = (): MulticastAddress[] =>
  lines('dev_mcast').map(line => {
    const [index, ifname = '', users, global, digits = ''] = fields(line)
    const address = digits.replace(/..(?=.)/g, '$&:')
    return {
      family: 'link',
      index: Number(index),
      ifname,
      address,
      users: Number(users),
      isStatic: global !== '0',
    }
  })

/** A line for each link, with indented ones for its groups, whose bytes are a number of the machine's order. */
export function inetAddresses(): MulticastAddress[] {
  const found: MulticastAddress[] = []
  let index = 0
  let ifname = ''
  for (const line of lines('igmp').slice(1)) {
    const [first = '', second = ''] = fields(line)
    if (!line.startsWith('\t')) {
      index = Number(first)
      ifname = second
      continue
    }
    const bytes = new DataView(Uint32Array.of(Number.parseInt(first, 16)).buffer)
    found.push({
      family: 'inet',
      index,
      ifname,
      address: formatIpv4(bytes, 0),
      users: Number(second),
      isStatic: false,
    })
  }
  return found
}

/** `1    lo              ff020000000000000000000000000001     1 0000000C 0` */
export const inet6Addresses = (): MulticastAddress[] =>
  lines('igmp6').map(line => {
    const [index, ifname = '', digits = '', users] = fields(line)
    const bytes = Uint8Array.from(Buffer.from(digits, 'hex'))
    const address = formatIpv6(new DataView(bytes.buffer), 0)
    return {family: 'inet6', index: Number(index), ifname, address, users: Number(users), isStatic: false}
  })
