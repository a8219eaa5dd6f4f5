/** Published ports: what arrives at a port of this machine goes to a container. */
import {canonicalIp, type Prefix, parsePrefix} from '../../../protocol/address.js'
import type {Operation} from '../../exchange/request.js'
import {checkBoolean, checkInteger, checkIp, checkKeys, rangeError} from '../../words/options.js'
import type {Statement} from '../nftables/statements/types.js'
import {checkOwner, type OwnerFilter} from './owner.js'
import {deleteRules, ensureRules, listTagged, type NatRules} from './table.js'

/**
 * A port of this machine that leads to a port of a container: for packets from outside, from this machine itself, and
 * from containers.
 */
export interface PublishedPort {
  /** A tag to find and remove it by: up to 32 letters, digits, `_`, `.`, `-`. */
  owner: string
  protocol: 'tcp' | 'udp'
  port: number
  /** Only at this address of the machine. Default: all of the family of `to`. */
  address?: string
  /** The container's address. */
  to: string
  /** The container's port. Default: the same. */
  toPort?: number
  /**
   * At 127.0.0.1, too. The kernel takes that only with `net.ipv4.conf.BRIDGE.route_localnet`, which has others on the
   * bridge reach what listens there; it is left to the caller. IPv6 has no such thing.
   */
  localhost?: boolean
}

const known = new Set<string>([
  'owner',
  'protocol',
  'port',
  'address',
  'to',
  'toPort',
  'localhost',
] satisfies (keyof PublishedPort)[])

const loopbacks = {4: '127.0.0.0/8', 6: '::1'} as const

type Checked = Required<Omit<PublishedPort, 'address'>> & {
  readonly address: string | undefined
  family: 4 | 6
}

function check(value: PublishedPort): Checked {
  checkKeys('a published port', value, known)
  const owner = checkOwner(value.owner)
  const {protocol} = value
  if (protocol !== 'tcp' && protocol !== 'udp') throw rangeError('protocol', 'tcp or udp', protocol)
  const port = checkInteger('port', value.port, 1, 0xffff)
  const to = canonicalIp(checkIp('to', value.to)) as string
  const {family} = whole(to)
  const toPort = value.toPort === undefined ? port : checkInteger('toPort', value.toPort, 1, 0xffff)
  const address = value.address === undefined ? undefined : canonicalIp(checkIp('address', value.address))
  if (address !== undefined && whole(address).family !== family)
    throw rangeError('address', `an IPv${family} address, as to is`, value.address)
  const localhost = value.localhost === undefined ? false : checkBoolean('localhost', value.localhost)
  if (localhost && (family === 6 || address !== undefined))
    throw rangeError('localhost', `false ${family === 6 ? 'for IPv6' : 'beside address'}`, true)
  return {owner, protocol, port, address, to, toPort, localhost, family}
}

const whole = (address: string): Prefix => parsePrefix(address) as Prefix

/** `publish tcp 203.0.113.1 8080 to 10.68.0.101 80 and localhost` */
const purposeOf = ({protocol, address, port, to, toPort, localhost}: Checked): string =>
  `publish ${protocol} ${address ?? '*'} ${port} to ${to} ${toPort}${localhost ? ' and localhost' : ''}`

const purposes = /^publish (tcp|udp) (\S+) (\d+) to (\S+) (\d+)( and localhost)?$/

function parsePurpose(owner: string, purpose: string): PublishedPort | undefined {
  const [, protocol, address, port, to, toPort, localhost] = purposes.exec(purpose) ?? []
  if (!to) return undefined
  return {
    owner,
    protocol: protocol as PublishedPort['protocol'],
    port: Number(port),
    ...(address !== '*' && address !== undefined && {address}),
    to,
    toPort: Number(toPort),
    ...(localhost !== undefined && {localhost: true}),
  }
}

function rulesOf({family, protocol, port, address, to, toPort, localhost}: Checked): NatRules {
  const ip = family === 4 ? 'ip' : 'ip6'
  const loopback = loopbacks[family]
  const arriving: Statement[] = [
    address === undefined ? {match: 'fib daddr type', is: 'local'} : {match: `${ip} daddr`, is: address},
    {match: `${protocol} dport`, is: port},
    {dnat: {address: to, port: toPort}},
  ]
  const there: Statement[] = [
    {match: `${ip} daddr`, is: to},
    {match: `${protocol} dport`, is: toPort},
    {match: 'ct status', is: 'dnat'},
    'masquerade',
  ]
  const away: Statement[] = localhost || address ? [] : [{match: `${ip} daddr`, not: loopback}]
  return [
    ['prerouting', arriving],
    ['output', [...away, ...arriving]],
    // The container to itself: it would take its own address for a forgery.
    ['postrouting', [{match: `${ip} saddr`, is: to}, ...there]],
    ...(localhost ? [['postrouting', [{match: `${ip} saddr`, is: loopback}, ...there]] as const] : []),
  ]
}

/** Operations on published ports. */
export const publishedPorts = {
  /**
   * Publishes a port, if this owner has not already; returns whether it was new. `RangeError` if the port leads
   * elsewhere. A container reaches itself this way if its port of the bridge has `hairpin`.
   */
  *add(value: PublishedPort): Operation<boolean> {
    const checked = check(value)
    const {owner, protocol, port, address, family} = checked
    const purpose = purposeOf(checked)
    for (const other of yield* publishedPorts.list()) {
      const same = other.protocol === protocol && other.port === port && whole(other.to).family === family
      const taken = same && (other.address ?? address) === (address ?? other.address)
      if (taken && (other.owner !== owner || purposeOf(check(other)) !== purpose))
        throw rangeError(
          'port',
          `one that does not lead to ${other.to} port ${other.toPort} for ${other.owner}`,
          port,
        )
    }
    return yield* ensureRules(family, owner, purpose, rulesOf(checked))
  },

  /** The ports that are published, by all owners or one. */
  *list(filter?: OwnerFilter): Operation<PublishedPort[]> {
    return yield* listTagged(filter, parsePurpose)
  },

  /** Ends it, if it is there. Returns whether it was. Connections that exist go on (`conntrack.flush`). */
  *delete(value: PublishedPort): Operation<boolean> {
    const checked = check(value)
    const purpose = purposeOf(checked)
    return (yield* deleteRules(rule => rule.owner === checked.owner && rule.purpose === purpose)) > 0
  },

  /** Ends all of them, or those of one owner, and returns how many those were. */
  *flush(filter?: OwnerFilter): Operation<number> {
    const {owner} = filter ?? {}
    return yield* deleteRules(
      rule => rule.purpose.startsWith('publish ') && (owner === undefined || owner === rule.owner),
    )
  },
}
