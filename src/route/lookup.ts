/** `ip route get`: what the kernel would do with a packet. */
import {AF} from '../../protocol/constants.js'
import {RTM, RTM_F} from '../../protocol/route/constants.js'
import {route as format, type RouteInput} from '../../protocol/route/route.js'
import {ask, type Operation, question} from '../exchange/request.js'
import {checkDevice, deviceNames, optionalIndex} from '../words/device.js'
import {checkBoolean, checkInteger, checkIp, checkKeys, checkPrefix, rangeError} from '../words/options.js'
import {routeFamilyNumber} from './family.js'
import {checkLabels, LABEL_BITS} from './labels.js'
import {readRoute} from './read.js'
import type {FoundRoute, RouteLookup} from './types.js'
import {ipProtocols} from './words.js'

const options = new Set<string>([
  'family',
  'from',
  'iif',
  'oif',
  'tos',
  'mark',
  'uid',
  'ipproto',
  'sport',
  'dport',
  'flowlabel',
  'fibmatch',
] satisfies (keyof RouteLookup)[])

/** See `routes.get`. */
export function* lookUp(destination: string, lookup: RouteLookup): Operation<FoundRoute> {
  checkKeys('a route lookup', lookup, options)
  const message = toMessage(destination, lookup)
  const iif = yield* optionalIndex('iif', lookup.iif)
  const oif = yield* optionalIndex('oif', lookup.oif)
  const names = yield* deviceNames()
  const attributes = {
    ...message.attributes,
    ...(iif !== undefined && {iif}),
    ...(oif !== undefined && {oif}),
  }
  const [found] = yield* ask(
    question(RTM.GETROUTE, format, {...message, attributes}, destination, (view, start, end) =>
      readRoute(view, start, end, names),
    ),
  )
  return found as FoundRoute
}

function toMessage(destination: string, lookup: RouteLookup): RouteInput {
  const number = routeFamilyNumber(lookup.family)
  if (number === AF.MPLS) return labelMessage(destination, lookup)
  const to = checkPrefix('destination', checkIp('destination', destination))
  const from = lookup.from === undefined ? undefined : checkPrefix('from', checkIp('from', lookup.from))
  if (number !== undefined && number !== (to.family === 4 ? AF.INET : AF.INET6))
    throw rangeError('destination', `an IPv${lookup.family} address`, destination)
  if (from && from.family !== to.family) throw rangeError('from', `an IPv${to.family} address`, lookup.from)
  for (const option of ['iif', 'oif'] as const) {
    const device = lookup[option]
    if (device !== undefined) checkDevice(option, device)
  }
  const attributes: RouteInput['attributes'] = {dst: to.address}
  if (from) attributes.src = from.address
  if (lookup.mark !== undefined) attributes.mark = checkInteger('mark', lookup.mark)
  if (lookup.uid !== undefined) attributes.uid = checkInteger('uid', lookup.uid)
  if (lookup.ipproto !== undefined) attributes.ipProto = ipProtocols.number('ipproto', lookup.ipproto)
  if (lookup.sport !== undefined) attributes.sport = checkInteger('sport', lookup.sport, 0, 0xffff)
  if (lookup.dport !== undefined) attributes.dport = checkInteger('dport', lookup.dport, 0, 0xffff)
  if (lookup.flowlabel !== undefined) {
    if (to.family === 4) throw rangeError('flowlabel', 'nothing for IPv4', lookup.flowlabel)
    attributes.flowlabel = checkInteger('flowlabel', lookup.flowlabel, 0, 0xfffff)
  }
  return {
    family: to.family === 4 ? AF.INET : AF.INET6,
    dst_len: to.length,
    src_len: from?.length ?? 0,
    tos: lookup.tos === undefined ? 0 : checkInteger('tos', lookup.tos, 0, 255),
    // IPv6 always tells the table, and refuses to be asked for it.
    flags: (to.family === 4 ? RTM_F.LOOKUP_TABLE : 0) | matchFlag(lookup),
    attributes,
  }
}

/** The lookup of a label. */
function labelMessage(destination: string, lookup: RouteLookup): RouteInput {
  for (const [option, value] of Object.entries(lookup))
    if (value !== undefined && option !== 'family' && option !== 'fibmatch')
      throw rangeError(option, 'nothing for an MPLS label', value)
  return {
    family: AF.MPLS,
    dst_len: LABEL_BITS,
    flags: matchFlag(lookup),
    attributes: {dst: checkLabels('destination', destination, 1)},
  }
}

const matchFlag = ({fibmatch}: RouteLookup): number =>
  fibmatch !== undefined && checkBoolean('fibmatch', fibmatch) ? RTM_F.FIB_MATCH : 0
