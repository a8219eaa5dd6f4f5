/** Settings of interfaces that concern routing, as `ip netconf` shows them (ip-netconf(8)). */
import {AF} from '../protocol/constants.js'
import {RTM} from '../protocol/route/constants.js'
import {netconf as format, NETCONFA_IFINDEX, type NetconfMessage} from '../protocol/route/netconf.js'
import {ask, dump, type Operation, type Request} from './exchange/request.js'
import {checkDevice, type Device, deviceIndex, deviceNames} from './words/device.js'
import {ofFamily} from './words/family.js'
import {checkKeys, rangeError} from './words/options.js'
import {numbered} from './words/words.js'

/** Settings of one interface and family; each is missing where the family has none of the kind. */
export interface Netconf {
  family: 4 | 6 | 'mpls'
  /** `all`: what is set for all together; `default`: for new ones. No interface can have such a name. */
  dev: Device | 'all' | 'default'
  /** Packets for others are forwarded. */
  forwarding?: boolean
  /** Reverse path filter. */
  rpFilter?: 'off' | 'strict' | 'loose' | number
  /** Multicast packets are forwarded. */
  mcForwarding?: boolean
  /** Answers for neighbours on other interfaces. */
  proxyNeigh?: boolean
  /** Routes are passed over while the interface has no carrier. */
  ignoreRoutesWithLinkdown?: boolean
  /** MPLS packets are taken. */
  input?: boolean
  /** Directed broadcasts are forwarded. */
  bcForwarding?: boolean
  /** IPv6 packets are forwarded even where `forwarding` of `all` is off. */
  forceForwarding?: boolean
}

/** Which settings to list. */
export interface NetconfFilter {
  /** All if missing. */
  family?: Netconf['family']
  dev?: Netconf['dev']
}

const filterOptions = new Set<string>(['family', 'dev'] satisfies (keyof NetconfFilter)[])
const families = {4: AF.INET, 6: AF.INET6, mpls: AF.MPLS} as const
const rpFilters = numbered(['off', 'strict', 'loose'])
const switches = [
  'forwarding',
  'mcForwarding',
  'proxyNeigh',
  'ignoreRoutesWithLinkdown',
  'input',
  'bcForwarding',
  'forceForwarding',
] as const

/** Operations on these settings. They are changed through `sysctl`. */
export const netconf = {
  /** Prepares the request for all settings that match. The kernel selects by family. */
  *dump(filter?: NetconfFilter): Operation<Request<Netconf>> {
    const {family, dev} = filter ?? {}
    checkKeys('a netconf filter', filter ?? {}, filterOptions)
    if (family !== undefined && !Object.hasOwn(families, family))
      throw rangeError('family', "4, 6 or 'mpls'", family)
    const wanted = dev === undefined ? undefined : yield* indexOf(dev)
    const names = yield* deviceNames()
    const header = {family: family === undefined ? AF.UNSPEC : families[family]}
    const read = ofFamily(header.family, (view, start, end) => {
      const message = format.decode(view, start, end, {})
      if (!message || (wanted !== undefined && message.attributes.ifindex !== wanted)) return undefined
      return fromMessage(message, names)
    })
    return dump(RTM.GETNETCONF, format, header, read)
  },

  /** The settings that match; all without a filter. */
  *list(filter?: NetconfFilter): Operation<Netconf[]> {
    return yield* ask(yield* netconf.dump(filter))
  },
}

function* indexOf(dev: Netconf['dev']): Operation<number> {
  if (dev === 'all') return NETCONFA_IFINDEX.ALL
  if (dev === 'default') return NETCONFA_IFINDEX.DEFAULT
  return yield* deviceIndex('dev', checkDevice('dev', dev))
}

/** Settings as the kernel describes them. */
export function fromMessage(message: NetconfMessage, names: ReadonlyMap<number, string>): Netconf {
  const {family, attributes} = message
  const {ifindex = 0, rpFilter} = attributes
  const found: Netconf = {
    family: family === AF.INET ? 4 : family === AF.INET6 ? 6 : 'mpls',
    dev: deviceWord(ifindex, names),
  }
  if (rpFilter !== undefined) found.rpFilter = rpFilters.word(rpFilter)
  for (const key of switches) {
    const value = attributes[key]
    if (value !== undefined) found[key] = value !== 0
  }
  return found
}

function deviceWord(index: number, names: ReadonlyMap<number, string>): Netconf['dev'] {
  if (index === NETCONFA_IFINDEX.ALL) return 'all'
  return index === NETCONFA_IFINDEX.DEFAULT ? 'default' : (names.get(index) ?? index)
}
