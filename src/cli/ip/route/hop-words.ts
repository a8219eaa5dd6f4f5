/** Nexthops of a route as `ip route add` reads them: `nexthop via ADDRESS dev LINK weight NUMBER …`. */
import {AF} from '../../../../protocol/constants.js'
import {RTNH_F} from '../../../../protocol/route/constants.js'
import {type RouteInput, routeAttributes} from '../../../../protocol/route/route.js'
import {addressText, expected, familyOf, type HostWord, readHost} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'
import {type Cursor, choose} from '../../common/cursor.js'
import {Failure, Misuse, wrong} from '../../common/failure.js'
import {hardwareArgument} from '../../common/hardware.js'
import {parseInteger} from '../../common/numbers.js'
import {readEncap} from './encap/read.js'
import {readRealms} from './realms.js'

type Attributes = NonNullable<RouteInput['attributes']>
type Hop = NonNullable<Attributes['multipath']>[number]

/** `[FAMILY] ADDRESS` */
export function readVia(args: Cursor, family: number): HostWord {
  const word = args.next()
  const other = familyOf(word)
  if (other === undefined) return readHost(word, family)
  const text = args.next()
  return other === AF.PACKET ? readHardware(text) : readHost(text, other)
}

/** Bytes that iproute2 has for an address of any family. */
const ROOM = 256

/** Bytes that are none are told first, then what was expected. */
function readHardware(word: string): HostWord {
  try {
    return {family: AF.PACKET, text: hardwareArgument(word, ROOM)}
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const {message, code} = expected(word, AF.PACKET, 'address')
    throw new Misuse(`${error.message}\n${message}`, code)
  }
}

/** Where the addresses of a route or a nexthop are read into. */
interface Addresses {
  gateway?: string
  prefsrc?: string
  newdst?: string
  via?: Attributes['via']
  unknown?: Attributes['unknown']
}

/** Takes the gateway that was read last: `via` where it is of another family than the route. */
export function setGateway(into: Addresses, host: HostWord, own: number, args: Cursor): void {
  const {family} = host
  const address = addressText(host, args.last)
  if (family === own) setAddress(into, 'gateway', host, args)
  else if (address !== undefined) into.via = {family, address}
  else into.unknown = [{type: routeAttributes.rows.via.number, value: familyAlone(family)}]
}

/** `struct rtvia` without an address. */
const familyAlone = (family: number): Uint8Array => new Uint8Array(Uint16Array.of(family).buffer)

/** Takes the address that was read last. Any address at all is an empty attribute, whatever the kernel makes of it. */
export function setAddress(
  into: Addresses,
  key: 'gateway' | 'prefsrc' | 'newdst',
  host: HostWord,
  args: Cursor,
): void {
  const address = addressText(host, args.last)
  if (address !== undefined) into[key] = address
  else into.unknown = [{type: routeAttributes.rows[key].number, value: new Uint8Array()}]
}

/** Reads `nexthop …` up to the end. The first address gives the route its family if it has none. */
export function readHops(args: Cursor, context: Context, route: {family: number}): Hop[] {
  const hops: Hop[] = []
  while (!args.done) {
    if (args.peek !== 'nexthop')
      throw new Misuse(`Error: "nexthop" or end of line is expected instead of "${args.peek}"`)
    args.next()
    if (args.done) throw new Misuse('Error: unexpected end of line after "nexthop"')
    hops.push(readHop(args, context, route))
  }
  return hops
}

function readHop(args: Cursor, context: Context, route: {family: number}): Hop {
  const attributes: NonNullable<Hop['attributes']> = {}
  let ifindex = 0
  let flags = 0
  let hops = 0
  const rows = {
    via: () => {
      const gateway = readVia(args, route.family)
      route.family ||= gateway.family
      setGateway(attributes, gateway, route.family, args)
    },
    dev: () => {
      const name = args.next()
      const index = context.links.find(name)
      if (index === undefined) throw new Misuse(`Cannot find device "${name}"\nError: cannot parse nexthop`)
      ifindex = index
    },
    weight: () => {
      const word = args.next()
      const weight = parseInteger(word, 1, 256)
      if (weight === undefined) throw wrong(word, '"weight" is invalid\n')
      hops = weight - 1
    },
    onlink: () => {
      flags |= RTNH_F.ONLINK
    },
    'realms~': () => {
      attributes.flow = readRealms(args.next())
    },
    encap: () => {
      Object.assign(attributes, readEncap(args, context))
    },
    as: () => {
      args.takes('to')
      setAddress(attributes, 'newdst', readHost(args.next(), route.family), args)
    },
  }
  while (!args.done) {
    const action = choose<() => void>(rows, args.peek as string)
    if (!action) break
    args.next()
    action()
  }
  return {flags, hops, ifindex, attributes}
}
