/** IP addresses of interfaces, as `ip address` shows and changes them (ip-address(8)). */
import {canonicalIp} from '../protocol/address.js'
import {AF, NLM_F} from '../protocol/constants.js'
import {type AddressMessage, address as format} from '../protocol/route/address.js'
import {IFA_F, RTM} from '../protocol/route/constants.js'
import {deleteEach} from './exchange/flush.js'
import {messageName, NetlinkError} from './exchange/netlink-error.js'
import {ask, change, dump, type Operation, type Request} from './exchange/request.js'
import {type Scope, scopes} from './route/words.js'
import {ERRNO} from './system/libc-constants.js'
import {type BitWord, bitWords} from './words/bit-words.js'
import {type Device, deviceIndex, deviceNames, optionalIndex} from './words/device.js'
import {familyNumber, ofFamily} from './words/family.js'
import {checkInteger, checkIp, checkKeys, checkPrefix, checkString, rangeError} from './words/options.js'

/** Seconds, or for ever. */
export type Lifetime = number | 'forever'

/** An address. What `list` returns is valid for `add`. */
export interface Address {
  /** The interface's name; its index where the name is not known. */
  dev: Device
  /** The address and its prefix length: `10.68.0.100/24`. Without a length, the whole address. */
  address: string
  /** The other end of a point-to-point link. The prefix length then belongs to it. */
  peer?: string
  broadcast?: string
  /** A name for old tools: the interface's name, or that with `:` and more. IPv4 only. */
  label?: string
  /** Where the address is valid: `global`, `link`, `host`, or a number. */
  scope?: Scope
  /** Metric of the route to the prefix. */
  metric?: number
  /** Seconds until the address is removed. */
  validLifetime?: Lifetime
  /** Seconds until the address is no longer used for new connections. */
  preferredLifetime?: Lifetime
  /** Who added it, `IFAPROT_*`: a number, 0 for unknown. */
  protocol?: number
  /** `nodad`, `noprefixroute`, `home`, `mngtmpaddr`, `autojoin`; and, as reported, `permanent`, `tentative` … */
  flags?: AddressFlag[]
}

/** Which addresses to list. The kernel selects by interface and family. */
export interface AddressFilter {
  dev?: Device
  family?: 4 | 6
  scope?: Scope
}

/** What names an address for deletion. */
export type AddressKey = Pick<Address, 'dev' | 'address' | 'peer' | 'label'>

const flagWords = bitWords({
  secondary: IFA_F.SECONDARY,
  nodad: IFA_F.NODAD,
  optimistic: IFA_F.OPTIMISTIC,
  dadfailed: IFA_F.DADFAILED,
  home: IFA_F.HOMEADDRESS,
  deprecated: IFA_F.DEPRECATED,
  tentative: IFA_F.TENTATIVE,
  permanent: IFA_F.PERMANENT,
  mngtmpaddr: IFA_F.MANAGETEMPADDR,
  noprefixroute: IFA_F.NOPREFIXROUTE,
  autojoin: IFA_F.MCAUTOJOIN,
  'stable-privacy': IFA_F.STABLE_PRIVACY,
})

/** A flag of an address in ip(8)'s words; a number for bits without a word. */
export type AddressFlag = BitWord<typeof flagWords>

const FOREVER = 0xffffffff
const options = new Set<string>([
  'dev',
  'address',
  'peer',
  'broadcast',
  'label',
  'scope',
  'metric',
  'validLifetime',
  'preferredLifetime',
  'protocol',
  'flags',
] satisfies (keyof Address)[])
const filterOptions = new Set<string>(['dev', 'family', 'scope'] satisfies (keyof AddressFilter)[])

/** Operations on IP addresses. */
export const addresses = {
  /** Prepares the request for all addresses that match. */
  *dump(filter?: AddressFilter): Operation<Request<Address>> {
    const {dev, family, scope} = filter ?? {}
    if (filter) checkKeys('an address filter', filter, filterOptions)
    const scopeNumber = scope === undefined ? undefined : scopes.number('scope', scope)
    const familyWanted = familyNumber(family)
    const index = yield* optionalIndex('dev', dev)
    const names = yield* deviceNames()
    const header = {family: familyWanted, ...(index !== undefined && {index})}
    const read = ofFamily(familyWanted, (view, start, end) => {
      const message = format.decode(view, start, end, {})
      if (!message || (scopeNumber !== undefined && message.scope !== scopeNumber)) return undefined
      return fromMessage(message, names)
    })
    return dump(RTM.GETADDR, format, header, read)
  },

  /** The addresses that match, all without a filter. */
  *list(filter?: AddressFilter): Operation<Address[]> {
    return yield* ask(yield* addresses.dump(filter))
  },

  /** One address, with all that is to know of it. `EADDRNOTAVAIL` if the interface has none such. */
  *get(key: AddressKey): Operation<Address> {
    checkKeys('an address', key, options)
    const {address, length, family} = checkPrefix('address', key.address)
    const wanted = key.address.includes('/') ? `${canonicalIp(address)}/${length}` : canonicalIp(address)
    const peer = key.peer === undefined ? undefined : canonicalIp(checkPrefix('peer', key.peer).address)
    const found = (yield* addresses.list({dev: key.dev, family})).find(
      one =>
        (one.address === wanted || one.address.split('/')[0] === wanted) &&
        (peer === undefined || one.peer?.split('/')[0] === peer) &&
        (key.label === undefined || one.label === key.label),
    )
    if (!found) throw new NetlinkError(ERRNO.ADDRNOTAVAIL, messageName(RTM.GETADDR), key.address)
    return found
  },

  /** Adds an address. `EEXIST` if the interface has it. */
  *add(address: Address): Operation<void> {
    yield* set(address, NLM_F.CREATE | NLM_F.EXCL)
  },

  /** Adds an address, or changes lifetimes, flags and metric of the one that is there. */
  *replace(address: Address): Operation<void> {
    yield* set(address, NLM_F.CREATE | NLM_F.REPLACE)
  },

  /** `ip address change`. The kernel adds an address that is not there, although it was not told to. */
  *set(address: Address): Operation<void> {
    yield* set(address, NLM_F.REPLACE)
  },

  /** Removes an address. `EADDRNOTAVAIL` if the interface has none such. */
  *delete(key: AddressKey): Operation<void> {
    checkKeys('an address', key, options)
    const {message, about} = toMessage({dev: key.dev, address: key.address, peer: key.peer, label: key.label})
    const index = yield* deviceIndex('dev', key.dev)
    yield change(RTM.DELADDR, format, {...message, index}, about)
  },

  /** Removes the addresses that match. Returns how many. */
  *flush(filter: AddressFilter): Operation<number> {
    checkKeys('an address filter', filter, filterOptions)
    const found = yield* addresses.list(filter)
    // A primary IPv4 address takes its secondaries along.
    return yield* deleteEach(found, remove, 'EADDRNOTAVAIL')
  },
}

const remove = ({dev, address, peer}: Address) => addresses.delete({dev, address, ...(peer && {peer})})

function* set(address: Address, flags: number): Operation<void> {
  checkKeys('an address', address, options)
  const {message, about} = toMessage(address)
  const index = yield* deviceIndex('dev', address.dev)
  yield change(RTM.NEWADDR, format, {...message, index}, about, flags)
}

type AddressInput = Parameters<typeof format.encode>[1]

function toMessage(from: Address): {message: AddressInput; about: string} {
  const own = checkPrefix('address', from.address)
  const peer = from.peer === undefined ? own : checkPrefix('peer', from.peer)
  if (own.family !== peer.family) throw rangeError('peer', `an IPv${own.family} address`, from.peer)
  if (from.broadcast !== undefined) checkIp('broadcast', from.broadcast)
  if (from.label !== undefined) checkString('label', from.label)
  if (from.metric !== undefined) checkInteger('metric', from.metric)
  if (from.protocol !== undefined) checkInteger('protocol', from.protocol, 0, 255)
  const flags = flagWords.bits('flags', from.flags ?? [])
  const settable = (flags & ~reported) >>> 0
  const message: AddressInput = {
    family: own.family === 4 ? AF.INET : AF.INET6,
    prefixlen: peer.length,
    flags: settable & 0xff,
    scope: scopes.number('scope', from.scope ?? (own.address.startsWith('127.') ? 'host' : 'global')),
    attributes: {
      local: own.address,
      address: peer.address,
      broadcast: from.broadcast,
      label: from.label,
      ...(settable !== 0 && {flags: settable}),
      rtPriority: from.metric,
      proto: from.protocol,
      ...lifetimes(from),
    },
  }
  return {message, about: from.address}
}

function lifetimes({validLifetime, preferredLifetime}: Address) {
  if (validLifetime === undefined && preferredLifetime === undefined) return {}
  const valid = seconds('validLifetime', validLifetime)
  const prefered = seconds('preferredLifetime', preferredLifetime ?? validLifetime)
  if (prefered > valid) throw rangeError('preferredLifetime', `at most validLifetime (${valid})`, prefered)
  return {cacheinfo: {ifa_valid: valid, ifa_prefered: prefered, cstamp: 0, tstamp: 0}}
}

const seconds = (option: string, value: Lifetime = 'forever'): number =>
  value === 'forever' ? FOREVER : checkInteger(option, value, 0, FOREVER)
/** A number of seconds as the kernel has it. */
export const lifetime = (value: number): Lifetime => (value === FOREVER ? 'forever' : value)

/** Bits that the kernel alone sets: `list` shows them, `add` leaves them out. */
const reported = IFA_F.SECONDARY | IFA_F.DADFAILED | IFA_F.DEPRECATED | IFA_F.TENTATIVE | IFA_F.PERMANENT

/** An address as the kernel describes it. */
export function fromMessage(message: AddressMessage, names: ReadonlyMap<number, string>): Address {
  const {local, address = local, broadcast, label, cacheinfo, rtPriority, proto, flags} = message.attributes
  const own = local ?? address
  const found: Address = {
    dev: names.get(message.index) ?? message.index,
    address: address === own ? `${own}/${message.prefixlen}` : `${own}`,
    scope: scopes.word(message.scope),
  }
  if (address !== own) found.peer = `${address}/${message.prefixlen}`
  if (broadcast !== undefined) found.broadcast = broadcast
  if (label !== undefined) found.label = label
  if (rtPriority !== undefined) found.metric = rtPriority
  if (cacheinfo) {
    found.validLifetime = lifetime(cacheinfo.ifa_valid)
    found.preferredLifetime = lifetime(cacheinfo.ifa_prefered)
  }
  if (proto !== undefined) found.protocol = proto
  const bits = flags ?? message.flags
  found.flags = flagWords.list(bits)
  return found
}
