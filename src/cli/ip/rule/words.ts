/** Values of rules that `ip rule add` and `ip rule show` read alike. */
import {scannedInt} from '../../common/c-numbers.js'
import type {Cursor} from '../../common/cursor.js'
import {dsfield} from '../../common/databases.js'
import {wrong} from '../../common/failure.js'
import {ipProtocol} from '../../common/ip-protocols.js'
import {mayBeName} from '../../common/link-names.js'
import {parseWide, unsigned} from '../../common/numbers.js'

export interface Range {
  readonly start: number
  readonly end: number
}

export interface Mark {
  readonly value: number
  readonly mask: number | undefined
}

/** The name of a link, which need not be there. */
export function readLink(args: Cursor, option: string): string {
  const word = args.next()
  if (!mayBeName(word)) throw wrong(word, `${option} not a valid ifname`)
  return word
}

export const readPriority = (args: Cursor): number =>
  unsigned(args.next(), 32, 'preference value is invalid\n')

export function readTos(args: Cursor): number {
  const word = args.next()
  const tos = dsfield.number(word)
  if (tos === undefined) throw wrong(word, 'TOS value is invalid\n')
  return tos
}

/** `MARK` or `MARK/MASK` */
export function readMark(args: Cursor): Mark {
  const [mark = '', mask] = args.next().split(/\/(.*)/s)
  const value = unsigned(mark, 32, 'fwmark value is invalid\n')
  return {value, mask: mask === undefined ? undefined : unsigned(mask, 32, 'fwmask value is invalid\n')}
}

export function readTunnel(args: Cursor): bigint {
  const word = args.next()
  const id = parseWide(word)
  if (id === undefined) throw wrong(word, '"tun_id" value is invalid\n')
  return id
}

export function readUids(args: Cursor): Range {
  const word = args.next()
  const [, start, end] = /^(\s*[+-]?[0-9]+)-(\s*[+-]?[0-9]+)/.exec(word) ?? []
  if (start === undefined || end === undefined) throw wrong(word, 'invalid UID range\n')
  return {start: scannedInt(start), end: scannedInt(end)}
}

export function readIpProtocol(args: Cursor): number {
  const word = args.next()
  const protocol = ipProtocol(word)
  if (protocol === undefined) throw wrong(word, 'Invalid "ipproto" value\n')
  return protocol
}

/** A port or two with a dash. As with sscanf(3), what follows the digits is passed over, and so are bits above 16. */
export function readPorts(args: Cursor, why: string): Range {
  const word = args.next()
  const [, low, high] = /^(\s*[+-]?[0-9]+)(?:-(\s*[+-]?[0-9]+))?/.exec(word) ?? []
  if (low === undefined) throw wrong(word, why)
  const start = port(low)
  return {start, end: high === undefined ? start : port(high)}
}

const port = (digits: string): number => scannedInt(digits) & 0xffff
