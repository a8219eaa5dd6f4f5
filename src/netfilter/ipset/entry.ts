/** Elements, from and to the kernel's words. The type of the set says what they are made of. */
import type {Infer} from '../../../protocol/codec.js'
import {IPSET_CADT_FLAG as FLAG} from '../../../protocol/netfilter/ipset/constants.js'
import type {ipsetElement} from '../../../protocol/netfilter/ipset/element.js'
import {
  checkBoolean,
  checkHardwareAddress,
  checkInteger,
  checkKeys,
  checkString,
  rangeError,
  typeError,
} from '../../words/options.js'
import {parseRange, readAddress, withLength} from './address.js'
import {numberOf, parsePortRange, parsePorts, printPorts} from './port.js'
import type {IpSetEntry} from './types.js'

export type ElementAttributes = Infer<typeof ipsetElement>

const options = new Set<string>([
  'entry',
  'timeout',
  'packets',
  'bytes',
  'comment',
  'nomatch',
  'wildcard',
  'skbmark',
  'skbprio',
  'skbqueue',
  'before',
  'after',
] satisfies (keyof IpSetEntry)[])

/** `hash:ip,port` → `ip`, `port` */
export const partsOf = (type: string): string[] => type.slice(type.indexOf(':') + 1).split(',')

const PHYSDEV = 'physdev:'

/** The element as text. */
export function printEntry(type: string, has: ElementAttributes): string {
  let seen = 0
  return partsOf(type)
    .map(part => {
      switch (part) {
        case 'ip':
        case 'net': {
          const second = seen++ > 0
          const address = readAddress((second ? has.ip2 : has.ip) ?? {})
          return withLength(address, second ? has.cidr2 : has.cidr)
        }
        case 'port':
          return has.proto === undefined ? String(has.port ?? 0) : printPorts(has.proto, has.port ?? 0)
        case 'mark':
          return `0x${(has.mark ?? 0).toString(16).padStart(8, '0')}`
        case 'mac':
          return has.ether ?? ''
        case 'iface':
          return `${(has.cadtFlags ?? 0) & FLAG.PHYSDEV ? PHYSDEV : ''}${has.iface ?? ''}`
        default:
          return has.name ?? ''
      }
    })
    .filter((text, i) => text !== '' || i === 0)
    .join(',')
}

export function readEntry(type: string, has: ElementAttributes): IpSetEntry {
  const found: IpSetEntry = {entry: printEntry(type, has)}
  const flags = has.cadtFlags ?? 0
  if (has.timeout !== undefined) found.timeout = has.timeout
  if (has.packets !== undefined) found.packets = has.packets
  if (has.bytes !== undefined) found.bytes = has.bytes
  if (has.comment !== undefined) found.comment = has.comment
  if (flags & FLAG.NOMATCH) found.nomatch = true
  if (flags & FLAG.IFACE_WILDCARD) found.wildcard = true
  if (has.skbmark !== undefined)
    found.skbmark = {mark: Number(has.skbmark >> 32n), mask: Number(has.skbmark & 0xffffffffn)}
  if (has.skbprio !== undefined)
    found.skbprio = `${(has.skbprio >>> 16).toString(16)}:${(has.skbprio & 0xffff).toString(16)}`
  if (has.skbqueue !== undefined) found.skbqueue = has.skbqueue
  return found
}

/** The element's attributes. Throws `TypeError` or `RangeError` for one that a set of this type cannot have. */
export function entryAttributes(type: string, entry: string | IpSetEntry): ElementAttributes {
  if (typeof entry !== 'string' && (typeof entry !== 'object' || entry === null))
    throw typeError('entry', 'a text or an object', entry)
  const {entry: text, ...rest}: IpSetEntry = typeof entry === 'string' ? {entry} : entry
  checkKeys('an element', {entry: text, ...rest}, options)
  const parts = partsOf(type)
  const pieces = checkString('entry', text).split(',')
  const optional = type === 'bitmap:ip,mac' ? 1 : 0
  if (pieces.length > parts.length || pieces.length < parts.length - optional)
    throw rangeError('entry', `${parts.join(',')}, as ${type} wants it`, text)
  const found: ElementAttributes = {}
  let flags = 0
  pieces.forEach((piece, i) => {
    const part = parts[i] as string
    if (part === 'iface' && piece.startsWith(PHYSDEV)) flags |= FLAG.PHYSDEV
    Object.assign(found, partAttributes(part, piece, i > 0, type))
  })
  if (rest.nomatch !== undefined && checkBoolean('nomatch', rest.nomatch)) flags |= FLAG.NOMATCH
  if (rest.wildcard !== undefined && checkBoolean('wildcard', rest.wildcard)) flags |= FLAG.IFACE_WILDCARD
  if (rest.before !== undefined && rest.after !== undefined)
    throw rangeError('after', 'none beside before', rest.after)
  if (rest.before !== undefined) flags |= FLAG.BEFORE
  const near = rest.before ?? rest.after
  if (near !== undefined) found.nameref = checkString(rest.before === undefined ? 'after' : 'before', near)
  if (flags !== 0) found.cadtFlags = flags
  return Object.assign(found, extensions(rest))
}

function partAttributes(part: string, piece: string, second: boolean, type: string): ElementAttributes {
  switch (part) {
    case 'ip':
    case 'net': {
      const {from, to, cidr} = parseRange('entry', piece)
      if (second) return {ip2: from, ...(to && {ip2To: to}), ...(cidr !== undefined && {cidr2: cidr})}
      return {ip: from, ...(to && {ipTo: to}), ...(cidr !== undefined && {cidr})}
    }
    case 'port':
      return type === 'bitmap:port' ? parsePortRange('entry', piece) : parsePorts('entry', piece)
    case 'mark':
      return {mark: numberOf('entry', piece, 0xffffffff)}
    case 'mac':
      return {ether: checkHardwareAddress('entry', piece)}
    case 'iface':
      return {iface: piece.startsWith(PHYSDEV) ? piece.slice(PHYSDEV.length) : piece}
    default:
      return {name: piece}
  }
}

function extensions(entry: Omit<IpSetEntry, 'entry'>): ElementAttributes {
  const {timeout, packets, bytes, comment, skbmark, skbprio, skbqueue} = entry
  return {
    ...(timeout !== undefined && {timeout: checkInteger('timeout', timeout)}),
    ...(bytes !== undefined && {bytes: counter('bytes', bytes)}),
    ...(packets !== undefined && {packets: counter('packets', packets)}),
    ...(comment !== undefined && {comment: checkString('comment', comment)}),
    ...(skbmark && {
      skbmark:
        (BigInt(checkInteger('skbmark.mark', skbmark.mark)) << 32n) |
        BigInt(checkInteger('skbmark.mask', skbmark.mask)),
    }),
    ...(skbprio !== undefined && {skbprio: classNumber(skbprio)}),
    ...(skbqueue !== undefined && {skbqueue: checkInteger('skbqueue', skbqueue, 0, 0xffff)}),
  }
}

function counter(option: string, value: bigint): bigint {
  if (typeof value !== 'bigint') throw typeError(option, 'a bigint', value)
  return value
}

function classNumber(text: string): number {
  const [, major, minor] = /^([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(checkString('skbprio', text)) ?? []
  if (!major || !minor) throw rangeError('skbprio', 'MAJOR:MINOR', text)
  return ((Number.parseInt(major, 16) << 16) | Number.parseInt(minor, 16)) >>> 0
}
