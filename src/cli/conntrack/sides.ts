/** The directions of a connection, and the parts of an expectation, as the words have them. */
import type {Infer} from '../../../protocol/codec.js'
import type {conntrackTuple} from '../../../protocol/netfilter/conntrack/tuple.js'
import {ipAttributes, protocolAttributes} from '../../netfilter/conntrack/tuple.js'
import {addressOf, plainText, wholeAddress} from './addresses.js'
import {wrong} from './problem.js'
import {isIcmp, type Part, type Protocol, partNumber, type Side} from './protocols.js'
import type {Words} from './words.js'

export type TupleAttributes = Infer<typeof conntrackTuple>

const options = {
  orig: ['src', 'dst'],
  reply: ['reply-src', 'reply-dst'],
  tuple: ['tuple-src', 'tuple-dst'],
  mask: ['mask-src', 'mask-dst'],
} as const

/** One side: what of it was given. */
export interface Given {
  readonly src?: string | undefined
  readonly dst?: string | undefined
  readonly parts: Readonly<Partial<Record<Part, number>>>
  readonly protocol: number
}

export interface Sides {
  readonly family: 4 | 6
  /** A side of which no address was given is missing. */
  side(name: Side): Given | undefined
  attributes(given: Given): TupleAttributes
}

/** Throws for addresses of two families. */
export function sidesOf({given, protocol, selected}: Words): Sides {
  let family: 4 | 6 | undefined
  const address = (option: string): string | undefined => {
    const text = given.get(option)
    if (text === undefined) return undefined
    const [word = ''] = text.split('/', 1)
    const bytes = option === 'src' || option === 'dst' ? addressOf(word) : wholeAddress(option, text)
    const its = bytes.length === 4 ? 4 : 6
    if (family !== undefined && family !== its) throw wrong('mismatched address family')
    family = its
    return plainText(bytes, word)
  }
  const sides = new Map<Side, Given>()
  for (const [name, [src, dst]] of Object.entries(options) as [Side, readonly [string, string]][]) {
    const parts: Partial<Record<Part, number>> = {}
    for (const {option, value} of selected)
      if (protocol && typeof option.selects !== 'string' && option.selects.direction === name)
        parts[option.selects.part] = partNumber(protocol, option.selects.part, value)
    const side = {src: address(src), dst: address(dst), parts, protocol: 0}
    if (side.src !== undefined || side.dst !== undefined) sides.set(name, side)
  }
  return {
    family: family ?? 4,
    side(name) {
      const found = sides.get(name)
      return found && {...found, protocol: protocol ? numberOf(name, found, protocol) : 0}
    },
    attributes: side => attributesOf(family ?? 4, side, protocol),
  }
}

/** The tool tells the protocol of other sides than the first only where there are parts, or can be none. */
function numberOf(name: Side, {parts}: Given, protocol: Protocol): number {
  if (name === 'orig') return protocol.number
  // It forgets the ports of what is expected where its protocol has states.
  if (name === 'tuple' && protocol.states) return 0
  const alone = name === 'reply' && (protocol.needs.length === 0 || isIcmp(protocol))
  return alone || Object.keys(parts).length > 0 ? protocol.number : 0
}

const nowhere = {4: '0.0.0.0', 6: '::'} as const

function attributesOf(
  family: 4 | 6,
  {src, dst, parts, protocol: number}: Given,
  protocol: Protocol | undefined,
): TupleAttributes {
  const kinds: readonly Part[] =
    !protocol || number === 0 ? [] : isIcmp(protocol) ? icmpParts : protocol.needs
  const all = Object.fromEntries(kinds.map(part => [part, parts[part] ?? 0]))
  return {
    ip: ipAttributes(family, {src: src ?? nowhere[family], dst: dst ?? nowhere[family]}),
    proto: protocolAttributes(number, all),
  }
}

const icmpParts: readonly Part[] = ['type', 'code', 'id']
